"""Matrices as 8-bit numbers."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.export_minilm import COLUMN_TOP as TOP
from training.reranker.rounding import Array, Inputs, ease, rounded

CHANNELS = 70
"""More than are rounded in one stride."""


def _values(seed: int) -> tuple[Array, Array]:
    """Return a matrix, and inputs whose channels go together and differ in size."""
    random = np.random.default_rng(seed)
    mixed = random.standard_normal((CHANNELS, CHANNELS)) * random.uniform(0.1, 3, CHANNELS)
    return random.standard_normal((12, CHANNELS)), random.standard_normal((400, CHANNELS)) @ mixed


def _met(values: Array) -> Inputs:
    return Inputs(np.abs(values).max(axis=0), values.T @ values)


@pytest.mark.parametrize("seed", range(5))
def test_products_err_less_than_with_each_number_rounded_by_itself(seed: int) -> None:
    matrix, values = _values(seed)
    codes, scales = rounded(matrix, _met(values))
    whole = np.abs(matrix).max(axis=1, keepdims=True) / TOP
    plain = np.rint(matrix / whole) * whole
    assert codes.dtype == np.int8
    assert np.abs(codes).max() <= TOP
    ours = np.square(values @ (codes * scales[:, None] - matrix).T).sum()
    assert ours < np.square(values @ (plain - matrix).T).sum()


def test_eased_inputs_and_matrix_have_the_same_product() -> None:
    matrix, values = _values(0)
    eased = ease(_met(values), matrix)
    assert np.allclose((values / eased) @ (matrix * eased).T, values @ matrix.T)
    divided, met = _met(values).divided(eased), _met(values / eased)
    assert np.allclose(divided.largest, met.largest)
    assert np.allclose(divided.products, met.products)


def test_a_channel_and_a_row_of_nothing_are_rounded_too() -> None:
    matrix, values = _values(1)
    matrix[3], values[:, 5] = 0, 0
    codes, scales = rounded(matrix, _met(values))
    assert np.isfinite(scales).all()
    assert not codes[3].any()
