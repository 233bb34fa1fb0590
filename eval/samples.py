"""What is scored: a gold question, what the engine gave for it, and the documents that both speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from eval.gold_sets.questions import GoldQuestion
from ingest.documents import Span
from qa.answer import Answer, Citation, Status


@dataclass(frozen=True, slots=True)
class Record:
    """What the engine gave for one question."""

    id: str
    """The question's."""
    answer: Answer
    passages: tuple[Span, ...]
    """The passages retrieved, best first."""
    statements: tuple[Span, ...]
    """Every statement read in them, the likeliest answer first."""
    memory_mb: float
    """The most that the process had held by then."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that could not be asked."""

    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class SavedDocument:
    """A document as the index held it when the questions were answered."""

    doc: str
    sha256: str
    path: Path | None
    """Where its file lay; None when that is not known."""
    quoted_as: str
    """The document that is quoted for it: itself, or another with the same text."""
    text: str


@dataclass(frozen=True, slots=True)
class Sample:
    """One question of a run with everything that is scored about it."""

    gold: GoldQuestion
    record: Record
    documents: Mapping[str, SavedDocument]
    """At least those that the gold evidence and the answer name, as far as they are indexed."""

    @property
    def answer(self) -> Answer:
        """The answer that was given."""
        return self.record.answer

    @property
    def is_answered(self) -> bool:
        """Whether an answer was given at all, disputed or not."""
        return self.answer.status is not Status.NOT_FOUND

    def text(self, doc: str) -> str:
        """Return a document's canonical text, empty where it is not indexed."""
        return self.documents[doc].text if doc in self.documents else ""

    def quoted_as(self, doc: str) -> str:
        """Return the document that is quoted for one: itself, or another with the same text."""
        return self.documents[doc].quoted_as if doc in self.documents else doc


def span_of(citation: Citation) -> Span:
    """Return where a citation's quote stands."""
    return Span(citation.doc, citation.start, citation.end)


def documents_named(gold: Iterable[GoldQuestion], records: Iterable[Record]) -> set[str]:
    """Return every document that the evidence of the questions or the citations of the answers name."""
    wanted = {evidence.doc for question in gold for evidence in question.evidence}
    for record in records:
        wanted |= {citation.doc for citation in (*record.answer.citations, *record.answer.nearest)}
    return wanted
