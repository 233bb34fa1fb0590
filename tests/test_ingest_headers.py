"""A header tells the embedding model which document a passage is from, in a bounded number of tokens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Metadata
from ingest.headers import HEADER_TOKENS, CountTokens, header, shortened


def count_words(texts: Sequence[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def count_characters(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


@pytest.mark.parametrize(
    ("metadata", "expected"),
    [
        (Metadata(), ""),
        (Metadata(title="Wells run dry"), "Wells run dry"),
        (Metadata(publisher="The Daily Example"), "The Daily Example"),
        (Metadata(published=date(2024, 5, 1)), "2024-05-01"),
        (
            Metadata("Wells run dry", "The Daily Example", date(2024, 5, 1), "https://news.example", "en"),
            "Wells run dry. The Daily Example. 2024-05-01",
        ),
        (Metadata(title="", publisher="The Daily Example"), "The Daily Example"),
    ],
)
def test_header_holds_what_is_known(metadata: Metadata, expected: str) -> None:
    assert header(metadata, count_words) == expected


def test_a_long_title_is_shortened() -> None:
    found = header(Metadata(title="word " * 1_000, publisher="The Daily Example"), count_words)
    assert HEADER_TOKENS / 2 <= len(found.split()) <= HEADER_TOKENS


@given(st.text(), st.sampled_from([count_words, count_characters]))
def test_shortened_text_is_a_beginning_that_fits(text: str, count: CountTokens) -> None:
    found = shortened(text, count)
    assert text.startswith(found)
    assert count([found])[0] <= HEADER_TOKENS
    assert found == text or found == found.rstrip()


def test_text_that_fits_is_left_alone() -> None:
    text = "word " * HEADER_TOKENS
    assert shortened(text, count_words) == text


def test_text_of_which_nothing_fits_is_left_out() -> None:
    assert shortened("word", lambda texts: [HEADER_TOKENS + len(text) for text in texts]) == ""
