"""Every file of metrics is found, and each of its figures is named once and explained."""

from __future__ import annotations

from pathlib import Path

import pytest

import eval.metrics
from eval.metrics import HEADLINES, Metric, Section, metrics
from eval.scores import Unscored
from qa.answer import Status
from tests.evaluated import sample

METRICS = metrics()
EMPTY = {
    "answered": sample(),
    "refused": sample(status=Status.NOT_FOUND),
    "disputed": sample(status=Status.DISPUTED, type_="conflict"),
    "unanswerable": sample(answerable=False, status=Status.NOT_FOUND),
    "no documents": sample(texts={}),
}


def test_every_file_of_the_folder_defines_metrics() -> None:
    files = {path.stem for path in Path(eval.metrics.__file__).parent.glob("*.py")} - {"__init__"}
    assert files
    for name in files:
        assert set(__import__(f"eval.metrics.{name}", fromlist=["METRICS"]).METRICS) <= set(METRICS)


def test_names_are_unique() -> None:
    names = [metric.name for metric in METRICS]
    assert len(names) == len(set(names))


def test_sections_come_in_their_order() -> None:
    order = [list(Section).index(metric.section) for metric in METRICS]
    assert order == sorted(order)


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_a_metric_is_explained_in_one_sentence(metric: Metric) -> None:
    assert metric.says[0].isupper()
    assert metric.says.endswith(".")
    assert ". " not in metric.says


@pytest.mark.parametrize("case", EMPTY)
@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_an_answer_with_nothing_in_it_is_scored_or_told_why_not(metric: Metric, case: str) -> None:
    match metric.score(EMPTY[case]):
        case Unscored(reason=reason):
            assert reason
            assert not reason.endswith(".")
        case score:
            assert all(isinstance(value, float) for value in score)


def test_every_headline_is_a_metric() -> None:
    assert set(HEADLINES) <= {metric.name for metric in metrics()}
