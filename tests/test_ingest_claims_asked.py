"""A question asks for the matters that it wants counted, whichever way it is put."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.asked import matters_of
from ingest.claims.counts import counts
from ingest.claims.matters import COUNTED, LEXICON, MEASURED, matters_named, stem

ASKED = {
    "How many died?": "killed",
    "Did 23 people die?": "killed",
    "What is the death toll?": "killed",
    "Who is right about the death toll?": "killed",
    "number of injured": "injured",
    "How large was the displacement?": "displaced",
    "How many people were displaced by the strike that killed 5?": "displaced",
    "How many arrests followed the killing of the mayor?": "arrested",
    "How many neighbourhoods were affected?": "affected",
    "How many bridges does the city have?": "bridge",
    "How many people were killed and injured?": "killed injured",
    "What was the turnout?": "voted",
    "How much did the repair cost?": "cost",
    "How many displaced families returned?": "returned",
    "Do sources disagree about how many were wounded?": "injured",
    "Is it true that 500 jobs will go?": "jobs",
    "Who said that 140,000 were displaced?": "displaced",
    "How many countries signed the statement?": "signed",
    "What figures are given for casualties?": "casualties killed injured",
    "What was the total number of houses destroyed?": "destroyed",
    "Were 300 homes damaged?": "damaged",
    "How many people live in the valley?": "person",
    "How many lives did it cost?": "killed",
    "How many lives were lost in the crush?": "killed",
    "Displaced so far?": "displaced",
    "Uprooted residents: what's the tally?": "displaced",
    "Missing people: what do the sources say?": "missing",
    "Cumulative death count for 16 October": "killed",
    "How many prisoners got away?": "escaped",
}
NOT_COUNTED = [
    "Who killed the mayor?",
    "What killed 23 people?",
    "Why did people flee?",
    "When did the evacuation begin?",
    "How long did the strike last?",
    "How many days did the fighting last?",
    "Where is the town?",
    "Killed by whom?",
    "Detention of the mayor?",
    "",
]


@pytest.mark.parametrize(("question", "matters"), ASKED.items())
def test_question_asks_for_what_it_wants_counted(question: str, matters: str) -> None:
    assert matters_of(question) == frozenset(matters.split())


@pytest.mark.parametrize("question", NOT_COUNTED)
def test_question_that_asks_for_no_count_has_no_matters(question: str) -> None:
    assert matters_of(question) == frozenset()


@given(st.text(max_size=200))
def test_any_question_is_read(question: str) -> None:
    assert all(matters_of(question))


def test_each_word_of_the_lexicon_tells_of_one_matter() -> None:
    forms = [form.replace("_", " ") for words in LEXICON.values() for form in words.split()]
    assert len(forms) == len(set(forms))
    assert set(forms) >= COUNTED | MEASURED
    for matter, words in LEXICON.items():
        for form in words.split():
            (named, *_) = matters_named(form.replace("_", " "))
            assert named.matter == matter


@pytest.mark.parametrize(
    ("noun", "singular"),
    [("people", "person"), ("cities", "city"), ("buses", "bus"), ("houses", "house"), ("boxes", "box"),
     ("women", "woman"), ("Bridges", "bridge"), ("news", "news"), ("class", "class"), ("churches", "church")],
)  # fmt: skip
def test_stem_is_the_singular(noun: str, singular: str) -> None:
    assert stem(noun) == singular


def test_question_and_statement_meet_in_the_matter() -> None:
    (placed,) = counts("The fire took hold before rescuers found 14 bodies.")
    assert matters_of("How many lost their lives?") == {placed.count.matter}
