"""Spans are slices, metadata is overridden field by field, and pages are found by offset."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Document, Kind, Metadata, Passage, Sentence, Span

KNOWN = Metadata("Wells run dry", "The Daily Example", date(2024, 5, 1), "https://news.example", "en")
OTHER = Metadata("Rain at last", "Radio Lund", date(2024, 6, 2), "https://radio.example", "sv")
KEYS = [field.name for field in fields(Metadata)]


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_span_is_a_slice_of_the_text(text: str, start: int, end: int) -> None:
    assert Span("a.txt", start, end).of(text) == text[start:end]


def test_span_counts_code_points() -> None:
    assert Span("a.txt", 1, 3).of("🌊é̂x") == "é̂"


def test_span_is_written_with_its_document() -> None:
    assert str(Span("a/b.txt", 3, 14)) == "a/b.txt:3-14"


@pytest.mark.parametrize("value", [Span("a", 0, 1), KNOWN, Sentence(Span("a", 0, 1), Kind.BODY)])
def test_core_types_cannot_be_changed_and_can_be_keys(value: object) -> None:
    assert {value: 1}[replace(value)] == 1  # type: ignore[type-var]
    name = fields(value)[0].name  # type: ignore[arg-type]
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, None)


def test_a_passage_is_equal_to_one_of_the_same_sentences() -> None:
    sentence = Sentence(Span("a", 0, 1), Kind.HEADING)
    assert Passage(Span("a", 0, 1), (sentence,)) == Passage(Span("a", 0, 1), (replace(sentence),))


def test_only_furniture_and_repeats_are_no_statements() -> None:
    assert {kind for kind in Kind if not kind.is_statement} == {Kind.FURNITURE, Kind.REPEAT}


@pytest.mark.parametrize("key", KEYS)
def test_each_field_that_the_other_one_knows_is_taken_from_it(key: str) -> None:
    one = Metadata(**{key: getattr(OTHER, key)})
    assert KNOWN.overridden_by(one) == replace(KNOWN, **{key: getattr(OTHER, key)})
    assert one.overridden_by(KNOWN) == KNOWN


def test_what_is_not_known_overrides_nothing() -> None:
    assert KNOWN.overridden_by(Metadata()) == KNOWN
    assert Metadata().overridden_by(KNOWN) == KNOWN
    assert KNOWN.overridden_by(OTHER) == OTHER


def document(*pages: int) -> Document:
    return Document("a.pdf", "x" * 100, "", Metadata(), pages)


@pytest.mark.parametrize(
    ("offset", "page"), [(0, 1), (39, 1), (40, 2), (69, 2), (70, 4), (99, 4), (100, 4), (1_000, 4)]
)
def test_page_is_the_last_that_starts_at_or_before_an_offset(offset: int, page: int) -> None:
    assert document(0, 40, 70, 70).page_at(offset) == page


def test_a_document_without_pages_has_none_at_any_offset() -> None:
    assert document().page_at(50) is None


@given(st.lists(st.integers(1, 99), max_size=8).map(sorted), st.integers(0, 99))
def test_pages_count_from_one(later: list[int], offset: int) -> None:
    page = document(0, *later).page_at(offset)
    assert page is not None
    assert 1 <= page <= len(later) + 1
    assert (0, *later)[page - 1] <= offset
