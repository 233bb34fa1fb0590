"""What was found for a question, before anything is written about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ingest.index import Hit
from qa.confidence import confidence
from qa.evidence import Evidence
from qa.model_tasks.asking import UNUSED, ModelUse
from qa.question import Question
from qa.retrievers import Query
from qa.spelling import Respelling


@dataclass(frozen=True, slots=True)
class Finding:
    """Everything that an answer is made from, in the order in which it was found."""

    question: Question
    query: Query
    respellings: tuple[Respelling, ...]
    unknown: tuple[str, ...]
    """Names in the question that no document mentions under any spelling."""
    hits: tuple[Hit, ...]
    """The passages that were read, best first."""
    evidence: tuple[Evidence, ...]
    """The statements of those passages that were read, the likeliest answer first."""
    ms: Mapping[str, float]
    untimely: tuple[str, ...] = ()
    """The years in the question, where no document that was found is about any of them."""
    scope: Mapping[str, Any] = field(default_factory=dict)
    """What limited the documents, as an answer records it: `sources`, `after`, `before`; empty for all."""
    parts: tuple[Finding, ...] = ()
    """What was found for each of the questions that the question joins; nothing for a single one."""
    judged: float = 0.0
    """What a model's judgement adds to the log-odds that the evidence answers."""
    agreed: float = 0.0
    """What several documents that count what is asked add to them."""
    use: ModelUse = UNUSED
    """What was asked of a model so far."""

    @property
    def confidence(self) -> float:
        """How likely the best of the evidence is right, from 0 to 1; 0 where there is none."""
        return confidence(self.evidence, self.judged + self.agreed)


def joined(whole: Finding, parts: Sequence[Finding]) -> Finding:
    """Return what was found for a question together with what was found for each of its parts."""
    stages = {stage: ms + sum(part.ms[stage] for part in parts) for stage, ms in whole.ms.items()}
    return replace(whole, parts=tuple(parts), ms=stages)
