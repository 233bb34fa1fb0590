"""Figures of confidence agree with cases worked out by hand, with scikit-learn, and with repeated rows."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.calibration import calibration_curve  # type: ignore[import-untyped]
from sklearn.metrics import brier_score_loss, roc_auc_score  # type: ignore[import-untyped]

from eval.bootstrap import value_of
from eval.figures import Array, Figure
from eval.metrics import answerability, calibration, risk_coverage
from eval.metrics.calibration import Bin
from eval.samples import Sample
from eval.scores import Unscored
from qa.answer import Status
from tests.evaluated import sample

CONFIDENCES = st.sampled_from([0.0, 0.1, 0.25, 0.3, 0.5, 0.55, 0.7, 0.9, 1.0])
FIGURES = {
    "AURC": risk_coverage.area,
    "coverage at 5% wrong": risk_coverage.coverage_at_tolerated_risk,
    "expected calibration error": calibration.expected_calibration_error,
    "adaptive calibration error": calibration.adaptive_calibration_error,
    "answerability AUC": answerability.area,
}


def answered(confidence: float, *, right: bool, answerable: bool = True) -> Sample:
    """Return an answer given with a confidence, right or wrong."""
    return sample(
        answerable=answerable, accept=["ten" if right else "six"], answer="ten", confidence=confidence
    )


def refused(confidence: float, *, answerable: bool) -> Sample:
    """Return a refusal with a confidence."""
    return sample(answerable=answerable, status=Status.NOT_FOUND, confidence=confidence)


def row_of(figure: str, confidence: float, *, first: bool, second: bool) -> tuple[float, ...]:
    """Return a row as a figure takes it."""
    if figure in ("AURC", "coverage at 5% wrong"):
        return float(first), confidence if first else 0.0, float(first and second)
    return (float(first), confidence) if figure == "answerability AUC" else (confidence, float(first))


ROWS = st.lists(
    st.tuples(CONFIDENCES, st.booleans(), st.booleans(), st.integers(0, 4)), min_size=1, max_size=12
)


@pytest.mark.parametrize("name", FIGURES)
@given(ROWS)
def test_a_weight_counts_as_so_many_rows(name: str, drawn: list[tuple[float, bool, bool, int]]) -> None:
    figure: Figure = FIGURES[name]
    rows = np.asarray([row_of(name, c, first=first, second=second) for c, first, second, _ in drawn])
    weights = np.asarray([[float(times) for *_, times in drawn], [1.0] * len(drawn)])
    assume(weights[0].any())
    repeated = np.repeat(rows, weights[0].astype(int), axis=0)
    expected = [value_of(figure, repeated), value_of(figure, rows)]
    np.testing.assert_allclose(figure(rows, weights), expected, rtol=1e-12, atol=1e-12)


@pytest.mark.parametrize("name", FIGURES)
@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_the_questions_does_not_matter(
    name: str, drawn: list[tuple[float, bool, bool, int]], random: Random
) -> None:
    rows = [row_of(name, c, first=first, second=second) for c, first, second, _ in drawn]
    shuffled = list(rows)
    random.shuffle(shuffled)
    told, again = (value_of(FIGURES[name], np.asarray(each)) for each in (rows, shuffled))
    assert again == pytest.approx(told, rel=1e-12, abs=1e-12, nan_ok=True)


RANKED = [
    answered(0.9, right=True),
    answered(0.8, right=False),
    answered(0.8, right=True),
    answered(0.4, right=True),
    refused(0.7, answerable=False),
]


def test_risk_coverage_takes_ties_together_and_leaves_refusals_out() -> None:
    assert risk_coverage.curve(RANKED) == [(0.2, 0.0), (0.6, 1 / 3), (0.8, 0.25)]
    rows = np.asarray([risk_coverage.ranked(each) for each in RANKED])
    assert value_of(risk_coverage.area, rows) == pytest.approx((0 + 2 / 3 + 0.25) / 4)
    assert value_of(risk_coverage.coverage_at_tolerated_risk, rows) == pytest.approx(0.2)


def test_coverage_may_rise_again_after_an_early_wrong_answer() -> None:
    rows = np.asarray([(1.0, 1.0, 1.0), *[(1.0, 0.9, 0.0)] * 19, (1.0, 0.1, 1.0)])
    assert value_of(risk_coverage.coverage_at_tolerated_risk, rows) == pytest.approx(20 / 21)


def test_where_nothing_was_answered_there_is_no_curve() -> None:
    silent = [refused(0.5, answerable=False)]
    rows = np.asarray([risk_coverage.ranked(each) for each in silent])
    assert risk_coverage.curve(silent) == risk_coverage.curve([]) == []
    assert np.isnan(value_of(risk_coverage.area, rows))
    assert value_of(risk_coverage.coverage_at_tolerated_risk, rows) == 0.0


def test_calibration_error_of_a_case_worked_out_by_hand() -> None:
    rows = np.asarray([(0.95, 1.0), (0.95, 0.0), (0.3, 0.0), (0.25, 1.0)])
    # Bins: (0.9, 1] with mean 0.95 and half right; (0.2, 0.3] with mean 0.275 and half right.
    assert value_of(calibration.expected_calibration_error, rows) == pytest.approx(0.45 / 2 + 0.225 / 2)


def test_adaptive_calibration_error_has_bins_of_equal_mass() -> None:
    # Twenty answers make ten bins of two neighbours, though all lie within one bin of equal width.
    confidence = np.linspace(0.91, 0.99, 20)
    right = np.asarray([1.0, 0.0] * 10)
    by_hand = np.abs((confidence - right).reshape(10, 2).mean(axis=1)).mean()
    rows = np.column_stack([confidence, right])
    assert value_of(calibration.adaptive_calibration_error, rows) == pytest.approx(by_hand)


def test_confidence_of_a_refusal_is_not_calibrated() -> None:
    silent = refused(0.7, answerable=False)
    assert calibration.outcome(silent) == Unscored("no answer was given")
    assert calibration.squared_difference(silent) == Unscored("no answer was given")


def test_reliability_has_a_point_for_each_bin_with_answers() -> None:
    samples = [answered(0.25, right=True), answered(0.25, right=False), answered(0.9, right=True), RANKED[4]]
    assert calibration.reliability(samples) == [Bin(0.25, 0.5, 2), Bin(0.9, 1.0, 1)]
    assert calibration.reliability([RANKED[4]]) == []


def random_rows(seed: int) -> tuple[Array, list[Sample]]:
    """Return confidences on a grid, so that some tie and some lie on bounds, with their samples."""
    random = np.random.default_rng(seed)
    confidence = random.integers(0, 41, 60) / 40
    right = random.random(60) < confidence
    return confidence, [answered(c, right=bool(r)) for c, r in zip(confidence, right, strict=True)]


@pytest.mark.parametrize("seed", range(5))
def test_calibration_agrees_with_scikit_learn(seed: int) -> None:
    confidence, samples = random_rows(seed)
    right = [calibration.outcome(each)[1] for each in samples]  # type: ignore[index]
    brier = [calibration.squared_difference(each)[0] for each in samples]  # type: ignore[index]
    assert np.mean(brier) == pytest.approx(brier_score_loss(right, confidence))
    shares, means = calibration_curve(right, confidence, n_bins=10, strategy="uniform")
    bins = calibration.reliability(samples)
    np.testing.assert_allclose([each.right for each in bins], shares)
    np.testing.assert_allclose([each.confidence for each in bins], means)
    error = sum(each.n * abs(each.right - each.confidence) for each in bins) / 60
    rows = np.column_stack([confidence, right])
    assert value_of(calibration.expected_calibration_error, rows) == pytest.approx(error)


@pytest.mark.parametrize("seed", range(5))
def test_answerability_agrees_with_scikit_learn(seed: int) -> None:
    random = np.random.default_rng(seed)
    answerable, support = random.integers(0, 2, 50), random.integers(0, 11, 50) / 10
    weights = random.integers(0, 4, (3, 50)).astype(float)
    told = answerability.area(np.column_stack([answerable, support]).astype(float), weights)
    expected = [roc_auc_score(answerable, support, sample_weight=weight) for weight in weights]
    np.testing.assert_allclose(told, expected)


def test_support_of_a_refusal_is_what_it_leaves_to_an_answer() -> None:
    told = [answered(0.1, right=True), refused(0.9, answerable=True), refused(0.9, answerable=False)]
    assert [answerability.support(each) for each in told] == [(1.0, 0.1), (1.0, 0.1), (0.0, 0.1)]


def test_answerability_needs_questions_of_both_kinds() -> None:
    assert np.isnan(value_of(answerability.area, np.asarray([(1.0, 0.4), (1.0, 0.6)])))
