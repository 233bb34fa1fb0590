"""The citations of an answer that are on gold evidence, with the items that they are on."""

from __future__ import annotations

from eval.evidence_spans import is_on
from eval.gold_sets.questions import GoldEvidence
from eval.samples import Sample, span_of
from eval.scores import Unscored
from qa.answer import Citation

OnEvidence = tuple[Citation, tuple[GoldEvidence, ...]]


def cited_evidence(sample: Sample) -> list[OnEvidence] | Unscored:
    """Return each citation that is on evidence; unscored where there cannot be one or is none."""
    if not sample.gold.answerable:
        return Unscored("the documents do not answer it")
    if not sample.is_answered:
        return Unscored("no answer was given")
    distinct = {span_of(citation): citation for citation in reversed(sample.answer.citations)}
    cited = [(citation, _items(citation, sample)) for citation in reversed(distinct.values())]
    return [(citation, items) for citation, items in cited if items] or Unscored("no evidence was cited")


def _items(citation: Citation, sample: Sample) -> tuple[GoldEvidence, ...]:
    return tuple(item for item in sample.gold.evidence if is_on(span_of(citation), item, sample))
