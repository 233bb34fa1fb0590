"""Recall at k: the share of the needed evidence that the first k passages are on.

The usual recall of a ranking (Manning, Raghavan and Schütze, Introduction to Information Retrieval, 2008,
chapter 8) with an item of evidence as the unit: each item where a question needs all of them, one alone where
any will do, which makes it the success at k. Two passages on one item find it once; one passage on two items
finds both.
"""

from __future__ import annotations

from functools import partial

from eval.metrics import Metric, Section
from eval.needed_evidence import needed, ranks, unscored_at
from eval.samples import Sample
from eval.scores import Score, Unscored

CUTOFFS = (1, 3, 5, 10)


def recall(sample: Sample, *, k: int) -> Score | Unscored:
    """Score the first k passages."""
    return unscored_at(k, sample) or (len(ranks(sample.record.passages[:k], sample)) / needed(sample),)


METRICS = tuple(
    Metric(
        name=f"recall@{k}",
        says=f"The share of the needed evidence that the first {k} passages hold."
        if k > 1
        else "The share of the needed evidence that the first passage holds.",
        section=Section.RETRIEVAL,
        score=partial(recall, k=k),
    )
    for k in CUTOFFS
)
