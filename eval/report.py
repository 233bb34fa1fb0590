"""The report of a run: one HTML file that needs nothing else, and the same figures as JSON."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from eval.metrics import HEADLINES, Metric, Section
from eval.report_cases import Case, wrong_cases
from eval.report_plots import reliability_plot, risk_coverage_plot
from eval.runs import Manifest
from eval.samples import Failure, Sample
from eval.scores import Unscored
from eval.scoring import Estimate, ScoredQuestion, Scores
from eval.stages import Stage
from eval.tables import NOTHING, value_text
from qa.pages import Page

SCHEMA = "onrecord.report/1"

_PAGE = Page(Path(__file__).parent / "report.html.jinja", nothing=NOTHING)


@dataclass(frozen=True, slots=True)
class Figure:
    """An estimate with the metric that it is of, as a page shows it."""

    metric: Metric
    estimate: Estimate

    @property
    def value(self) -> str | None:
        """The value in its unit."""
        return None if self.estimate.value is None else value_text(self.estimate.value, self.metric)

    @property
    def interval(self) -> str | None:
        """The 95% interval in words."""
        if self.estimate.interval is None:
            return None
        return " to ".join(value_text(end, self.metric) for end in self.estimate.interval)

    @property
    def reasons(self) -> str:
        """Why questions were not scored, the most frequent reason first."""
        unscored = sorted(self.estimate.unscored.items(), key=lambda pair: (-pair[1], pair[0]))
        return "; ".join(f"{count} ({reason})" for reason, count in unscored)

    @property
    def why(self) -> str:
        """The same reasons without how often."""
        return "; ".join(sorted(self.estimate.unscored))


@dataclass(frozen=True, slots=True)
class Lost:
    """What one stage lost."""

    stage: Stage
    share: float
    """Of all wrong answers."""
    cases: tuple[Case, ...]


def report_html(
    manifest: Manifest,
    samples: Sequence[Sample],
    scores: Scores,
    metrics: Sequence[Metric],
    failures: Sequence[Failure],
) -> str:
    """Return the report as one HTML page, without scripts and without anything from elsewhere.

    The same input gives the same page. Whatever comes from documents, questions and settings stands in it as
    text, with characters that could hide or turn other text replaced by U+FFFD.
    """
    figures = _figures(scores.figures, metrics)
    headlines = _headlines(figures)
    answers = any(metric.section is Section.ANSWERS for metric in metrics)
    by_type = _by_type(scores, [figure.metric for figure in headlines])
    return "".join(
        _PAGE.parts(
            manifest=manifest,
            questions=len(samples),
            right=sum(bool(question.right) for question in scores.questions),
            headlines=headlines,
            sections=_sections(figures),
            by_type=by_type,
            notes=_notes(figure for _, figures in by_type.values() for figure in figures),
            times=_times(figures),
            lost=_lost(wrong_cases(samples, scores)) if answers else (),
            plots=[plot for plot in (risk_coverage_plot(samples), reliability_plot(samples)) if plot]
            if answers
            else (),
            failures=failures,
            settings=dict(_flat(manifest.settings)),
        )
    )


def report_json(
    manifest: Manifest,
    samples: Sequence[Sample],  # noqa: ARG001
    scores: Scores,
    metrics: Sequence[Metric],
    failures: Sequence[Failure],
) -> dict[str, Any]:
    """Return the figures of a run as plain values: `onrecord.report/1`."""
    says = {metric.name: metric for metric in metrics}
    return {
        "schema": SCHEMA,
        "manifest": manifest.model_dump(mode="json", by_alias=True),
        "figures": {
            estimate.metric: {**_described(says[estimate.metric]), **_estimate(estimate)}
            for estimate in scores.figures
        },
        "by_type": {
            kind: {estimate.metric: _estimate(estimate) for estimate in estimates}
            for kind, estimates in scores.by_type.items()
        },
        "stages": {str(stage): count for stage, count in scores.stages.items()},
        "questions": [_question(question) for question in scores.questions],
        "failures": [{"id": failure.id, "reason": failure.reason} for failure in failures],
    }


def _described(metric: Metric) -> dict[str, str]:
    return {
        "section": str(metric.section),
        "says": metric.says,
        "unit": metric.unit,
        "better": metric.better,
    }


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "value": estimate.value,
        "interval": list(estimate.interval) if estimate.interval else None,
        "n": estimate.n,
        "unscored": dict(estimate.unscored),
    }


def _question(question: ScoredQuestion) -> dict[str, Any]:
    scores, unscored = {}, {}
    for name, score in question.scores.items():
        match score:
            case Unscored(reason=reason):
                unscored[name] = reason
            case _:
                scores[name] = [value if math.isfinite(value) else None for value in score]
    return {
        "id": question.id,
        "type": question.type,
        "group": question.group,
        "right": question.right,
        "stage": None if question.stage is None else str(question.stage),
        "scores": scores,
        "unscored": unscored,
    }


def _figures(estimates: Iterable[Estimate], metrics: Iterable[Metric]) -> list[Figure]:
    found = {estimate.metric: estimate for estimate in estimates}
    return [Figure(metric, found[metric.name]) for metric in metrics]


def _headlines(figures: Sequence[Figure]) -> list[Figure]:
    own = [figure for figure in figures if figure.metric.section is Section.OWN]
    named = {figure.metric.name: figure for figure in figures}
    return [*own, *(named[name] for name in HEADLINES if name in named)]


def _sections(figures: Iterable[Figure]) -> dict[Section, list[Figure]]:
    """Return the figures by section; those in milliseconds have a table of their own."""
    shown = [figure for figure in figures if figure.metric.unit != "ms"]
    return {section: list(part) for section, part in groupby(shown, key=lambda figure: figure.metric.section)}


def _times(figures: Iterable[Figure]) -> dict[str, dict[str, Figure]]:
    """Return the figures in milliseconds by stage and what they are of it; names are like `read ms, p95`."""
    times: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        if figure.metric.unit == "ms":
            stage, _, statistic = figure.metric.name.partition(" ms, ")
            times.setdefault(stage, {})[statistic] = figure
    return times


def _by_type(scores: Scores, headlines: Sequence[Metric]) -> dict[str, tuple[int, list[Figure]]]:
    """Return for each type how many questions it has, and the headline figures over these."""
    counts = {kind: sum(question.type == kind for question in scores.questions) for kind in scores.by_type}
    return {kind: (counts[kind], _figures(found, headlines)) for kind, found in scores.by_type.items()}


def _notes(figures: Iterable[Figure]) -> dict[str, int]:
    """Return the number of each note that says why a figure could not be scored."""
    reasons = dict.fromkeys(figure.why for figure in figures if figure.value is None and figure.why)
    return {reason: number for number, reason in enumerate(reasons, start=1)}


def _lost(cases: Sequence[Case]) -> list[Lost]:
    """Return what each stage lost, those that lost nothing included."""
    parts = {stage: tuple(case for case in cases if case.stage is stage) for stage in Stage}
    return [Lost(stage, len(part) / max(1, len(cases)), part) for stage, part in parts.items()]


def _flat(settings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
