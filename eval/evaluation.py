"""One evaluation from end to end: questions answered, scored and reported in a run's folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.answering import Listener, answer_all, manifest_of, recorder_for
from eval.gold_sets.questions import GoldQuestion
from eval.metrics import Metric, Section, metrics
from eval.public_sets import NOT_ANNOTATED, is_retrieval_only, own_metrics, public_sets
from eval.report import report_html, report_json
from eval.runs import Run, answering, hash_of
from eval.samples import Failure, Sample
from eval.scoring import Scores, score
from ingest.errors import UsageError
from qa.engine import Engine
from qa.settings import Settings

REPORT, SCORES = "report.html", "scores.json"


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A run with its scores."""

    run: Run
    samples: Sequence[Sample]
    metrics: Sequence[Metric]
    scores: Scores
    failures: Sequence[Failure]


def evaluate(
    settings: Settings,
    gold: Sequence[GoldQuestion],
    *,
    name: str,
    public: bool,
    folder: Path,
    listen: Listener,
    key: str | None = None,
) -> Evaluated:
    """Answer a gold set in a new run, or finish the one that was begun in the folder, and score it.

    The key is that of the language model's server. Raises UsageError when the index holds none of the
    documents that the evidence is in, and what `Engine.open` and `Run.begin` raise.
    """
    with Engine.open(settings, key=key) as engine:
        _check_documents(engine, gold, name)
        run = Run.begin(folder, manifest_of(engine, gold, name, public=public), gold)
        with answering(run):
            answer_all(engine, run, listen, recorder_for(run.manifest))
    return scored(run)


def scored(run: Run) -> Evaluated:
    """Score the answers of a finished run, as often as one likes, by the patterns that it has now."""
    samples, failures = run.samples(), run.failures()
    kept = metrics_for(run.manifest.name, public=run.manifest.public)
    return Evaluated(run, samples, kept, score(samples, kept), failures)


def reported(evaluated: Evaluated) -> Path:
    """Write the report of a run, and return where it is; raise UsageError where nothing can be written.

    It tells the hash of the questions as they were scored, whose patterns may have been mended since.
    """
    parts = (
        evaluated.run.manifest.model_copy(update={"gold": hash_of(evaluated.run.gold())}),
        evaluated.samples,
        evaluated.scores,
        evaluated.metrics,
        evaluated.failures,
    )
    figures = json.dumps(report_json(*parts), ensure_ascii=False, indent=2, allow_nan=False)
    evaluated.run.write(SCORES, f"{figures}\n")
    return evaluated.run.write(REPORT, report_html(*parts))


def metrics_for(name: str, *, public: bool) -> tuple[Metric, ...]:
    """Return the metrics that score a gold set or, if it is public, the set of this name.

    Raises UsageError for a public set that there is none of.
    """
    if not public:
        return metrics()
    if name not in public_sets():
        raise UsageError(f"There is no public set {name}. There are: {', '.join(public_sets())}.")
    general = [metric for metric in metrics() if metric.name not in NOT_ANNOTATED]
    if is_retrieval_only(name):
        general = [metric for metric in general if metric.section is Section.COST]
    return (*own_metrics(name), *general)


def _check_documents(engine: Engine, gold: Sequence[GoldQuestion], name: str) -> None:
    wanted = {evidence.doc for question in gold for evidence in question.evidence}
    known = engine.index.catalogue.versions().keys()
    if wanted and not wanted & known:
        raise UsageError(
            f"None of the {len(wanted)} documents that {name} asks about is in the index "
            f"{engine.settings.index}, such as {min(wanted)}. Ingest them, or name their index with --index."
        )
