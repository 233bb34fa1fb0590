"""Matrices as 8-bit numbers, rounded so that their products with the inputs that they meet err least."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.export_minilm import COLUMN_TOP as TOP

Array = NDArray[Any]

LEAST = 1e-5
SHRUNK = (1.0, 0.95, 0.9, 0.85, 0.8)
"""How far a range is cut off, to see which errs least: few values are at its ends."""
DAMPING = 0.01
"""What is added to the inputs' squares, as a share of their mean, so that what hardly occurs counts too."""
STRIDE = 64
"""So many columns are rounded before what they err is passed on to all later ones."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a product was given: the largest value of each channel, and the sums of each two's products."""

    largest: Array
    products: Array

    def divided(self, ease: Array) -> Inputs:
        """Return the same with each channel divided."""
        return Inputs(self.largest / ease, self.products / np.outer(ease, ease))


def ease(inputs: Inputs, matrix: Array) -> Array:
    """Return what to divide each channel by: the root of its largest value over the matrix's.

    Channels with large values then cost the others less of their 8 bits (Xiao et al., SmoothQuant, 2023).
    """
    by_weights = np.maximum(np.abs(matrix).max(axis=0), LEAST)
    values: Array = np.sqrt(np.maximum(inputs.largest, LEAST) / by_weights)
    return values


def rounded(matrix: Array, inputs: Inputs) -> tuple[Array, Array]:
    """Return a matrix (outputs by inputs) as int8 in -TOP..TOP, and the scale of each row.

    Column by column, the largest inputs first; what each errs is made up for by those after it, as the
    inputs go together (Frantar et al., GPTQ, 2023).
    """
    squares = np.diag(inputs.products)
    order = np.argsort(-squares)
    scales = _scales(matrix, squares)
    damped = inputs.products + np.eye(len(squares)) * DAMPING * squares.mean()
    passed_on = np.linalg.cholesky(np.linalg.inv(damped[np.ix_(order, order)])).T
    left, codes = matrix[:, order].astype(np.float64), np.empty(matrix.shape, np.int8)
    for start in range(0, len(order), STRIDE):
        end = min(start + STRIDE, len(order))
        errors = np.zeros((len(matrix), end - start))
        for column in range(start, end):
            values = _codes(left[:, column], scales)
            codes[:, order[column]] = values
            error = (left[:, column] - values * scales) / passed_on[column, column]
            left[:, column + 1 : end] -= np.outer(error, passed_on[column, column + 1 : end])
            errors[:, column - start] = error
        left[:, end:] -= errors @ passed_on[start:end, end:]
    return codes, scales.astype(np.float32)


def _scales(matrix: Array, squares: Array) -> Array:
    """Return for each row the scale under which it errs least, channels counting by their squares."""
    whole = np.maximum(np.abs(matrix).max(axis=1), LEAST) / TOP
    tried = np.array([whole * share for share in SHRUNK])
    errors = [
        ((_codes(matrix, scales[:, None]) * scales[:, None] - matrix) ** 2 * squares).sum(axis=1)
        for scales in tried
    ]
    best: Array = np.take_along_axis(tried, np.argmin(errors, axis=0)[None], axis=0)[0]
    return best


def _codes(values: Array, scales: Array) -> Array:
    codes: Array = np.clip(np.rint(values / scales), -TOP, TOP)
    return codes
