"""A later count is named as one, with its day, and nothing else is."""

from __future__ import annotations

import pytest

from ingest.documents import Span
from qa.answer import Position, Relation, Status
from qa.answer_words import day_in_words, said, unled
from qa.disputes import Value
from qa.evidence import Evidence, Signals
from qa.relations import Dated, by_day, relations
from tests.answers import citation

SIGNALS = Signals(reader=1.0, cosine=0.5, words=0.0, context=0.0, names=1.0, kind=0.0)


def counted(
    number: float, day: str | None, *, matter: str = "killed", unit: str = "", **more: float
) -> Dated:
    evidence = Evidence(Span("a.txt", 0, 9), 0.9, None, SIGNALS)
    high, is_vague = more.get("high", number), bool(more.get("vague"))
    return Value(str(number), number, number, high, evidence, is_vague, matter, unit), day


@pytest.mark.parametrize(
    ("first", "other", "relation"),
    [
        (counted(9, "2026-01-08"), counted(23, "2026-01-09"), Relation.LATER),
        (counted(23, "2026-01-08"), counted(9, "2026-01-09"), Relation.DIFFERS),
        (counted(31, "2026-01-08"), counted(25, "2026-01-09", high=40), Relation.LATER),
        (counted(9, "2026-01-08"), counted(23, "2026-01-08"), Relation.DIFFERS),
        (counted(9, None), counted(23, "2026-01-09"), Relation.DIFFERS),
        (counted(9, "2024-01-08"), counted(23, "2026-01-09"), Relation.DIFFERS),
        (counted(9, "2026-01-08", matter=""), counted(23, "2026-01-09", matter=""), Relation.DIFFERS),
        (counted(9, "2026-01-08"), counted(3, "2026-01-09", high=30, vague=1), Relation.DIFFERS),
        (counted(900, None), counted(180, None, unit="family"), Relation.OTHER_UNIT),
        (counted(900, "2026-01-08"), counted(950, "2026-01-09", unit="child"), Relation.LATER),
        (counted(40, "2026-01-08", unit="family"), counted(310, "2026-01-09"), Relation.OTHER_UNIT),
        (counted(40, "2026-01-08", unit="family"), counted(52, "2026-01-09", unit="family"), Relation.LATER),
    ],
)
def test_a_value_stands_to_the_one_before_it(first: Dated, other: Dated, relation: Relation) -> None:
    assert list(relations([first, other])) == [Relation.DIFFERS, relation]


def test_counts_of_what_happened_come_in_the_order_of_their_days_and_others_as_they_are() -> None:
    late, early, undated = counted(23, "2026-01-09"), counted(9, "2026-01-08"), counted(5, None)
    assert by_day([undated, late, early], lambda each: each) == [early, late, undated]
    price = counted(18, "2026-01-09", matter="")
    assert by_day([price, early], lambda each: each) == [price, early]


def told(relation: Relation, quote: str) -> str:
    """Return the words of a dispute of two, the second of them standing so to the first."""
    cited = [
        citation(1, "The council put the dead at nine.", speaker="The council"),
        citation(2, quote, speaker="The union", as_of="2026-02-05"),
    ]
    held = [
        Position("dead", "nine", "The council", "2026-02-01", (1,)),
        Position("dead", "12", "The union", "2026-02-05", (2,), relation),
    ]
    return said(Status.DISPUTED, cited, held)


def test_the_words_name_a_later_count_with_its_day() -> None:
    assert told(Relation.LATER, "The union said 12 had died.") == (
        "The documents differ by day: the council put the dead at nine [1]; "
        "later, on 5 February 2026, the union said 12 had died [2]."
    )
    assert told(Relation.LATER, "Dead: 12") == (
        "The documents differ by day: the council put the dead at nine [1]; "
        "later, on 5 February 2026, according to the union: “Dead: 12” [2]."
    )


def test_the_words_name_what_is_no_contradiction() -> None:
    words = told(Relation.OTHER_UNIT, "The union said 12 families had died.")
    assert words.startswith("The documents differ in what they count: the council")
    assert told(Relation.DIFFERS, "The union said 12 had died.").startswith(
        "The documents differ: the council"
    )


def test_only_the_day_that_is_given_may_lead_a_statement_in() -> None:
    statement = "Later, on 5 February 2026, the union said 12 had died"
    assert unled(statement, "2026-02-05") == "the union said 12 had died"
    assert unled(statement, "2026-02-06") == statement
    assert unled(statement, None) == statement


@pytest.mark.parametrize("day", ["", "soon", "2026-13-45", "-", "2026-01-08T10:00"])
def test_a_day_that_is_none_breaks_nothing(day: str) -> None:
    assert day_in_words(day) == day
    assert unled("Later, the union said so", day) == "Later, the union said so"
