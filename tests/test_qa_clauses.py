"""A long sentence is cut where each part makes a statement of its own, and nowhere else."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Span
from qa.clauses import LONG, clauses
from tests.long_texts import slowest

CUT = """
The ferry between Lund and the outer islands was cancelled for the third day in a row because of the storm
  ;
the railway across the sound, which had been closed on Monday, was opened again in the afternoon.

The northern districts counted their ballots by hand and had a result before midnight on the same evening
  , while
the southern districts were still waiting for the machines that had been ordered in spring.

Norvik Steel has closed two of its four furnaces since the price of coal began to rise (see the table;
page 3)
  , whereas
Brunel Motors will hire 300 workers in the new year for its new plant by the sea.

The dockers’ union said that nobody had been asked about the new shifts before they were put on the wall
  ;
the port authority denied the claim and told reporters that two meetings had been held in the spring.
"""
"""First parts, what is left out on a line of its own, and second parts."""

WHOLE = """
short: The ferry was late; the train was on time.

no boundary: The ferry between Lund and the outer islands was cancelled for the third day in a row because
of the storm that had come in from the west on Monday night and that was expected to last until the
weekend.

but: The ferry between Lund and the outer islands was cancelled for the third day in a row because of the
storm, but the railway across the sound, which had been closed on Monday, was opened again in the
afternoon.

one speaker for both: The mayor said the ferry to the outer islands was cancelled for the third day in a
row because of the storm; the railway across the sound, which had been closed on Monday, was opened in the
afternoon.

one source for both: According to the port authority, the ferry was cancelled for the third day in a row
because of the storm; the railway across the sound, which had been closed on Monday, was opened in the
afternoon.

condition: If the storm lasts, the ferry between Lund and the outer islands will be cancelled for the
third day in a row; the railway across the sound, which was closed on Monday, will be opened again in the
afternoon.

pronoun: The ferry between Lund and the outer islands was cancelled for the third day in a row because of
the storm; it had been late on Monday as well, when the first gusts from the west were felt in the
harbour.

possessive: The ferry between Lund and the outer islands was cancelled for the third day in a row in the
storm, while its crew was sent home until the weekend, when the wind was expected to turn and the sea to
calm.

contrast: The ferry between Lund and the outer islands was cancelled for the third day in a row because of
the storm; however, the railway across the sound, which had been closed on Monday, was opened again.

list: The prize was shared by Amina Haddad, a teacher from the northern part of the city of Lund; Jonas
Berg, a young pilot with the coast guard of the islands; Maria Okoye, a nurse at the clinic by the old
harbour.

colon: The inspectors listed what was wrong with the ferry: the lifeboats had not been checked for over
eleven years; the radio was broken; the crew was too small; the doors to the engine room were left open.

quotation: The poster at the landing of the ferry was read by all who passed, and it was “a warning to those
who are bold; the sea is wide and the boat is small, and the storm that comes from the west is the worst
of all”.

quotation from before: The sea is wide and the boat is small, and the storm that comes from the west is
the worst of all; the harbour is safe and the fire is warm.” The poster was read by all who passed the
landing.

brackets: The ferry between Lund and the outer islands was cancelled for the third day in a row because of
the storm (the railway was closed on Monday; the road was open, while the bridge was open to buses) and
the rain.

while in time: The ferry between Lund and the outer islands was cancelled for the third day in a row,
while waiting at the quay in the storm that had come in from the west on Monday night with hail and heavy
rain.
"""
"""Sentences that are quoted whole, by the reason."""


def paragraphs(text: str) -> list[str]:
    return text.strip().split("\n\n")


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("paragraph", paragraphs(CUT))
def test_each_clause_that_stands_on_its_own_is_given(paragraph: str) -> None:
    first, between, second = map(one_line, re.split(r"\n  (.*)\n", paragraph))
    text = f"What went before. {first}{between} {second} What came after."
    span = Span("a.txt", text.index(first), text.index(second) + len(second))
    assert [clause.of(text) for clause in clauses(text, span)] == [first, second]
    assert all(clause.doc == "a.txt" for clause in clauses(text, span))


@pytest.mark.parametrize("paragraph", paragraphs(WHOLE))
def test_what_cannot_stand_alone_stays_whole(paragraph: str) -> None:
    reason, text = one_line(paragraph).split(": ", 1)
    assert (len(text) >= LONG) == (reason != "short")
    span = Span("a.txt", 0, len(text))
    assert clauses(text, span) == [span]


PIECES = (
    "; ",
    ", while the ",
    ", whereas Lund ",
    "The river has risen since noon ",
    "the boats were old ",
    "the union said it was late ",
    " “",
    "” ",
    '"',
    "(",
    ") ",
    "if ",
    ": ",
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=5))
def test_clauses_lie_within_the_sentence_in_order(sentence: str, before: str) -> None:
    span = Span("a.txt", len(before), len(before) + len(sentence))
    found = clauses(before + sentence, span)
    assert found[0].start == span.start
    assert found[-1].end == span.end
    assert all(clause.start <= clause.end for clause in found)
    for one, other in pairwise(found):
        assert (before + sentence)[one.end : other.start].strip() in (";", ", while", ", whereas")


@given(st.text(min_size=LONG))
def test_any_text_can_be_cut(text: str) -> None:
    assert "".join(clause.of(text) for clause in clauses(text, Span("a.txt", 0, len(text)))) in text


def test_long_texts_take_less_than_a_second() -> None:
    assert slowest(lambda text: clauses(text, Span("a.txt", 0, len(text)))) < (1.0, "")
