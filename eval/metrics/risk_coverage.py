"""How many answers are wrong when only the surest are given: the risk–coverage curve.

The answers given are ranked by confidence. At each place, coverage is the share of all questions answered
so far, and risk the share of those answers that are wrong (El-Yaniv and Wiener, 2010). AURC is the mean
risk over the answers given, each with the risk at its place (Geifman and El-Yaniv, 2017). Answers of one
confidence cannot be told apart, so they are taken together, at the risk and coverage of the last of them.
The curve ends at the coverage that the engine reached, as a refusal has no answer to be wrong.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eval.correctness import is_judged, is_right
from eval.figures import Array, divided
from eval.metrics import Metric, Section
from eval.metrics.right import NOT_JUDGED
from eval.samples import Sample
from eval.scores import Score, Unscored
from eval.ties import tied_sums

TOLERATED = 0.05


def ranked(sample: Sample) -> Score | Unscored:
    """Return whether an answer was given, its confidence, and whether it is wrong."""
    if not is_judged(sample):
        return NOT_JUDGED
    given = sample.is_answered
    return float(given), sample.answer.confidence if given else 0.0, float(given and not is_right(sample))


def area(rows: Array, weights: Array) -> Array:
    """Return the area under the curve; NaN where no answer was given."""
    tied, given, wrong = _reached(rows, weights)
    risk = np.nan_to_num(divided(wrong, given))
    return divided((tied * risk).sum(axis=1), tied.sum(axis=1))


def coverage_at_tolerated_risk(rows: Array, weights: Array) -> Array:
    """Return the greatest coverage on the curve at which no more than 5% are wrong; 0 if there is none."""
    _, given, wrong = _reached(rows, weights)
    allowed = np.where(wrong <= TOLERATED * given, given, 0.0)
    return divided(allowed.max(axis=1, initial=0.0), weights.sum(axis=1))


def curve(samples: Sequence[Sample]) -> list[tuple[float, float]]:
    """Return the points of the curve, coverage and risk, from the surest answers on."""
    told = [score for sample in samples if not isinstance(score := ranked(sample), Unscored)]
    rows = np.asarray(told, dtype=np.float64).reshape(-1, 3)
    _, given, wrong = _reached(rows, np.ones((1, len(rows))))
    return [(float(n / len(rows)), float(bad / n)) for n, bad in zip(given[0], wrong[0], strict=True)]


def _reached(rows: Array, weights: Array) -> tuple[Array, Array, Array]:
    """Return how many answers have each confidence, the highest first, and given and wrong from there up."""
    given = rows[:, 0] > 0
    confidence, wrong, counted = rows[given, 1], rows[given, 2], weights[:, given]
    tied = tied_sums(-confidence, counted)
    return tied, np.cumsum(tied, axis=1), np.cumsum(tied_sums(-confidence, counted * wrong), axis=1)


METRICS = (
    Metric(
        name="AURC",
        says="Mean share of wrong answers as answers are given from the surest to the least sure.",
        section=Section.SILENCE,
        score=ranked,
        figure=area,
        better="lower",
    ),
    Metric(
        name="coverage at 5% wrong",
        says="The most questions, as a share of all, that a bound on confidence lets through with 5% wrong.",
        section=Section.SILENCE,
        score=ranked,
        figure=coverage_at_tolerated_risk,
    ),
)
