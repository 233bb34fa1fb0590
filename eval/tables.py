"""Scores as lines of text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from eval.metrics import HEADLINES, Metric, Section
from eval.scoring import Estimate, Scores
from eval.stages import Stage

NOTHING = "–"


def headline_lines(scores: Scores, metrics: Sequence[Metric]) -> Iterator[str]:
    """Yield the figures that say most, each with what it means."""
    figures = {estimate.metric: estimate for estimate in scores.figures}
    shown = [metric for metric in metrics if metric.section is Section.OWN or metric.name in HEADLINES]
    width = max((len(metric.name) for metric in shown), default=0)
    for metric in shown:
        lower = " Lower is better." if metric.better == "lower" else ""
        yield f"{metric.name:<{width}}  {estimate_text(figures[metric.name], metric)}"
        yield f"{'':<{width}}    {metric.says}{lower}"
    yield ""


def figure_lines(scores: Scores, metrics: Sequence[Metric]) -> Iterator[str]:
    """Yield every figure with its interval and number of questions, under the name of its section."""
    figures = {estimate.metric: estimate for estimate in scores.figures}
    width = max(len(metric.name) for metric in metrics)
    for section, members in groupby(metrics, key=lambda metric: metric.section):
        yield f"{section.capitalize()}"
        for metric in members:
            yield f"  {metric.name:<{width}}  {estimate_text(figures[metric.name], metric)}"
        yield ""


def estimate_text(estimate: Estimate, metric: Metric) -> str:
    """Return a figure as text: value, interval and n, and how many could not be scored."""
    if estimate.value is None:
        why = (
            "the answers do not tell" if estimate.n else next(iter(estimate.unscored), "there is no question")
        )
        return f"{NOTHING:>7}  not scored: {why}"
    spread = (
        f"[{value_text(estimate.interval[0], metric)} to {value_text(estimate.interval[1], metric)}]"
        if estimate.interval
        else ""
    )
    return f"{value_text(estimate.value, metric):>7}  {spread:<20}  n={estimate.n}"


def value_text(value: float, metric: Metric) -> str:
    """Return a value in its metric's unit: three decimals for a share, one for the others."""
    return f"{value:.3f}" if metric.unit == "share" else f"{value:,.1f} {metric.unit}"


def stage_lines(scores: Scores) -> Iterator[str]:
    """Yield how many wrong answers each stage lost."""
    wrong = sum(scores.stages.values())
    judged = sum(question.right is not None for question in scores.questions)
    yield f"Where the {wrong} wrong of {judged} answers were lost"
    for stage, count in scores.stages.items():
        if count:
            yield f"  {count:>4}  {stage}. {stage.says}"


def columns(rows: Iterable[Sequence[str]]) -> list[str]:
    """Return rows of cells as lines, the first column to the left and the others to the right."""
    table = [list(row) for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if place == 0 else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]


def varied_lines(runs: Mapping[str, Scores], metrics: Sequence[Metric]) -> list[str]:
    """Return one table of every figure for each of several runs, by what was varied."""
    header = ["", *runs]
    rows = []
    for metric in metrics:
        found = [next(e for e in scores.figures if e.metric == metric.name) for scores in runs.values()]
        rows.append([metric.name, *(_cell(estimate, metric) for estimate in found)])
    lost = {stage: [scores.stages[stage] for scores in runs.values()] for stage in Stage}
    stages = [[f"lost: {stage}", *map(str, counts)] for stage, counts in lost.items() if any(counts)]
    return columns([header, *rows, *stages])


def _cell(estimate: Estimate, metric: Metric) -> str:
    if estimate.value is None:
        return NOTHING
    text = value_text(estimate.value, metric)
    if estimate.interval is None or metric.unit != "share":
        return text
    low, high = (value_text(end, metric) for end in estimate.interval)
    return f"{text} [{low} to {high}]"
