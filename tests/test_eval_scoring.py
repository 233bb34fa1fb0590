"""Scores sum up every question, over all and by type, and what cannot be scored is no zero."""

from __future__ import annotations

from eval.metrics import Metric, Section, metrics
from eval.samples import Sample
from eval.scores import Score, Unscored
from eval.scoring import Estimate, score
from eval.stages import Stage
from qa.answer import Status
from tests.evaluated import sample


def is_ten(made: Sample) -> Score | Unscored:
    """Score an answer by whether it says ten; one that was not given is no answer."""
    return (float("ten" in made.answer.answer),) if made.is_answered else Unscored("no answer was given")


TEN = Metric("ten", "Whether it says ten.", Section.ANSWERS, is_ten)
SAMPLES = [
    sample(id="q1", answer="ten", accept=["ten"]),
    sample(id="q2", answer="two", accept=["ten"], type_="number", answerable=False),
    sample(id="q3", status=Status.NOT_FOUND, answerable=False),
]


def test_a_figure_leaves_out_what_could_not_be_scored_and_says_why() -> None:
    (figure,) = score(SAMPLES, [TEN]).figures
    assert figure == Estimate("ten", 0.5, (0.0, 1.0), 2, {"no answer was given": 1})


def test_a_figure_of_nothing_is_none() -> None:
    (figure,) = score(SAMPLES[2:], [TEN]).figures
    assert figure == Estimate("ten", None, None, 0, {"no answer was given": 1})
    assert score([], [TEN]).figures[0].value is None


def test_figures_are_given_by_type() -> None:
    by_type = score(SAMPLES, [TEN]).by_type
    assert {kind: [e.value for e in found] for kind, found in by_type.items()} == {
        "fact": [1.0],
        "number": [0.0],
    }


def test_every_wrong_answer_is_counted_at_its_stage() -> None:
    scores = score(SAMPLES, [TEN])
    assert [question.stage for question in scores.questions] == [None, Stage.ANSWERED_WRONGLY, None]
    assert list(scores.stages) == list(Stage)
    assert sum(scores.stages.values()) == sum(not question.right for question in scores.questions) == 1


def test_scoring_is_the_same_each_time() -> None:
    assert score(SAMPLES, metrics()) == score(SAMPLES, metrics())
