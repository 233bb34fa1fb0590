"""Evidence found, citation precision and span overlap: worked out by hand, with their limits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.figures import ratio
from eval.metrics import citation_precision, evidence_found, span_overlap
from eval.samples import Sample
from eval.scores import Score, Unscored
from ingest.documents import Span
from qa.answer import Status
from tests.evaluated import TEXTS, Quote, citation, sample

SANK, DROWNED, CALM = "Ten boats sank.", "Nobody drowned.", "The sea was calm."
CLOSED, LOST = "The port was closed.", "SANA reported twelve boats lost."
WHOLE = TEXTS["a.txt"]
CITATIONS = {m.name: m for m in (*evidence_found.METRICS, *citation_precision.METRICS, *span_overlap.METRICS)}
SPANS = ("span precision", "span recall", "span F1")


def score(name: str, of: Sample) -> Score | Unscored:
    return CITATIONS[name].score(of)


def overlap(of: Sample) -> tuple[float, ...]:
    scores = [score(name, of) for name in SPANS]
    return tuple(value for found in scores if isinstance(found, tuple) for value in found)


@pytest.mark.parametrize(
    ("kind", "evidence", "cited", "share", "any_one"),
    [
        ("fact", [SANK, CLOSED], [CLOSED], 1.0, 1.0),
        ("fact", [SANK], [CALM], 0.0, 0.0),
        ("fact", [SANK], [Quote(SANK, nth=2)], 1.0, 1.0),
        ("conflict", [SANK, LOST], [SANK], 0.5, 1.0),
        ("conflict", [SANK, LOST], [SANK, SANK], 0.5, 1.0),
        ("multi_doc", [SANK, LOST, CLOSED], [LOST, SANK, CALM], 2 / 3, 1.0),
        ("multi_doc", [SANK, LOST], [], 0.0, 0.0),
    ],
)
def test_evidence_found_is_the_share_of_what_is_needed(
    kind: str, evidence: list[str], cited: list[str], share: float, any_one: float
) -> None:
    case = sample(type_=kind, evidence=evidence, citations=cited)
    assert score("evidence found", case) == pytest.approx((share,))
    assert score("a citation on evidence", case) == (any_one,)


def test_a_refused_question_found_no_evidence_but_is_no_matter_of_precision() -> None:
    refused = sample(evidence=[SANK], status=Status.NOT_FOUND, nearest=[SANK])
    assert score("evidence found", refused) == score("a citation on evidence", refused) == (0.0,)
    assert {score(name, refused) for name in ("citation precision", *SPANS)} == {
        Unscored("no answer was given")
    }


def test_citation_precision_counts_citations_on_any_evidence() -> None:
    case = sample(evidence=[SANK, LOST], citations=[SANK, CALM, LOST, Quote(SANK, nth=2)])
    assert score("citation precision", case) == (3.0, 4.0)
    assert CITATIONS["citation precision"].figure is ratio


def test_a_quote_that_is_cited_again_counts_once() -> None:
    case = sample(evidence=[SANK], citations=[SANK, SANK, SANK, CALM])
    assert score("citation precision", case) == (1.0, 2.0)


def test_an_answer_without_citations_has_no_precision() -> None:
    bare = sample(evidence=[SANK])
    assert score("citation precision", bare) == Unscored("the answer has no citations")
    assert score("span precision", bare) == Unscored("the answer cites no words")
    assert score("span recall", bare) == score("span F1", bare) == (0.0,)


@pytest.mark.parametrize("name", CITATIONS)
@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "the question has no evidence"),
        ({"answerable": False, "evidence": [SANK]}, "the question is not answerable"),
    ],
    ids=["no evidence", "not answerable"],
)
def test_a_question_without_evidence_to_cite_is_not_scored(
    name: str, more: dict[str, Any], reason: str
) -> None:
    assert score(name, sample(citations=[SANK], **more)) == Unscored(reason)


@pytest.mark.parametrize(
    ("kind", "evidence", "cited", "expected"),
    [
        ("fact", [SANK], [SANK], (1, 1, 1)),
        ("fact", [SANK], [Quote(SANK, nth=2)], (1, 1, 1)),
        ("fact", [SANK], ["Ten boats sank. Nobody drowned."], (3 / 5, 1, 6 / 8)),
        ("fact", [SANK], ["boats"], (1, 1 / 3, 2 / 4)),
        ("fact", [SANK], [CALM], (0, 0, 0)),
        ("fact", [SANK, LOST], [LOST], (1, 1, 1)),
        ("fact", [SANK, LOST], [SANK, LOST], (1, 1, 1)),
        ("fact", [SANK], [SANK, Quote(SANK, nth=2)], (1, 1, 1)),
        ("fact", [SANK, LOST], [SANK, CALM], (3 / 7, 1, 6 / 10)),
        ("conflict", [SANK, LOST], [SANK, LOST], (1, 1, 1)),
        ("conflict", [SANK, LOST], [SANK], (1, 3 / 8, 6 / 11)),
        ("conflict", [SANK, LOST], [SANK, SANK, "boats"], (1, 3 / 8, 6 / 11)),
        ("fact", [Quote("boats", doc="a.txt")], [Quote("boats", doc="b.txt")], (0, 0, 0)),
    ],
)
def test_spans_overlap_by_words_at_their_places(
    kind: str, evidence: list[str], cited: list[str], expected: tuple[float, ...]
) -> None:
    assert overlap(sample(type_=kind, evidence=evidence, citations=cited)) == pytest.approx(expected)


def test_a_word_belongs_to_a_span_that_holds_any_of_it() -> None:
    assert overlap(sample(evidence=["boats sank"], citations=["oats sa"])) == (1, 1, 1)


def test_evidence_that_is_not_indexed_can_only_be_missed() -> None:
    texts = {**TEXTS, "c.txt": "Two fishermen swam ashore."}
    full = sample(
        texts=texts, type_="multi_doc", evidence=[SANK, "Two fishermen swam ashore."], citations=[SANK]
    )
    without = Sample(full.gold, full.record, {doc: full.documents[doc] for doc in TEXTS})
    assert overlap(without) == overlap(full) == pytest.approx((1, 3 / 7, 6 / 10))


quotes = st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(1, 30)).map(
    lambda at: citation(Span("a.txt", at[0], min(at[0] + at[1], len(WHOLE))), TEXTS)
)
cases = st.builds(
    sample,
    type_=st.sampled_from(["fact", "conflict"]),
    evidence=st.lists(st.sampled_from([SANK, DROWNED, CALM, CLOSED, LOST]), min_size=1, max_size=3),
    citations=st.lists(quotes, max_size=4),
)


@given(cases)
def test_shares_stay_within_0_and_1(case: Sample) -> None:
    for name in ("evidence found", "a citation on evidence", *SPANS):
        found = score(name, case)
        assert isinstance(found, Unscored) or 0 <= found[0] <= 1
    counts = score("citation precision", case)
    assert isinstance(counts, Unscored) or 0 <= counts[0] <= counts[1]


@given(cases)
def test_f1_lies_between_precision_and_recall(case: Sample) -> None:
    match overlap(case):
        case precision, recall, f1:
            assert min(precision, recall) - 1e-12 <= f1 <= max(precision, recall) + 1e-12


@given(st.lists(st.sampled_from([SANK, DROWNED, CALM]), min_size=1, max_size=3))
def test_an_irrelevant_citation_raises_nothing(cited: list[str]) -> None:
    before, after = (sample(evidence=[SANK], citations=[*cited, *more]) for more in ([], [CLOSED]))
    assert overlap(after)[0] <= overlap(before)[0]
    assert overlap(after)[1] == overlap(before)[1]
    assert score("evidence found", after) == score("evidence found", before)
    (on, total), (on_after, total_after) = (score("citation precision", case) for case in (before, after))  # type: ignore[misc]
    assert (on_after, total_after) == (on, total + 1)
