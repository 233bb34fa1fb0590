"""How signals are weighed, and from which confidence to answer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.confidence import LEAST, least_confidence
from training.calibration import RANKED_BY, SIGNALS, UNANSWERED, Example, logistic, ranking, weights


def example(name: str, rows: list[float], right: int | None) -> Example:
    """Return a question whose statements have these reader scores, and nothing else."""
    signals = np.zeros((len(rows), len(SIGNALS)))
    signals[:, SIGNALS.index("reader")] = rows
    is_right = np.array([number == right for number in range(len(rows))])
    return Example(name, True, right is not None, signals, is_right)


def test_one_question_in_four_counts_as_unanswered_whatever_the_set_holds() -> None:
    chosen = [example("reports", [1.0], 0)] * 3 + [example("reports", [1.0], None)] * 5
    counts = weights(chosen)
    assert counts.sum() == pytest.approx(1)
    assert counts[3:].sum() == pytest.approx(UNANSWERED)


def test_reports_count_as_much_as_all_other_sets() -> None:
    chosen = [example("reports", [1.0], 0)] + [example("squad2", [1.0], 0)] * 9
    assert weights(chosen)[0] == pytest.approx(0.5)


def test_a_signal_that_tells_is_weighed_and_one_that_does_not_rank_is_not() -> None:
    chosen = [example("reports", [3.0, -2.0], 0), example("reports", [-2.0, -3.0], None)] * 20
    _, found = ranking(chosen)
    assert found[SIGNALS.index("reader")] > 0.5
    assert all(found[number] == 0 for number, name in enumerate(SIGNALS) if name not in RANKED_BY)


def test_logistic_regression_finds_the_odds() -> None:
    rows = np.array([[0.0]] * 100)
    right = np.array([1.0] * 80 + [0.0] * 20)
    intercept, _ = logistic(rows, right, np.full(100, 0.01))
    assert 1 / (1 + np.exp(-intercept)) == pytest.approx(0.8, abs=0.01)


@given(st.floats(0, 1), st.floats(0, 1))
def test_who_accepts_more_wrong_answers_is_answered_from_less_confidence(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= least_confidence(high) <= least_confidence(low) <= 1


def test_the_shares_measured_and_the_confidences_are_in_order() -> None:
    shares, least = [share for share, _ in LEAST], [sure for _, sure in LEAST]
    assert shares == sorted(set(shares))
    assert least == sorted(least, reverse=True)
    assert least_confidence(1.0) == 0.0
    assert least_confidence(0.0) == 1.0
