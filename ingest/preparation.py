"""From a file's bytes to everything about it that is stored, short of the vectors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from ingest.claims.analysis import analyse
from ingest.claims.claim import Analysis
from ingest.documents import Document, Metadata, Passage, Sentence
from ingest.embedders import embedder_for
from ingest.headers import header
from ingest.passages import passage_text, passages
from ingest.reading import read_document
from ingest.sentences import cut
from ingest.settings import IngestSettings
from ingest.short_forms import ShortForm, short_forms

READING = 8
"""Grows when files are read otherwise than before, or more is kept of them, so that they are read again."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document, cut, with the text of each passage as it is to be embedded."""

    document: Document
    notes: tuple[str, ...]
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    texts: tuple[str, ...]
    short_forms: tuple[ShortForm, ...]
    analysis: Analysis
    """Empty where the settings leave it out."""


def prepare(doc: str, data: bytes, override: Metadata, settings: IngestSettings) -> Prepared:
    """Read and cut a file; raise UnreadableDocument with the reason when it cannot be read."""
    document, notes = read_document(doc, data, override, max_characters=settings.max_text_characters)
    return cut_document(document, notes, settings)


def cut_document(document: Document, notes: Sequence[str], settings: IngestSettings) -> Prepared:
    """Cut a document that has been read into sentences and passages."""
    count = embedder_for(settings.embedder, settings.embedding_model).count_tokens
    opening = header(document.metadata, count)
    sentences = cut(document.doc, document.text)
    cuts = passages(document.text, sentences, count, settings.passage_tokens)
    texts = tuple(f"{opening}\n{passage_text(document.text, passage)}".lstrip() for passage in cuts)
    forms = _short_forms(document, sentences)
    analysis = analyse(document, sentences) if settings.analysis else Analysis()
    return Prepared(document, tuple(notes), sentences, cuts, texts, forms, analysis)


def _short_forms(document: Document, sentences: Sequence[Sentence]) -> tuple[ShortForm, ...]:
    """Return the short forms that a document's statements define, each once."""
    statements = (s.span.of(document.text) for s in sentences if s.kind.is_statement)
    return tuple(dict.fromkeys(form for statement in statements for form in short_forms(statement)))


def warm_up(settings: IngestSettings) -> None:
    """Load what preparing needs, so that the time limit of the first file is its own."""
    embedder_for(settings.embedder, settings.embedding_model).count_tokens([""])


def version_of(doc: str, data: bytes, override: Metadata, *, analysis: bool) -> str:
    """Return what changes with the file, with what `sources.toml` says about it and with how it is read."""
    said = json.dumps(asdict(override), default=str, sort_keys=True, ensure_ascii=True)
    digest = hashlib.sha256(data).hexdigest()
    return hashlib.sha256(f"{READING} {analysis} {doc!r} {digest} {said}".encode()).hexdigest()[:32]
