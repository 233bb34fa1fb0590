"""Rows of the catalogue and what they stand for: how each is asked for, and what is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ingest.claims.claim import Claim, Count, Hedge, Statement
from ingest.documents import Document, Metadata, Span

ENTRY = (
    "SELECT d.doc, root, version, sha256, notes, repeats, title, publisher, published, url, language,"
    " (SELECT count(*) FROM passages p WHERE p.document = d.id) FROM documents d"
)
DOCUMENT = "doc, text, sha256, title, publisher, published, url, language, pages"

CLAIM = (
    'SELECT d.doc, c.start, c."end", matter, value, hedge, unit, counted, is_part,'
    ' s.start, s."end", speaker, as_of FROM {} ON d.id = c.document'
    " JOIN statements s ON s.document = c.document AND s.start = c.statement"
)
"""To be filled in with what is searched first; a cross join keeps SQLite from turning that around."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as the catalogue lists it, without its text."""

    doc: str
    root: str
    version: str
    """Changes whenever the file, or what `sources.toml` says about it, changes."""
    sha256: str
    metadata: Metadata
    passages: int
    notes: tuple[str, ...]
    repeats: str | None
    """The document that has the same text and stands for both, or None."""


@dataclass(frozen=True, slots=True)
class Located:
    """A passage's place: which document, and where in it."""

    id: str
    span: Span


def entry_of(row: Sequence[Any]) -> Entry:
    """Return the entry that a row of `ENTRY` holds."""
    doc, root, version, sha256, notes, repeats, *metadata, passages = row
    return Entry(
        doc, root, version, sha256, metadata_of(metadata), passages, tuple(json.loads(notes)), repeats
    )


def metadata_of(row: Sequence[Any]) -> Metadata:
    """Return what is known about a document from its five columns."""
    title, publisher, published, url, language = row
    return Metadata(title, publisher, date.fromisoformat(published) if published else None, url, language)


def document_of(row: Sequence[Any]) -> Document:
    """Return the document that a row of `DOCUMENT` holds."""
    doc, text, sha256, *metadata, pages = row
    return Document(doc, text, sha256, metadata_of(metadata), tuple(json.loads(pages)))


def claim_of(row: Sequence[Any]) -> Claim:
    """Return the claim that a row of `CLAIM` holds."""
    doc, start, end, matter, value, hedge, unit, counted, is_part, *statement = row
    count = Count(matter, value, Hedge(hedge), unit, counted, bool(is_part))
    first, last, speaker, as_of = statement
    return Claim(count, Span(doc, start, end), statement_of(Span(doc, first, last), speaker, as_of))


def statement_of(span: Span, speaker: str | None, as_of: str | None) -> Statement:
    """Return a statement from its place and the two columns about it."""
    return Statement(span, speaker, date.fromisoformat(as_of) if as_of else None)


def parts(ids: Sequence[str], size: int = 500) -> Iterator[Sequence[str]]:
    """Yield the ids in parts that fit one SQLite statement."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
