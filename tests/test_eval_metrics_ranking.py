"""Recall, reciprocal rank and nDCG: worked out by hand, and as trec_eval computes them."""

from __future__ import annotations

from collections.abc import Sequence
from math import log2
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytrec_eval import RelevanceEvaluator

from eval.metrics import ndcg, recall, reciprocal_rank
from eval.samples import Sample
from eval.scores import Unscored
from ingest.documents import Span
from tests.evaluated import Quote, sample

RANKING = {m.name: m for m in (*recall.METRICS, *reciprocal_rank.METRICS, *ndcg.METRICS)}
UNITS = [f"Unit {number:02}." for number in range(14)]
TEXTS = {"a.txt": " ".join(UNITS)}
A, B, C, D, *OTHERS = UNITS
AB = f"{A} {B}"


def ranked(
    passages: Sequence[str | Span], evidence: Sequence[str], *, needs_all: bool, **more: Any
) -> Sample:
    kind = "multi_doc" if needs_all else "fact"
    return sample(texts=TEXTS, type_=kind, evidence=evidence, passages=passages, **more)


def values(of: Sample) -> dict[str, float]:
    """Return every figure of the ranking that could be scored."""
    scores = {name: metric.score(of) for name, metric in RANKING.items()}
    return {name: score[0] for name, score in scores.items() if isinstance(score, tuple)}


@pytest.mark.parametrize(
    ("passages", "needs_all", "expected"),
    [
        ([C, A, D, B], True, {"recall@1": 0, "recall@3": 0.5, "recall@5": 1, "MRR@10": 1 / 2}),
        ([C, A, D, B], False, {"recall@1": 0, "recall@3": 1, "recall@5": 1, "MRR@10": 1 / 2}),
        ([A, A, A, B], True, {"recall@1": 0.5, "recall@3": 0.5, "recall@5": 1, "MRR@10": 1}),
        ([AB, C], True, {"recall@1": 1, "recall@3": 1, "MRR@10": 1, "nDCG@5": 1}),
        ([A, B], True, {"recall@1": 0.5, "recall@3": 1, "MRR@10": 1, "nDCG@5": 1, "nDCG@10": 1}),
        ([C, A], False, {"nDCG@5": 1 / log2(3), "nDCG@10": 1 / log2(3)}),
        ([C, A, D, B], True, {"nDCG@5": (1 / log2(3) + 1 / log2(5)) / (1 + 1 / log2(3))}),
        ([C, AB], True, {"nDCG@5": (1 / log2(3) + 1 / log2(3)) / (1 + 1 / log2(3))}),
        ([C] * 5 + [A], False, {"recall@5": 0, "recall@10": 1, "MRR@10": 1 / 6, "nDCG@5": 0}),
        ([C] * 10 + [A], False, {"recall@10": 0, "MRR@10": 0, "nDCG@10": 0}),
        ([], True, dict.fromkeys(RANKING, 0)),
    ],
)
def test_figures_are_those_worked_out_by_hand(
    passages: list[str], needs_all: bool, expected: dict[str, float]
) -> None:
    found = values(ranked(passages, [A, B], needs_all=needs_all))
    assert {name: found[name] for name in expected} == pytest.approx(expected)


def test_a_passage_on_half_of_the_evidence_is_on_it() -> None:
    start = TEXTS["a.txt"].index(A)
    assert values(ranked([Span("a.txt", start, start + 4)], [A], needs_all=False))["recall@1"] == 1
    assert values(ranked([Span("a.txt", start, start + 3)], [A], needs_all=False))["recall@1"] == 0


def test_evidence_counts_at_every_place_where_it_stands() -> None:
    second = sample(evidence=["Ten boats sank."], passages=[Quote("Ten boats sank.", nth=2)])
    assert values(second)["recall@1"] == 1


def test_evidence_that_is_not_indexed_is_not_found() -> None:
    missing = ranked([A], [A], needs_all=True)
    elsewhere = Sample(missing.gold, missing.record, {})
    assert set(values(elsewhere).values()) == {0}


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (sample(), "the question has no evidence"),
        (sample(answerable=False, evidence=["Nobody drowned."]), "the question is not answerable"),
    ],
    ids=["no evidence", "not answerable"],
)
def test_a_question_without_evidence_to_find_is_not_scored(case: Sample, reason: str) -> None:
    assert [metric.score(case) for metric in RANKING.values()] == [Unscored(reason)] * len(RANKING)


def test_a_run_with_too_few_passages_is_not_scored_beyond_them() -> None:
    short = ranked([A], [A], needs_all=False, settings={"qa.passages": 5})
    assert set(values(short)) == {"recall@1", "recall@3", "recall@5", "nDCG@5"}
    assert RANKING["recall@10"].score(short) == Unscored("the run retrieved fewer than 10 passages")


rankings = st.lists(st.sampled_from(UNITS), unique=True, max_size=14)
needs = st.lists(st.sampled_from(UNITS), unique=True, min_size=1, max_size=5)


@given(rankings, needs)
def test_figures_are_those_of_trec_eval_where_each_passage_is_one_item(
    passages: list[str], evidence: list[str]
) -> None:
    scores = {unit: float(-rank) for rank, unit in enumerate(passages)} or {"none": 0.0}
    evaluator = RelevanceEvaluator(
        {"q": dict.fromkeys(evidence, 1)},
        {"recall.1,3,5,10", "success.1,3,5,10", "recip_rank", "ndcg_cut.5,10"},
    )
    theirs = evaluator.evaluate({"q": scores})["q"]
    first_ten = dict(list(scores.items())[:10])
    theirs["recip_rank"] = evaluator.evaluate({"q": first_ten})["q"]["recip_rank"]
    ours, any_one = (values(ranked(passages, evidence, needs_all=needs_all)) for needs_all in (True, False))
    for k in recall.CUTOFFS:
        assert ours[f"recall@{k}"] == pytest.approx(theirs[f"recall_{k}"])
        assert any_one[f"recall@{k}"] == theirs[f"success_{k}"]
    for k in ndcg.CUTOFFS:
        assert ours[f"nDCG@{k}"] == pytest.approx(theirs[f"ndcg_cut_{k}"])
    assert ours["MRR@10"] == any_one["MRR@10"] == pytest.approx(theirs["recip_rank"])


spans = st.tuples(st.integers(0, 120), st.integers(1, 60)).map(lambda at: Span("a.txt", at[0], at[0] + at[1]))


@given(st.lists(spans, max_size=12), needs, st.booleans())
def test_figures_stay_within_0_and_1_however_passages_overlap(
    passages: list[Span], evidence: list[str], needs_all: bool
) -> None:
    found = values(ranked(passages, evidence, needs_all=needs_all))
    assert set(found) == set(RANKING)
    assert all(0 <= value <= 1 + 1e-12 for value in found.values())


@given(st.lists(spans, max_size=10), needs, st.booleans())
def test_a_passage_that_holds_all_evidence_is_best_on_top(
    passages: list[Span], evidence: list[str], needs_all: bool
) -> None:
    whole = Span("a.txt", 0, len(TEXTS["a.txt"]))
    found = values(ranked([whole, *passages], evidence, needs_all=needs_all))
    assert found == pytest.approx(dict.fromkeys(RANKING, 1.0))


@given(st.lists(spans, max_size=10), spans, needs, st.booleans())
def test_a_further_passage_at_the_end_lowers_nothing(
    passages: list[Span], further: Span, evidence: list[str], needs_all: bool
) -> None:
    before = values(ranked(passages, evidence, needs_all=needs_all))
    after = values(ranked([*passages, further], evidence, needs_all=needs_all))
    assert all(after[name] >= before[name] - 1e-12 for name in RANKING)
