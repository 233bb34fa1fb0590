"""Normalised discounted cumulative gain at k, with an item of evidence as the unit of gain.

Järvelin and Kekäläinen, Cumulated gain-based evaluation of IR techniques, 2002, with gains of 0 and 1 and the
discount log2(1 + rank). Each needed item gains once, at the first passage on it, as in the novelty measure of
Clarke et al., 2008: a second passage on the same item adds nothing. The ideal ranking has one needed item at
each rank from the first; where any item will do it has one at rank 1.

A passage may be on several items at once. The j-th item found is then counted at rank j at best, so that a
passage never gains more than a ranking could that gave its items one by one, and the figure stays within 1.
Where each passage is on one item at most this is the usual nDCG, as trec_eval computes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from math import log2

from eval.metrics import Metric, Section
from eval.needed_evidence import needed, ranks, unscored_at
from eval.samples import Sample
from eval.scores import Score, Unscored

CUTOFFS = (5, 10)


def ndcg(sample: Sample, *, k: int) -> Score | Unscored:
    """Score the first k passages."""
    if reason := unscored_at(k, sample):
        return reason
    found = enumerate(ranks(sample.record.passages[:k], sample), start=1)
    counted = [max(nth, rank) for nth, rank in found]
    ideal = range(1, min(needed(sample), k) + 1)
    return (_gain(rank for rank in counted if rank <= k) / _gain(ideal),)


def _gain(ranks: Iterable[int]) -> float:
    return sum(1 / log2(1 + rank) for rank in ranks)


METRICS = tuple(
    Metric(
        name=f"nDCG@{k}",
        says=f"How near the first {k} passages come to a ranking with all needed evidence on top.",
        section=Section.RETRIEVAL,
        score=partial(ndcg, k=k),
    )
    for k in CUTOFFS
)
