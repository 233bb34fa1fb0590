"""How sure an answer is: the nearness of its best statement, and how far that one is ahead."""

from __future__ import annotations

import math
from collections.abc import Sequence

from qa.evidence import Evidence

INTERCEPT, COSINE, LEAD = -3.3, 5.05, 0.46
"""Fitted once by logistic regression of "the best statement is right" on half of the articles of two
public question sets. Half of their questions are made to have no answer; people ask fewer of that kind,
one in four say, so the odds are three times those fitted."""


def confidence(evidence: Sequence[Evidence]) -> float:
    """Return how likely the first of the evidence is right, from 0 to 1; 0 where there is none."""
    if not evidence:
        return 0.0
    weighed = COSINE * evidence[0].signals.cosine + LEAD * lead(evidence)
    return 1 / (1 + math.exp(-INTERCEPT - weighed))


def lead(evidence: Sequence[Evidence]) -> float:
    """Return how far the best statement is ahead of the next, in log-odds; alone it leads by nothing."""
    return log_odds(evidence[0]) - log_odds(evidence[1]) if len(evidence) > 1 else 0.0


def log_odds(evidence: Evidence) -> float:
    """Return the log-odds of a statement's score."""
    return math.log(evidence.score / (1 - evidence.score))
