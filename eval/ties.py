"""Weighted sums over rows that tie in what they are ranked by."""

from __future__ import annotations

import numpy as np

from eval.figures import Array


def tied_sums(keys: Array, weights: Array) -> Array:
    """Return the sum of the weights over each distinct key, in ascending order of the keys.

    Weights have the shape (draws, rows); the sums have (draws, distinct keys). As ties are taken together,
    no figure made from the sums depends on the order of the rows.
    """
    order = np.argsort(keys, kind="stable")
    _, starts = np.unique(keys[order], return_index=True)
    return np.asarray(np.add.reduceat(weights[:, order], starts, axis=1))
