"""Where a wrong answer was lost."""

from __future__ import annotations

from enum import StrEnum

from eval.correctness import is_judged, is_right
from eval.evidence_spans import found_share, places
from eval.samples import Sample, span_of


class Stage(StrEnum):
    """The first step at which a wrong answer could no longer become right, in their order."""

    NOT_INGESTED = "not ingested"
    NOT_RETRIEVED = "not retrieved"
    NOT_READ = "not read"
    WRITTEN_WRONGLY = "written wrongly"
    REFUSED_WRONGLY = "refused wrongly"
    ANSWERED_WRONGLY = "answered when silence was right"
    UNKNOWN = "cannot be told: the question has no evidence"

    @property
    def says(self) -> str:
        """What it means, in one sentence for the report."""
        return _SAYS[self]


_SAYS = {
    Stage.NOT_INGESTED: "The evidence does not stand in any document of the index.",
    Stage.NOT_RETRIEVED: "The passages found do not hold the evidence.",
    Stage.NOT_READ: "The passages hold the evidence, but the answer does not quote all that is needed.",
    Stage.WRITTEN_WRONGLY: "The evidence is quoted, but the answer is not right.",
    Stage.REFUSED_WRONGLY: "The passages hold the evidence, but no answer was given.",
    Stage.ANSWERED_WRONGLY: "The documents do not say, but an answer was given.",
    Stage.UNKNOWN: "The question has an answer but names no evidence for it.",
}


def stage_of(sample: Sample) -> Stage | None:
    """Return the stage that lost an answer; None for a right one, and where nothing says what is right.

    Evidence counts as there when all that is needed is: each item for questions that need several,
    any one for the others.
    """
    if is_right(sample) or not is_judged(sample):
        return None
    if not sample.gold.answerable:
        return Stage.ANSWERED_WRONGLY
    if not sample.gold.evidence:
        return Stage.UNKNOWN
    if not _is_ingested(sample):
        return Stage.NOT_INGESTED
    if found_share(sample.record.passages, sample) < 1:
        return Stage.NOT_RETRIEVED
    if not sample.is_answered:
        return Stage.REFUSED_WRONGLY
    if found_share(map(span_of, sample.answer.citations), sample) < 1:
        return Stage.NOT_READ
    return Stage.WRITTEN_WRONGLY


def _is_ingested(sample: Sample) -> bool:
    stands = [any(True for _ in places(evidence, sample)) for evidence in sample.gold.evidence]
    return all(stands) if sample.gold.needs_all_evidence else any(stands)
