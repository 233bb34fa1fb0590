"""Figures over many questions: one number from the scores of all, for every way to weigh the questions.

Each function takes the scores as rows, a question each, and weights of shape (draws, questions) that say
how often each question counts in each draw; it returns one number a draw. So the figure itself (every
question once) and its bootstrap are the same computation. A draw in which nothing counts gives NaN.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Figure = Callable[[Array, Array], Array]


def mean(rows: Array, weights: Array) -> Array:
    """Return the mean of the first column."""
    return divided(weights @ rows[:, 0], weights.sum(axis=1))


def ratio(rows: Array, weights: Array) -> Array:
    """Return the sum of the first column over the sum of the second (a micro-average)."""
    return divided(weights @ rows[:, 0], weights @ rows[:, 1])


def median(rows: Array, weights: Array) -> Array:
    """Return the median of the first column."""
    return _quantile(rows, weights, 0.5)


def percentile_95(rows: Array, weights: Array) -> Array:
    """Return the value that 95% of the first column do not exceed."""
    return _quantile(rows, weights, 0.95)


def greatest(rows: Array, weights: Array) -> Array:
    """Return the greatest value of the first column."""
    return np.asarray(np.where(weights > 0, rows[:, 0], -np.inf).max(axis=1))


def divided(one: Array, other: Array) -> Array:
    """Divide, with NaN where the divisor is 0."""
    return np.divide(one, other, out=np.full_like(one, np.nan), where=other != 0)


def _quantile(rows: Array, weights: Array, share: float) -> Array:
    """Return the least value that at least the given share of the draws does not exceed."""
    order = np.argsort(rows[:, 0], kind="stable")
    reached = np.cumsum(weights[:, order], axis=1)
    first = np.argmax(reached >= share * reached[:, -1:] - 1e-9, axis=1)
    return np.asarray(rows[order, 0][first])
