"""The paragraphs on which speakers and dates are measured are whole, dated, and even in their two halves."""

from __future__ import annotations

from collections import Counter

import pytest

from eval.gold_sets.questions import GoldEvidence, read_gold
from ingest.datelines import find_dateline
from tests.agency_told import HALVES, SET


def statements(half: str) -> list[GoldEvidence]:
    return [item for document in read_gold(SET / f"{half}.jsonl") for item in document.evidence]


@pytest.mark.parametrize("half", HALVES)
def test_every_statement_stands_once_in_its_dated_paragraph(half: str) -> None:
    for given in statements(half):
        text = (SET / half / given.doc).read_text(encoding="utf-8")
        assert text.count(given.quote) == 1
        assert find_dateline(text) is not None


def test_halves_are_even() -> None:
    assert [len(list((SET / half).glob("*.txt"))) for half in HALVES] == [30, 30]
    named = Counter(half for half in HALVES for given in statements(half) if given.speaker)
    assert min(named.values()) >= 100
    assert abs(named["dev"] - named["unseen"]) <= 15
