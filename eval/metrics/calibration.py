"""Whether confidence is the probability that an answer is right, over the answers given.

The Brier score is the mean squared difference between confidence and outcome (Brier, 1950). Expected
calibration error sorts the answers into ten bins of equal width, open below, and averages the distance
between mean confidence and share right in a bin, by its answers (Guo et al., 2017). Adaptive calibration
error has ten bins of equal mass instead (Nguyen and O'Connor, 2015); answers of one confidence that fall
into several bins are spread over them alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from eval.correctness import is_judged, is_right
from eval.figures import Array, divided
from eval.metrics import Metric, Section
from eval.metrics.right import NOT_JUDGED
from eval.samples import Sample
from eval.scores import Score, Unscored
from eval.ties import tied_sums

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The answers of like confidence: one point of a reliability diagram."""

    confidence: float
    """The mean."""
    right: float
    """The share."""
    n: int


def outcome(sample: Sample) -> Score | Unscored:
    """Return the confidence of an answer, and whether it is right."""
    if not sample.is_answered:
        return Unscored("no answer was given")
    return (sample.answer.confidence, float(is_right(sample))) if is_judged(sample) else NOT_JUDGED


def squared_difference(sample: Sample) -> Score | Unscored:
    """Return what an answer adds to the Brier score."""
    told = outcome(sample)
    return told if isinstance(told, Unscored) else ((told[0] - told[1]) ** 2,)


def expected_calibration_error(rows: Array, weights: Array) -> Array:
    """Return the mean distance of confidence and share right, over bins of equal width."""
    gaps = tied_sums(_bins(rows[:, 0]).astype(np.float64), weights * (rows[:, 0] - rows[:, 1]))
    return divided(np.abs(gaps).sum(axis=1), weights.sum(axis=1))


def adaptive_calibration_error(rows: Array, weights: Array) -> Array:
    """Return the mean distance of confidence and share right, over bins of equal mass."""
    reached = _from_zero(tied_sums(rows[:, 0], weights))
    gap = _from_zero(tied_sums(rows[:, 0], weights * (rows[:, 0] - rows[:, 1])))
    edges = np.linspace(0, 1, BINS + 1)
    at_edges = [np.interp(edges * n[-1], n, gaps) for n, gaps in zip(reached, gap, strict=True)]
    return divided(np.abs(np.diff(at_edges, axis=1)).sum(axis=1), reached[:, -1])


def reliability(samples: Sequence[Sample]) -> list[Bin]:
    """Return the bins of equal width that hold an answer, from the least confidence up."""
    told = [score for sample in samples if not isinstance(score := outcome(sample), Unscored)]
    rows = np.asarray(told, dtype=np.float64).reshape(-1, 2)
    bins = _bins(rows[:, 0])
    held = [rows[bins == number] for number in np.unique(bins)]
    return [Bin(float(part[:, 0].mean()), float(part[:, 1].mean()), len(part)) for part in held]


def _bins(confidence: Array) -> NDArray[np.intp]:
    """Return the number of the bin that each confidence falls into; a bound belongs to the bin below it."""
    return np.searchsorted(np.linspace(0, 1, BINS + 1)[1:-1], confidence)


def _from_zero(sums: Array) -> Array:
    return np.pad(np.cumsum(sums, axis=1), ((0, 0), (1, 0)))


METRICS = (
    Metric(
        name="Brier score",
        says="Mean squared difference between the confidence of an answer and whether it is right.",
        section=Section.SILENCE,
        score=squared_difference,
        better="lower",
    ),
    Metric(
        name="expected calibration error",
        says="How far confidence is from the share right, over ten bins of equal width.",
        section=Section.SILENCE,
        score=outcome,
        figure=expected_calibration_error,
        better="lower",
    ),
    Metric(
        name="adaptive calibration error",
        says="How far confidence is from the share right, over ten bins of as many answers each.",
        section=Section.SILENCE,
        score=outcome,
        figure=adaptive_calibration_error,
        better="lower",
    ),
)
