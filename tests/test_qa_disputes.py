"""Which numbers differ, and which of a statement's numbers is the one asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.quantities import quantities
from ingest.documents import Span
from qa.counted import counted_by
from qa.disputes import APART, Value, _answering, _counted, _counts_other, differing, differing_numbers
from qa.evidence import Evidence, Signals

SIGNALS = Signals(reader=1.0, cosine=0.5, words=0.0, context=0.0, names=1.0, kind=0.0)


def value(text: str, number: int = 0) -> Value:
    quantity = list(quantities(text))[number]
    evidence = Evidence(Span("a.txt", 0, len(text)), 0.9, None, SIGNALS)
    return Value(quantity.text, quantity.value, quantity.value, quantity.value, evidence)


def test_the_same_number_in_words_and_digits_does_not_differ() -> None:
    assert differing_numbers([value("nine people died"), value("9 people were killed")]) == []


def test_all_values_are_kept_in_the_order_found_when_two_differ() -> None:
    found = [value("23 died"), value("nine died"), value("twenty-three died")]
    assert [v.number for v in differing_numbers(found)] == [23, 9, 23]


def test_a_number_of_another_size_than_most_is_left_out() -> None:
    found = [value("142,000 displaced"), value("23 died"), value("nine died")]
    assert [v.number for v in differing_numbers(found)] == [23, 9]


def test_a_vague_word_differs_from_no_number_but_stands_beside_those_that_differ() -> None:
    several = replace(value("3 people"), text="several", is_vague=True)
    assert differing_numbers([value("23 died"), several]) == []
    assert several in differing_numbers([value("23 died"), several, value("nine died")])


@given(st.lists(st.integers(1, 10**6), max_size=6))
def test_what_differs_is_never_one_number_and_never_too_far_apart_from_most(numbers: list[int]) -> None:
    found = differing_numbers(
        [value(f"{number} people") for number in numbers if str(number)[:2] not in ("19", "20")]
    )
    shown = {v.number for v in found}
    assert len(shown) != 1
    assert all(any(one <= APART * other for other in shown) for one in shown)


def test_a_day_differs_from_another_day_and_not_from_the_month_that_it_is_in() -> None:
    evidence = Evidence(Span("a.txt", 0, 9), 0.9, None, SIGNALS)
    sixth, seventh = Value("6 May", 6, 6, 6, evidence), Value("on Friday", 7, 7, 7, evidence)
    month = Value("in May", 1, 1, 31, evidence)
    assert differing([sixth, month]) == []
    assert differing([sixth, seventh, month]) == [sixth, seventh, month]


def test_of_a_statement_with_several_numbers_the_one_in_the_words_that_answer_counts() -> None:
    text = "The mayor said that 40 lorries had brought food for 2,500 families."
    start = text.index("2,500")
    piece = Evidence(Span("a.txt", 0, len(text)), 0.9, Span("a.txt", start, start + 14), SIGNALS)
    found = _answering(piece, text)
    assert found is not None
    assert found.value == 2500


def test_by_whom_a_count_has_grown_is_not_the_count() -> None:
    text = "The death toll rose to 17 on Monday after five people died."
    answer = Span("a.txt", text.index("five"), text.index(" died"))
    piece = Evidence(Span("a.txt", 0, len(text)), 0.9, answer, SIGNALS)
    found = _counted(counted_by("How many people died?"), piece, text)
    assert found is not None
    assert found.number == 17


def test_words_that_answer_with_two_numbers_tell_none() -> None:
    text = "He counted 40 lorries and 2,500 families."
    whole = Span("a.txt", 0, len(text))
    assert _answering(Evidence(whole, 0.9, whole, SIGNALS), text) is None
    assert _answering(Evidence(whole, 0.9, None, SIGNALS), text) is None


def test_a_number_of_something_else_is_no_value_of_what_is_asked() -> None:
    asked = counted_by("How many hectares were flooded?")
    paid = "The union wants 9,000 crowns for each flooded hectare."
    flooded = "Some 310 hectares were flooded."
    assert [_counts_other(asked, text, next(quantities(text))) for text in (paid, flooded)] == [True, False]


def test_a_number_of_what_happened_is_no_value_where_that_is_not_asked() -> None:
    counted, statement = counted_by("How many people were on board?"), "Some 600 people marched outside."
    assert _counts_other(counted, statement, next(iter(quantities(statement))))
    aboard = "By our count 430 people were on board."
    assert not _counts_other(counted, aboard, next(iter(quantities(aboard))))


def test_a_range_is_one_value_and_differs_from_no_number_in_it() -> None:
    inside = Value("350", 350, 350, 350, Evidence(Span("b.txt", 0, 3), 0.9, None, SIGNALS))
    spread = Value("between 300 and 400", 300, 300, 400, Evidence(Span("a.txt", 0, 19), 0.9, None, SIGNALS))
    assert differing_numbers([inside, spread]) == []
    assert differing_numbers([replace(inside, number=500, low=500, high=500), spread]) != []


def test_values_of_two_matters_are_no_dispute() -> None:
    killed = replace(value("23 died"), matter="killed")
    displaced = replace(value("900 people"), matter="displaced")
    assert differing_numbers([killed, displaced]) == []


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("At least 31 died.", "44 people died.", False),
        ("At least 31 died.", "27 people died.", True),
        ("No more than 14 died.", "12 people died.", False),
        ("About 900 died.", "900 people died.", False),
        ("About 900 died.", "920 people died.", True),
        ("31 people died.", "Thirty-one people died.", False),
    ],
)
def test_counts_differ_where_what_they_say_cannot_both_be_so(one: str, other: str, differ: bool) -> None:
    found = [said_count(text) for text in (one, other)]
    assert (differing_numbers(found) == found) is differ


def said_count(text: str) -> Value:
    whole = Span("a.txt", 0, len(text))
    found = _counted(counted_by("How many people died?"), Evidence(whole, 0.9, whole, SIGNALS), text)
    assert found is not None
    return found
