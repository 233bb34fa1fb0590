"""A model's judgement of a run's answers, kept apart from the exact figures since a model can be wrong."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from eval.answering import Listener
from eval.evaluation import Evaluated
from eval.metrics import Metric
from eval.report import report_json
from eval.samples import Sample
from eval.scores import Score, Unscored
from eval.scoring import Scores, score
from eval.tables import estimate_text
from ingest.addresses import without_credentials
from ingest.errors import SettingsError
from qa.llms import model_for
from qa.settings import Settings

SCHEMA = "onrecord.judged/1"
JUDGED = "judged.json"


@dataclass(frozen=True, slots=True)
class Judge:
    """A model, and what it judges."""

    model: str
    """The model's name."""
    url: str | None
    """Where its server is; None for the one that Ollama has by itself."""
    version: str
    """Of what puts the questions to the model, with its name."""
    metrics: tuple[Metric, ...]


def find_judge(settings: Settings, key: str | None) -> Judge:
    """Return the judge that the settings name, once it answers.

    It is a model of an OpenAI-compatible server, or of Ollama where that is the setting `llm`. Raises
    SettingsError where none is named, UsageError where ragas is missing, and ServiceUnreachable.
    """
    kind = "ollama" if settings.llm == "ollama" else "openai"
    if settings.llm_model is None or (settings.llm_url is None and kind == "openai"):
        missing = "llm_url" if settings.llm_url is None else "llm_model"
        raise SettingsError(
            f"Judging needs a model, and {missing} is not set. Set llm_url to the address of an "
            "OpenAI-compatible server, such as http://127.0.0.1:8080/v1, and llm_model to a model's name."
        )
    from eval.judge import judge_metrics, judge_version

    model = model_for(settings.model_copy(update={"llm": kind}), key)
    assert model
    metrics = judge_metrics(model)
    model.check()
    return Judge(settings.llm_model, settings.llm_url, judge_version(), metrics)


def judged(evaluated: Evaluated, judge: Judge, listen: Listener) -> Scores:
    """Have every answer of a run judged, and write that to the run's folder."""
    answered = [sample for sample in evaluated.samples if sample.is_answered]
    *others, last = judge.metrics
    scores = score(answered, [*others, _told(last, len(answered), listen)])
    plain = _as_json(evaluated, judge, scores)
    evaluated.run.write(JUDGED, json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False) + "\n")
    return scores


def judged_lines(scores: Scores, judge: Judge) -> Iterator[str]:
    """Yield the figures under a line that says who judged."""
    yield f"Judged by the model {judge.model} ({judge.version}), which can be wrong"
    width = max(len(metric.name) for metric in judge.metrics)
    for metric, estimate in zip(judge.metrics, scores.figures, strict=True):
        yield f"  {metric.name:<{width}}  {estimate_text(estimate, metric)}"
        if estimate.value is not None:
            for reason, number in estimate.unscored.items():
                yield f"  {'':<{width}}  {number} not scored: {reason}"


def _told(metric: Metric, total: int, listen: Listener) -> Metric:
    """Return a metric that tells the listener of each question that it has scored."""
    numbers = count(1)

    def scored(sample: Sample) -> Score | Unscored:
        found = metric.score(sample)
        listen(next(numbers), total)
        return found

    return replace(metric, score=scored)


def _as_json(evaluated: Evaluated, judge: Judge, scores: Scores) -> dict[str, Any]:
    metrics: Sequence[Metric] = judge.metrics
    report = report_json(evaluated.run.manifest, evaluated.samples, scores, metrics, [])
    return {
        "schema": SCHEMA,
        "model": judge.model,
        "url": judge.url and without_credentials(judge.url),
        "judge": judge.version,
        **{part: report[part] for part in ("figures", "by_type", "questions")},
    }
