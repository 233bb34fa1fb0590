"""A span is on evidence when it covers at least half of the quote, wherever that stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.evidence_spans import found_share, is_on, places
from eval.gold_sets.questions import GoldEvidence
from eval.samples import Sample
from ingest.documents import Span
from tests.evaluated import sample

TEXTS = {"a.txt": "Ten boats sank. Nobody drowned. Ten boats sank.", "b.txt": "The port was closed."}
SANK = GoldEvidence(doc="a.txt", quote="Ten boats sank.")
CLOSED = GoldEvidence(doc="b.txt", quote="port was closed")


def question(type_: str, *evidence: GoldEvidence) -> Sample:
    return sample(texts=TEXTS, type_=type_, evidence=evidence)


HERE = question("fact", SANK, CLOSED)


def test_every_place_of_a_quote_is_found() -> None:
    assert list(places(SANK, HERE)) == [Span("a.txt", 0, 15), Span("a.txt", 32, 47)]
    assert list(places(GoldEvidence(doc="c.txt", quote="aa"), sample(texts={"c.txt": "aaa"}))) == [
        Span("c.txt", 0, 2),
        Span("c.txt", 1, 3),
    ]


@pytest.mark.parametrize(
    ("doc", "quote"), [("a.txt", "ten boats sank."), ("b.txt", "Ten boats"), ("c.txt", "Ten")]
)
def test_what_stands_nowhere_has_no_place(doc: str, quote: str) -> None:
    evidence = GoldEvidence(doc=doc, quote=quote)
    assert list(places(evidence, HERE)) == []
    assert not is_on(Span(doc, 0, 1_000), evidence, HERE)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, 15, True),
        (0, 47, True),
        (32, 47, True),
        (0, 8, True),
        (0, 7, False),
        (7, 40, True),
        (8, 39, False),
        (15, 32, False),
        (5, 5, False),
    ],
)
def test_half_of_one_place_is_enough(start: int, end: int, expected: bool) -> None:
    assert is_on(Span("a.txt", start, end), SANK, HERE) is expected


def test_a_span_of_another_document_is_not_on_evidence() -> None:
    assert not is_on(Span("b.txt", 0, 47), SANK, sample(texts={**TEXTS, "b.txt": TEXTS["a.txt"]}))


@pytest.mark.parametrize(("type_", "share"), [("conflict", 0.5), ("multi_doc", 0.5), ("fact", 1.0)])
def test_share_counts_each_item_only_where_all_are_needed(type_: str, share: float) -> None:
    gold = question(type_, SANK, CLOSED)
    on_first, on_second = Span("a.txt", 30, 47), Span("b.txt", 4, 19)
    assert found_share([], gold) == 0.0
    assert found_share([on_first, on_first], gold) == share
    assert found_share([on_second, on_first], gold) == 1.0


def test_a_question_without_evidence_has_no_share() -> None:
    with pytest.raises(ValueError, match="question q1 has no evidence"):
        found_share([Span("a.txt", 0, 1)], question("fact"))


@given(st.text("ab", min_size=1, max_size=4), st.text("ab", max_size=30))
def test_every_place_holds_the_quote(quote: str, text: str) -> None:
    evidence = GoldEvidence(doc="c.txt", quote=quote)
    found = [span.start for span in places(evidence, sample(texts={"c.txt": text}))]
    assert found == [at for at in range(len(text)) if text.startswith(quote, at)]


@given(st.integers(0, 30), st.integers(0, 30))
def test_a_wider_span_is_on_whatever_a_narrower_one_is_on(start: int, end: int) -> None:
    if is_on(Span("a.txt", start, end), SANK, HERE):
        assert is_on(Span("a.txt", max(0, start - 1), end + 1), SANK, HERE)
