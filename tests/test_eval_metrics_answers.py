"""Answers, positions, disputes and refusals score as the gold format says, in cases worked out by hand."""

from __future__ import annotations

from dataclasses import replace

from eval.metrics import disputes, positions, refusal, right
from eval.samples import Sample
from eval.scores import Unscored
from qa.answer import Status
from tests.evaluated import position, sample

RIGHT = sample(accept=["ten"], answer="Ten boats sank.")
QUOTED = sample(accept=["ten"], answer="The boats.", citations=["Ten boats sank."])
WRONG = sample(accept=["ten"], answer="Nobody drowned.")
REJECTED = sample(accept=["ten"], reject=["not ten"], answer="Not ten boats sank.")
REFUSED_WRONGLY = sample(accept=["ten"], status=Status.NOT_FOUND)
REFUSED = sample(answerable=False, status=Status.NOT_FOUND)
MADE_UP = sample(answerable=False, accept=["does not say"], answer="Ten boats sank.")
CORRECTED = sample(
    answerable=False, type_="false_premise", accept=["nobody"], answer="In fact nobody drowned."
)
DISPUTE = sample(
    type_="conflict",
    accept=["ten"],
    must_show=["ten", "twelve"],
    status=Status.DISPUTED,
    answer="Sources differ: ten boats, …",
    positions=[position("ten"), position("twelve", "SANA")],
)
HALF = replace(DISPUTE, record=replace(DISPUTE.record, answer=replace(DISPUTE.answer, positions=())))


def test_right_follows_the_rules_for_answers_and_for_silence() -> None:
    assert [right.right(each) for each in (RIGHT, QUOTED, REFUSED, CORRECTED, DISPUTE)] == [(1.0,)] * 5
    assert [right.right(each) for each in (WRONG, REJECTED, REFUSED_WRONGLY, MADE_UP, HALF)] == [(0.0,)] * 5


def test_right_in_words_does_not_count_what_only_a_quote_says() -> None:
    assert [right.right_in_words(each) for each in (RIGHT, QUOTED, REFUSED)] == [(1.0,), (0.0,), (1.0,)]


def test_answered_rightly_leaves_out_questions_without_an_answer() -> None:
    assert right.answered_rightly(RIGHT) == (1.0,)
    assert right.answered_rightly(REFUSED_WRONGLY) == (0.0,)
    assert isinstance(right.answered_rightly(REFUSED), Unscored)


def test_right_when_answered_leaves_out_refusals_alone() -> None:
    assert [right.right_when_answered(each) for each in (RIGHT, WRONG, MADE_UP)] == [(1.0,), (0.0,), (0.0,)]
    assert isinstance(right.right_when_answered(REFUSED), Unscored)
    assert isinstance(right.right_when_answered(REFUSED_WRONGLY), Unscored)


def test_positions_shown_is_the_share_and_all_is_all_or_nothing() -> None:
    assert positions.positions_shown(DISPUTE) == positions.all_positions_shown(DISPUTE) == (1.0,)
    assert positions.positions_shown(HALF) == (0.5,)
    assert positions.all_positions_shown(HALF) == (0.0,)
    assert isinstance(positions.all_positions_shown(RIGHT), Unscored)


def test_a_refusal_shows_no_position_whatever_its_words() -> None:
    silent = sample(must_show=["ten"], status=Status.NOT_FOUND, answer="Nothing about the ten.")
    assert positions.positions_shown(silent) == (0.0,)


def test_disputes_are_asked_of_conflicts_and_of_several_things_to_show() -> None:
    several = sample(type_="number", must_show=["ten", "twelve"])
    assert [disputes.dispute_flagged(each) for each in (DISPUTE, several)] == [(1.0,), (0.0,)]
    assert isinstance(disputes.dispute_flagged(RIGHT), Unscored)


def test_false_disputes_are_asked_of_every_other_question() -> None:
    invented = sample(answerable=False, status=Status.DISPUTED)
    told = [disputes.false_dispute(each) for each in (RIGHT, REFUSED, invented)]
    assert told == [(0.0,), (0.0,), (1.0,)]
    assert isinstance(disputes.false_dispute(DISPUTE), Unscored)


def scored(metric: str, *samples: Sample) -> list[float | None]:
    """Return what each sample scores; None where it cannot be scored."""
    found = next(each for each in refusal.METRICS if each.name == metric)
    told = [found.score(each) for each in samples]
    return [None if isinstance(score, Unscored) else score[0] for score in told]


def test_refusals_are_judged_by_whether_there_was_an_answer() -> None:
    samples = (REFUSED, REFUSED_WRONGLY, MADE_UP, CORRECTED, RIGHT, WRONG)
    assert scored("refusal precision", *samples) == [1.0, 0.0, None, None, None, None]
    assert scored("refusal recall", *samples) == [1.0, None, 0.0, 1.0, None, None]
    assert scored("answered when it can", *samples) == [None, 0.0, None, None, 1.0, 1.0]
