"""Intervals: whole groups are drawn, the same draws each time, and 95% is meant."""

from __future__ import annotations

import numpy as np
import pytest

from eval.bootstrap import DRAWS, draws, interval, share_interval, value_of
from eval.figures import mean


def test_as_many_groups_are_drawn_as_there_are() -> None:
    weights = draws(["a", "b", "b", "c"])
    assert weights.shape == (DRAWS, 4)
    assert (weights[:, [0, 1, 3]].sum(axis=1) == 3).all()


def test_questions_of_one_group_are_drawn_together() -> None:
    weights = draws(["a", "b", "b", "c"])
    assert (weights[:, 1] == weights[:, 2]).all()


def test_the_same_groups_give_the_same_draws() -> None:
    assert (draws(["a", "b", "c"]) == draws(["a", "b", "c"])).all()


def test_interval_of_a_share_is_that_of_the_normal_approximation() -> None:
    rows = np.array([[1.0]] * 300 + [[0.0]] * 100)
    low, high = interval(mean(rows, draws([str(n) for n in range(400)]))) or (0, 0)
    spread = 1.96 * (0.75 * 0.25 / 400) ** 0.5
    assert value_of(mean, rows) == 0.75
    assert (low, high) == pytest.approx((0.75 - spread, 0.75 + spread), abs=0.01)


def test_one_group_of_many_questions_is_wider_than_as_many_single_ones() -> None:
    rows = np.array([[float(n % 2)] for n in range(40)])
    alone = interval(mean(rows, draws([str(n) for n in range(40)])))
    together = interval(mean(rows, draws([str(n % 2 + 2 * (n // 20)) for n in range(40)])))
    assert alone is not None
    assert together is not None
    assert together[1] - together[0] > alone[1] - alone[0]


def test_no_estimate_is_no_interval() -> None:
    assert interval(np.array([np.nan])) is None


def test_a_share_that_all_questions_agree_on_is_not_certain() -> None:
    same = np.ones(DRAWS)
    assert share_interval(same, 10) == pytest.approx((1 - 1.96**2 / (10 + 1.96**2), 1), abs=1e-4)
    assert share_interval(0 * same, 1) == pytest.approx((0, 1.96**2 / (1 + 1.96**2)), abs=1e-4)
    assert share_interval(same / 2, 10) == (0.5, 0.5)
