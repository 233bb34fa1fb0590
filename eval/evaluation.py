"""One evaluation from end to end: questions answered, scored and reported in a run's folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.answering import Listener, answer_all, manifest_of, record_of, retrieved_of
from eval.gold_sets.questions import GoldQuestion
from eval.metrics import Metric, Section, metrics
from eval.public_sets import NOT_ANNOTATED, is_retrieval_only, own_metrics, public_sets
from eval.report import report_html, report_json
from eval.runs import Run
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
    settings: Settings, gold: Sequence[GoldQuestion], *, name: str, folder: Path, listen: Listener
) -> Evaluated:
    """Answer a gold set in a new run, or finish the one that was begun in the folder, and score it.

    Raises UsageError when the index holds none of the documents that the evidence is in, and what
    `Engine.open` and `Run.begin` raise.
    """
    with Engine.open(settings) as engine:
        _check_documents(engine, gold, name)
        run = Run.begin(folder, manifest_of(engine, gold, name), gold)
        answer_all(engine, run, listen, retrieved_of if is_retrieval_only(name) else record_of)
    return scored(run)


def scored(run: Run) -> Evaluated:
    """Score the answers of a finished run, as often as one likes, and write its report anew."""
    samples, failures = run.samples(), run.failures()
    kept = metrics_for(run.manifest.name)
    evaluated = Evaluated(run, samples, kept, score(samples, kept), failures)
    parts = (run.manifest, samples, evaluated.scores, kept, failures)
    run.write(SCORES, json.dumps(report_json(*parts), ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    run.write(REPORT, report_html(*parts))
    return evaluated


def metrics_for(name: str) -> tuple[Metric, ...]:
    """Return the metrics that score a gold set or a public set of this name."""
    if name not in public_sets():
        return metrics()
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
