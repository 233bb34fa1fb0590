"""Passages in nearly the same words count once, unless they give other numbers."""

from __future__ import annotations

from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Document, Metadata, Span
from ingest.index import Hit, Index
from qa.duplicates import without_duplicates
from tests.long_texts import slowest

FERRY = (
    "The ferry between Lund and the outer islands was cancelled on Monday because of the storm, and the port"
    " authority expects that the 300 passengers who wait in the harbour will spend the night there."
)
OTHER = "The northern districts counted their ballots by hand and had a result before midnight."


class Texts:
    """Holds one document for each text, named by its place."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts

    def document(self, doc: str) -> Document:
        return Document(doc, self.texts[int(doc)], "", Metadata())


def kept(*texts: str, count: int = 10) -> list[int]:
    """Return the places of the texts that are kept, of passages that are whole documents."""
    hits = [Hit(Span(str(at), 0, len(text)), 1.0 - at / 100) for at, text in enumerate(texts)]
    found = without_duplicates(cast("Index", Texts(*texts)), hits, count)
    assert found == [hit for hit in hits if hit in found]
    return [int(hit.span.doc) for hit in found]


def test_passage_that_repeats_a_better_one_is_left_out() -> None:
    assert kept(FERRY, OTHER, FERRY) == [0, 1]


@pytest.mark.parametrize(
    "copy",
    [
        FERRY.upper(),
        FERRY.replace(" ", "\n"),
        FERRY.replace(",", " –"),
        FERRY.replace("spend the night", "pass the night"),
        f"{FERRY} Radio Lund.",
        FERRY.replace(" the 300", " the"),
    ],
)
def test_case_marks_and_a_few_other_words_make_no_difference(copy: str) -> None:
    assert kept(FERRY, copy) == [0]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (FERRY, FERRY.replace("300", "340")),
        (FERRY, FERRY.replace("Monday", "Monday, May 5,")),
        (FERRY.replace("300", "three"), FERRY.replace("300", "four")),
    ],
)
def test_another_number_is_kept_beside_the_first(text: str, other: str) -> None:
    assert kept(text, other, text) == [0, 1]


def test_other_words_are_kept() -> None:
    assert kept(FERRY, OTHER, "A ferry was cancelled on Monday because of the storm.") == [0, 1, 2]


def test_passages_of_one_document_are_compared_by_their_own_words() -> None:
    text = f"{FERRY} {OTHER}"
    hits = [Hit(Span("0", 0, len(FERRY)), 0.9), Hit(Span("0", len(FERRY) + 1, len(text)), 0.8)]
    assert without_duplicates(cast("Index", Texts(text)), hits, 5) == hits


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_no_more_are_given_than_asked_for(count: int) -> None:
    assert kept(FERRY, FERRY, OTHER, "A third text.", count=count) == [0, 2, 3][:count]


def test_texts_without_words_are_alike() -> None:
    assert kept("", "—", "Boats.", "boats") == [0, 2]


@given(st.lists(st.text(max_size=30), max_size=8))
def test_the_best_is_kept_and_nothing_twice(texts: list[str]) -> None:
    found = kept(*texts)
    assert found[:1] == list(range(len(texts)))[:1]
    assert kept(*(texts[at] for at in found)) == list(range(len(found)))


def test_long_texts_take_less_than_a_second() -> None:
    assert slowest(lambda text: kept(text, text)) < (1.0, "")
