"""Evidence found: the share of the needed evidence that an answer's citations are on.

The recall of citations (Gao et al., Enabling large language models to generate text with citations, 2023)
with the gold set's items in place of a judge. Each item counts where a question needs all of them, and any
one is enough for the others. A question that has evidence and was refused found none.
"""

from __future__ import annotations

from eval.evidence_spans import found, found_share
from eval.metrics import Metric, Section
from eval.needed_evidence import without_evidence
from eval.samples import Sample, span_of
from eval.scores import Score, Unscored
from ingest.documents import Span


def evidence_found(sample: Sample) -> Score | Unscored:
    """Score the share of the needed evidence that is cited."""
    return without_evidence(sample) or (found_share(_cited(sample), sample),)


def on_evidence(sample: Sample) -> Score | Unscored:
    """Score whether any citation is on evidence."""
    return without_evidence(sample) or (float(any(found(_cited(sample), sample))),)


def _cited(sample: Sample) -> list[Span]:
    return [span_of(citation) for citation in sample.answer.citations] if sample.is_answered else []


METRICS = (
    Metric(
        name="evidence found",
        says="The share of the needed evidence that answers cite; a refused question counts as none.",
        section=Section.CITATIONS,
        score=evidence_found,
    ),
    Metric(
        name="a citation on evidence",
        says="The share of answerable questions with at least one citation on evidence.",
        section=Section.CITATIONS,
        score=on_evidence,
    ),
)
