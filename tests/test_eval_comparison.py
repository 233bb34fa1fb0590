"""Two runs are compared over the same questions, drawn together."""

from __future__ import annotations

import pytest

from eval.comparison import changed, differences, shared
from eval.metrics import metrics
from eval.samples import Sample
from eval.scoring import Scores, score
from qa.answer import Status
from tests.evaluated import sample

RIGHT = next(metric for metric in metrics() if metric.name == "right")
WHEN_ANSWERED = next(metric for metric in metrics() if metric.name == "right when answered")


def scores(*rights: bool | None) -> Scores:
    """Return the scores of answers that are right, wrong or, for None, not given."""
    return score([_answer(n, right) for n, right in enumerate(rights)], [RIGHT, WHEN_ANSWERED])


def ids(made: Scores) -> set[str]:
    return {question.id for question in made.questions}


def test_questions_that_differ_in_anything_are_not_compared() -> None:
    one, other = sample(id="q1", accept=["ten"]), sample(id="q1", accept=["two"])
    assert shared([one, sample(id="q2")], [other, sample(id="q2"), sample(id="q3")]) == {"q2"}


def _answer(n: int, right: bool | None) -> Sample:
    if right is None:
        return sample(id=f"q{n}", status=Status.NOT_FOUND)
    return sample(id=f"q{n}", answer="ten", accept=["ten" if right else "two"])


def test_a_run_differs_from_itself_in_nothing() -> None:
    one = scores(True, False, True)
    assert [(d.before, d.after, d.interval, d.is_sure) for d in differences(one, one, [RIGHT], ids(one))] == [
        (2 / 3, 2 / 3, (0, 0), False)
    ]
    assert changed(one, one, ids(one)) == []


def test_difference_is_paired_and_so_narrower_than_of_two_samples() -> None:
    before = scores(*[n % 2 == 0 for n in range(60)])
    after = scores(*[n % 2 == 0 or n < 12 for n in range(60)])
    (found,) = differences(before, after, [RIGHT], ids(before))
    assert found.after - found.before == pytest.approx(0.1)
    assert found.is_sure
    assert found.interval is not None
    alone = after.figures[0].interval
    assert alone is not None
    assert found.interval[1] - found.interval[0] < alone[1] - alone[0]


def test_only_what_both_could_score_is_compared() -> None:
    before, after = scores(True, None, True), scores(True, True, None)
    (found,) = differences(before, after, [WHEN_ANSWERED], ids(before))
    assert (found.n, found.before, found.after) == (1, 1, 1)
    assert list(differences(scores(None), scores(True), [WHEN_ANSWERED], {"q0"})) == []


def test_questions_that_changed_sides_are_given_the_lost_ones_first() -> None:
    before = scores(False, True, True, False)
    pairs = changed(before, scores(True, True, False, False), ids(before))
    assert [(pair.after.id, pair.after.right) for pair in pairs] == [("q2", False), ("q0", True)]


def test_interval_holds_the_difference() -> None:
    before = scores(*[False] * 10)
    (found,) = differences(before, scores(*[True] * 9, False), [RIGHT], ids(before))
    assert found.interval is not None
    assert found.interval[0] <= 0.9 <= found.interval[1]
