"""Metrics: one file each, with the METRICS that it defines; being in this folder makes it count."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal

from eval.figures import Figure, mean
from eval.samples import Sample
from eval.scores import Score, Unscored

HEADLINES = (
    "right",
    "right when answered",
    "disputes flagged",
    "answered when it can",
    "refusal recall",
    "evidence found",
    "citation precision",
    "quotes verified",
    "speaker right",
    "recall@10",
    "expected calibration error",
    "coverage at 5% wrong",
)
"""The figures that say most, in the order in which they are shown first."""


class Section(StrEnum):
    """The parts of a report, in their order."""

    ANSWERS = "answers"
    SILENCE = "silence"
    CITATIONS = "citations"
    RETRIEVAL = "retrieval"
    COST = "cost"
    OWN = "the set's own measure"


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure of a report: how a question is scored, and what is made of the scores."""

    name: str
    """As tables and thresholds name it, such as `recall@5`."""
    says: str
    """What it means, in one sentence for the report."""
    section: Section
    score: Callable[[Sample], Score | Unscored]
    """Score one question; every score of a metric has the same length."""
    figure: Figure = mean
    better: Literal["higher", "lower"] = "higher"
    unit: Literal["share", "ms", "MB"] = "share"


@cache
def metrics() -> tuple[Metric, ...]:
    """Return every metric of this folder, by section, the headlines of each first, then by file."""
    names = sorted(module.name for module in iter_modules(__path__))
    every = [metric for name in names for metric in import_module(f"{__name__}.{name}").METRICS]
    return tuple(sorted(every, key=_rank))


def _rank(metric: Metric) -> tuple[int, int]:
    place = HEADLINES.index(metric.name) if metric.name in HEADLINES else len(HEADLINES)
    return list(Section).index(metric.section), place
