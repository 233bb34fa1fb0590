"""Vectors come back from their bytes as they went in."""

from __future__ import annotations

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.vectors import packed, unpacked

ROWS = st.integers(1, 20).flatmap(
    lambda size: st.lists(st.lists(st.floats(-1, 1, width=16), min_size=size, max_size=size), max_size=5)
)


@given(ROWS)
def test_vectors_of_what_float16_can_hold_come_back_exactly(rows: list[list[float]]) -> None:
    vectors = [numpy.array(row, dtype=numpy.float32) for row in rows]
    joined = unpacked(b"".join(packed(vector) for vector in vectors))
    assert joined.dtype == numpy.float32
    assert joined.tolist() == [value for row in rows for value in row]


def test_a_number_takes_two_bytes_the_lower_one_first() -> None:
    assert packed(numpy.array([1.0, -2.0], dtype=numpy.float32)) == b"\x00\x3c\x00\xc0"


def test_what_is_unpacked_can_be_changed() -> None:
    vector = unpacked(b"\x00\x3c")
    vector *= 2
    assert vector.tolist() == [2.0]


def test_half_a_number_is_refused() -> None:
    with pytest.raises(ValueError, match="buffer size"):
        unpacked(b"\x00\x3c\x00")
