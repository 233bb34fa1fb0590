"""A document's statements and claims stand in its text, each with its speaker and day."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ingest.claims import analysis
from ingest.claims.analysis import analyse
from ingest.claims.claim import Analysis, Hedge
from ingest.claims.counts import counts
from ingest.documents import Document, Metadata
from ingest.sentences import cut

PIECES = st.sampled_from(
    "killed wounded nine 55 about at least people families, the toll rose to from 12 of them dozens no"
    " injuries were said “ ” . ; and 140,000 million $ % fled between".split()
)
DAY = date(2031, 4, 9)


def analysed(text: str) -> Analysis:
    document = Document("a.txt", text, "", Metadata("Flood in Weston", "The Courier", DAY))
    return analyse(document, cut("a.txt", text))


def test_claim_has_the_speaker_and_day_of_its_statement() -> None:
    text = "Weston, 8 April.\n\nAccording to the Weston Clinic, 31 people were hurt on Monday. No one died.\n"
    found = analysed(text)
    (hurt, died) = found.claims
    assert (hurt.count.matter, hurt.count.value, hurt.statement.speaker) == (
        "injured",
        31,
        "the Weston Clinic",
    )
    assert hurt.statement.as_of == date(2031, 4, 7)
    assert hurt.statement in found.statements
    assert (died.count.matter, died.count.value, died.statement.as_of) == ("killed", 0, DAY)


def test_headings_state_and_furniture_does_not() -> None:
    found = analysed("Nine dead in flood\n\nThe river rose.\n\nAll rights reserved\n")
    assert len(found.statements) == 2
    assert [claim.count.value for claim in found.claims] == [9]


def test_document_is_analysed_up_to_its_longest() -> None:
    sentence = "Nine people were killed. "
    found = analysed(sentence * (analysis.LONGEST // len(sentence) + 10))
    assert 0 < len(found.claims) < analysis.LONGEST // len(sentence) + 1
    assert found.claims[-1].span.end <= analysis.LONGEST


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_spans_of_claims_slice_the_text_and_do_not_overlap(text: str) -> None:
    found = analysed(text)
    ends = [0, *(claim.span.end for claim in found.claims)]
    for end, claim in zip(ends, found.claims, strict=False):
        statement = claim.statement.span
        assert end <= claim.span.start < claim.span.end
        assert statement.start <= claim.span.start
        assert claim.span.end <= statement.end
        assert claim.span.of(text).strip() == claim.span.of(text)
        assert claim.count.matter


@given(st.text(max_size=300))
def test_any_text_has_counts_or_none(text: str) -> None:
    for placed in counts(text):
        assert text[placed.start : placed.end]
        assert placed.count.value >= 0
        assert placed.count.hedge in Hedge
