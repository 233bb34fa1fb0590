"""A figure counts each question as often as it is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.figures import Array, Figure, greatest, mean, median, percentile_95, ratio

FIGURES = [mean, ratio, median, percentile_95, greatest]

tables = st.lists(
    st.tuples(st.floats(0, 100), st.floats(0.5, 10), st.integers(0, 3)), min_size=1, max_size=12
).filter(lambda rows: any(weight for *_, weight in rows))


def once(figure: Figure, rows: Array) -> float:
    """Return a figure with every row counted once."""
    return float(figure(rows, np.ones((1, len(rows))))[0])


@pytest.mark.parametrize(
    ("figure", "expected"), [(mean, 2.5), (ratio, 10 / 8), (median, 2), (percentile_95, 4), (greatest, 4)]
)
def test_figure_of_a_table_worked_out_by_hand(figure: Figure, expected: float) -> None:
    rows = np.array([[4.0, 1.0], [1.0, 5.0], [2.0, 1.0], [3.0, 1.0]])
    assert once(figure, rows) == pytest.approx(expected)


@pytest.mark.parametrize("figure", FIGURES)
@given(table=tables)
def test_weights_are_the_same_as_repeated_rows(figure: Figure, table: list[tuple[float, float, int]]) -> None:
    rows = np.array([row[:2] for row in table])
    weights = np.array([[weight for *_, weight in table]], dtype=np.float64)
    repeated = np.repeat(rows, [weight for *_, weight in table], axis=0)
    assert figure(rows, weights)[0] == pytest.approx(once(figure, repeated))


def test_nothing_that_counts_gives_no_number() -> None:
    assert np.isnan(mean(np.array([[1.0]]), np.array([[0.0]]))[0])
