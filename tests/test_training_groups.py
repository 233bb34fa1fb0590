"""What a step of training is made of."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from training.articles import Asked, Place, Section
from training.groups import ALONE, WINDOW_TOKENS, cost, group, group_alone
from training.negatives import Nearest
from training.noise import altered
from training.tokens import ids, tokenizer

HARBOUR = Section(
    "Harbour",
    (
        "The harbour was dug in 1871.",
        "It holds 340 boats in summer.",
        "Most of them belong to weekend sailors.",
        "A chandler sells rope and paint.",
    ),
)
MARKET = Section(
    "Market", ("The market opens on Saturdays.", "It drew 900 people last week.", "Fish sells out.")
)
ANSWERED = Asked("own", "How many boats does it hold?", HARBOUR, (1,), ("340",), (Place(1, 9, 12),))
UNANSWERED = Asked("own", "How many boats sank in the storm?", HARBOUR, ())
NEAREST = Nearest((1, 2, 0, 3), (), tuple((MARKET, number) for number in range(3)))

seeds = st.integers(0, 10_000)


def text_of(tokens: list[int]) -> str:
    return str(tokenizer().decode(tokens))


@given(seeds)
def test_of_sentences_read_alone_the_right_one_is_first_or_not_shown(seed: int) -> None:
    made = group_alone(ANSWERED, NEAREST, Random(seed))
    assert 0 < len(made.windows) <= ALONE
    scored = [text_of(window.ids[slice(*window.ranges[0])]) for window in made.windows]
    assert all(len(window.ranges) == 1 for window in made.windows)
    assert made.right == (((0, 0),) if "it holds 340 boats in summer." in scored else ())
    assert len(set(scored)) == len(scored)


@given(seeds)
def test_the_words_that_answer_are_where_the_span_says(seed: int) -> None:
    for make in (group, group_alone):
        made = make(ANSWERED, NEAREST, Random(seed))
        for window, first, last in made.spans:
            assert text_of(made.windows[window].ids[first : last + 1]) == "340"


@given(seeds)
def test_a_question_without_an_answer_has_nothing_right(seed: int) -> None:
    for make in (group, group_alone):
        made = make(UNANSWERED, NEAREST, Random(seed))
        assert made.windows
        assert made.right == ()
        assert made.has_spans


@given(seeds)
def test_windows_of_many_sentences_hold_no_more_than_they_may(seed: int) -> None:
    made = group(ANSWERED, NEAREST, Random(seed))
    for window in made.windows:
        assert sum(end - start + 1 for start, end in window.ranges) <= WINDOW_TOKENS
    assert cost(ids("one two")) == 3


@given(seeds)
def test_no_other_sentence_that_holds_an_answer_is_shown_as_wrong(seed: int) -> None:
    twin = Section("Marina", ("The marina has room for 340 boats.", "Its cranes are new."))
    nearest = Nearest((1, 0, 2, 3), (), ((twin, 1),))
    for make in (group, group_alone):
        made = make(ANSWERED, nearest, Random(seed))
        scored = [text_of(window.ids[slice(*place)]) for window in made.windows for place in window.ranges]
        assert "the marina has room for 340 boats." not in scored


@given(st.text(max_size=80), seeds)
def test_any_question_can_be_altered_and_stays_one(question: str, seed: int) -> None:
    changed = altered(question, Random(seed))
    assert bool(changed) == bool(question) or not question.strip()
