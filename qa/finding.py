"""What was found for a question, before anything is written about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ingest.index import Hit
from qa.evidence import Evidence
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
    scope: Mapping[str, Any] = field(default_factory=dict)
    """What limited the documents, as an answer records it: `sources`, `after`, `before`; empty for all."""
