"""Citation precision: the share of citations that are on evidence.

The precision of citations (Gao et al., Enabling large language models to generate text with citations, 2023)
with the gold set's items in place of a judge; over all citations, not a mean over questions, so that a long
answer counts for each thing that it cites; a quote that is cited twice counts once. Only answers to
answerable questions with evidence count: what an answer to an unanswerable question cites is the business of
the figures on silence.
"""

from __future__ import annotations

from eval.evidence_spans import is_on_any
from eval.figures import ratio
from eval.metrics import Metric, Section
from eval.needed_evidence import without_evidence
from eval.samples import Sample, span_of
from eval.scores import Score, Unscored


def citation_precision(sample: Sample) -> Score | Unscored:
    """Score how many citations are on evidence, of how many."""
    if reason := without_evidence(sample):
        return reason
    if not sample.is_answered:
        return Unscored("no answer was given")
    spans = {span_of(citation) for citation in sample.answer.citations}
    if not spans:
        return Unscored("the answer has no citations")
    return float(sum(is_on_any(span, sample) for span in spans)), float(len(spans))


METRICS = (
    Metric(
        name="citation precision",
        says="The share of citations that are on evidence, in answers to questions that have some.",
        section=Section.CITATIONS,
        score=citation_precision,
        figure=ratio,
    ),
)
