"""Time and memory are summed up as they were measured."""

from __future__ import annotations

import pytest

from eval.metrics import memory, time
from eval.scores import Unscored
from eval.scoring import score
from tests.evaluated import sample

SAMPLES = [sample(id=f"q{n}", ms={"total": float(n)}, memory_mb=100.0 + n % 7) for n in range(1, 21)]


@pytest.mark.parametrize(
    ("name", "value"), [("total ms, median", 10.0), ("total ms, p95", 19.0), ("peak memory", 106.0)]
)
def test_cost_is_summed_up(name: str, value: float) -> None:
    figures = {figure.metric: figure for figure in score(SAMPLES, (*time.METRICS, *memory.METRICS)).figures}
    assert figures[name].value == value
    assert figures[name].n == 20


def test_a_stage_that_was_not_timed_is_not_scored() -> None:
    figures = {figure.metric: figure for figure in score(SAMPLES, time.METRICS).figures}
    assert figures["read ms, p95"].value is None
    assert figures["read ms, p95"].unscored == {"the time was not taken": 20}


def test_memory_that_was_not_measured_is_not_scored() -> None:
    assert memory.peak(sample()) == Unscored("the memory was not measured")
