"""How sure an answer is, from what its best statement was judged by and from those it had to beat."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence

from qa.evidence import Evidence, Signals

FEATURES = ("reader", "share", "cosine", "names")
INTERCEPT = 0.0
WEIGHTS = (0.3, 1.05, 1.2, -0.04)
"""One a feature. Printed by `training.calibration`, which says on what they were fitted."""

MOST = 50.0
"""A reader's log-odds count up to here, so that its exponential is finite."""

LEAST = (
    (0.12, 0.83),
    (0.14, 0.8),
    (0.22, 0.75),
    (0.23, 0.7),
    (0.26, 0.65),
    (0.27, 0.6),
    (0.31, 0.5),
    (0.34, 0.4),
    (0.37, 0.3),
    (0.38, 0.2),
    (0.4, 0.1),
    (1.0, 0.0),
)
"""Pairs of a share of wrong answers and the least confidence from which no more of the answers are wrong, as
measured by `training.calibration` on questions that nothing was fitted on (`training.examples --every 3`)."""


def features(signals: Sequence[Signals]) -> list[float]:
    """Return the features of a ranking, given what each statement was judged by, the best first.

    The share is what the best one has of the reader's belief in all of them and in none, as a logarithm;
    where it counts what is asked it is theirs that do, for they are set beside each other.
    """
    best = signals[0]
    beliefs = [math.exp(min(other.reader, MOST)) for other in signals]
    together = [b for b, other in zip(beliefs, signals, strict=True) if best.counts and other.counts]
    share = math.log(sum(together or beliefs[:1])) - math.log(1 + sum(beliefs))
    return [best.reader, share, best.cosine, best.names]


def confidence(evidence: Sequence[Evidence], judged: float = 0.0) -> float:
    """Return how likely the first of the evidence is right, from 0 to 1; 0 where there is none that fits.

    What a model's judgement adds to the log-odds is 0 without one.
    """
    if not evidence or evidence[0].signals.misfit:
        return 0.0
    values = features([e.signals for e in evidence])
    weighed = sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))
    return 1 / (1 + math.exp(-INTERCEPT - weighed - judged))


def log_odds(evidence: Evidence) -> float:
    """Return the log-odds of a statement's score."""
    return math.log(evidence.score / (1 - evidence.score))


def least_confidence(wrong_answers_accepted: float) -> float:
    """Return the confidence from which to answer, so that no greater share of the answers given is wrong."""
    shares, least = [share for share, _ in LEAST], [sure for _, sure in LEAST]
    at = bisect_right(shares, wrong_answers_accepted)
    if at == 0:
        return 1.0
    if at == len(shares):
        return least[-1]
    part = (wrong_answers_accepted - shares[at - 1]) / (shares[at] - shares[at - 1])
    return least[at - 1] + part * (least[at] - least[at - 1])
