"""The things that onrecord is about: documents, and the spans that are cut from them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Span:
    """Where a piece of text stands: half-open code-point offsets into one document's canonical text."""

    doc: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.doc}:{self.start}-{self.end}"

    def of(self, text: str) -> str:
        """Return the words at this span of its document's canonical text."""
        return text[self.start : self.end]


class Kind(StrEnum):
    """What a sentence is to its document; only the first three are its own statement."""

    BODY = "body"
    HEADING = "heading"
    LIST_ITEM = "list item"
    FURNITURE = "furniture"
    REPEAT = "repeat"

    @property
    def is_statement(self) -> bool:
        """Whether the sentence is embedded and may be cited."""
        return self not in (Kind.FURNITURE, Kind.REPEAT)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, heading or list item, without the white space around it."""

    span: Span
    kind: Kind


@dataclass(frozen=True, slots=True)
class Passage:
    """What is embedded and retrieved: consecutive statements of one document.

    The span runs from the first sentence's start to the last one's end; furniture and repeats that
    stand in between are inside the span but not among the sentences.
    """

    span: Span
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a document; None is not known, never a guess."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    """A BCP 47 tag such as `en`, as the document declares it."""

    def overridden_by(self, other: Metadata) -> Metadata:
        """Return this metadata with every field that the other one knows taken from it."""
        return Metadata(
            title=other.title or self.title,
            publisher=other.publisher or self.publisher,
            published=other.published or self.published,
            url=other.url or self.url,
            language=other.language or self.language,
        )


@dataclass(frozen=True, slots=True)
class Document:
    """One ingested file: its canonical text and what is known about it."""

    doc: str
    text: str
    sha256: str
    """Of the canonical text's UTF-8 bytes, in lower-case hexadecimal."""
    metadata: Metadata
    pages: tuple[int, ...] = ()
    """The offset at which each page starts; empty where the format has no pages."""

    def page_at(self, offset: int) -> int | None:
        """Return the page that holds an offset, from 1, or None where the format has no pages."""
        return bisect_right(self.pages, offset) if self.pages else None
