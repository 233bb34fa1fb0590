"""Intervals by drawing the questions anew: the percentile bootstrap (Efron and Tibshirani, 1993).

Questions on one fact stand or fall together, so whole groups are drawn, not single questions
(the cluster bootstrap; Davison and Hinkley, 1997).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import lru_cache

import numpy as np

from eval.figures import Array, Figure

DRAWS = 1_000
SEED = 20260101
SHARE = 0.95
Z = 1.959964
"""What 95% of a normal distribution lies within."""


def draws(groups: Sequence[Hashable]) -> Array:
    """Return how often each question counts in each draw: shape (DRAWS, questions), the same each time.

    As many groups are drawn, with replacement, as there are; the questions of one come together.
    """
    numbers = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    return _draws(tuple(numbers[group] for group in groups))


@lru_cache(maxsize=8)  # most metrics score the same questions
def _draws(members: tuple[int, ...]) -> Array:
    count = max(members) + 1
    drawn = np.random.default_rng(SEED).integers(count, size=(DRAWS, count))
    places = drawn + count * np.arange(DRAWS)[:, None]
    counts = np.bincount(places.ravel(), minlength=DRAWS * count).reshape(DRAWS, count)
    return counts[:, list(members)].astype(np.float64)


def value_of(figure: Figure, rows: Array) -> float:
    """Return a figure with every question counted once."""
    return float(figure(rows, np.ones((1, len(rows))))[0])


def interval(estimates: Array) -> tuple[float, float] | None:
    """Return the range that holds 95% of the estimates; None when there is no estimate."""
    known = estimates[np.isfinite(estimates)]
    if not len(known):
        return None
    low, high = np.quantile(known, [(1 - SHARE) / 2, (1 + SHARE) / 2])
    return float(low), float(high)


def share_interval(estimates: Array, groups: int) -> tuple[float, float] | None:
    """Return the range for a share of so many groups, however alike they are.

    Where every question scored 0, or every one 1, no draw differs and a bootstrap would claim certainty.
    The score interval (Wilson, 1927) takes its place.
    """
    found = interval(estimates)
    if found is None or found not in ((0.0, 0.0), (1.0, 1.0)):
        return found
    open_end = Z**2 / (groups + Z**2)
    return (0.0, open_end) if found[0] == 0 else (1 - open_end, 1.0)
