"""Mean reciprocal rank: 1 over the rank of the first passage on any evidence, 0 when none is.

Voorhees, The TREC-8 question answering track report, 1999; cut off after 10 passages. Where a question needs
several items, the first passage on one of them counts.
"""

from __future__ import annotations

from eval.metrics import Metric, Section
from eval.needed_evidence import ranks, unscored_at
from eval.samples import Sample
from eval.scores import Score, Unscored

K = 10


def reciprocal_rank(sample: Sample) -> Score | Unscored:
    """Score the first passages by the best that is on evidence."""
    if reason := unscored_at(K, sample):
        return reason
    reached = ranks(sample.record.passages[:K], sample)
    return (1 / reached[0] if reached else 0.0,)


METRICS = (
    Metric(
        name=f"MRR@{K}",
        says=f"How high the first passage with evidence stands: 1 over its rank, 0 beyond rank {K}.",
        section=Section.RETRIEVAL,
        score=reciprocal_rank,
    ),
)
