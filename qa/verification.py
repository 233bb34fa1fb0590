"""Checks saved answers: whether each quote stands where its citation says, and each answer on its quotes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.catalogue import Catalogue
from ingest.documents import Document, Metadata, Span
from ingest.errors import UnreadableDocument
from ingest.names import fold
from ingest.reading import read_document
from ingest.settings import IngestSettings
from ingest.vocabulary import words
from ingest.worker import Worker
from qa.premises import may_deny
from qa.provenance import provenance
from qa.reasons import names_not_mentioned
from qa.saved_answers import SavedAnswer, SavedCitation
from qa.soundness import is_correction, is_written_here, problems

NOT_INDEXED = "The document is not in the index."


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer as a whole, or one citation of it, and what is wrong with it."""

    question: str
    citation: SavedCitation | None
    """None for the answer as a whole."""
    problems: tuple[str, ...]
    """One sentence each; none when all is well."""


@dataclass(frozen=True, slots=True)
class _Source:
    """A document as the index has it and as its file has it now."""

    indexed: Document | None
    text: str | UnreadableDocument
    sha256: str


def verify(
    answers: Sequence[SavedAnswer], catalogue: Catalogue, settings: IngestSettings
) -> Iterator[Checked]:
    """Yield every answer, checked in itself, and every citation, checked against index and file.

    Of the nearest passages of an answer that was not found the speaker is not checked: they claim nothing.
    """
    sources: dict[str, _Source] = {}
    with Worker(settings.max_memory_mb) as worker:
        for answer in answers:
            is_ours = is_written_here(answer)
            found = [*problems(answer), *_mentioned(answer, catalogue)]
            yield Checked(answer.question, None, tuple(found))
            for citation in (*answer.citations, *answer.nearest):
                if citation.doc not in sources:
                    sources[citation.doc] = _source(citation.doc, catalogue, settings, worker)
                source = sources[citation.doc]
                found = [*_in_index(citation, source.indexed), *_in_file(citation, source)]
                if source.indexed is not None and not found and citation in answer.citations:
                    found += _misattributed(citation, source.indexed, catalogue, is_ours=is_ours)
                    if not found and is_ours and is_correction(answer):
                        found += _undenied(citation, source.indexed, catalogue, answer.question)
                yield Checked(answer.question, citation, tuple(found))


def _in_index(citation: SavedCitation, document: Document | None) -> Iterator[str]:
    if citation.end <= citation.start:
        yield "Its span is empty."
    elif len(citation.quote) != citation.end - citation.start:
        yield "Its quote is not as long as its span."
    if document is None:
        yield NOT_INDEXED
        return
    if document.text[citation.start : citation.end] != citation.quote:
        yield "The quote does not stand at its place in the index."
    if document.sha256 != citation.sha256:
        yield "The index holds another version of the document."
    else:
        yield from _misdescribed(citation, document)


def _misdescribed(citation: SavedCitation, document: Document) -> Iterator[str]:
    known = document.metadata
    facts = {
        "title": (citation.title, known.title),
        "publisher": (citation.publisher, known.publisher),
        "date of publication": (citation.published, known.published.isoformat() if known.published else None),
        "page": (citation.page, document.page_at(citation.start)),
    }
    for name, (said, indexed) in facts.items():
        if said != indexed:
            yield f"Its {name} is {said or 'not given'}; the index has {indexed or 'none'}."


def _in_file(citation: SavedCitation, source: _Source) -> Iterator[str]:
    if isinstance(source.text, UnreadableDocument):
        yield f"The file cannot be checked: {source.text}"
        return
    if source.sha256 != citation.sha256:
        yield "The file has changed since."
    if source.text[citation.start : citation.end] != citation.quote:
        yield "The quote does not stand at its place in the file."


def _misattributed(
    citation: SavedCitation, document: Document, catalogue: Catalogue, *, is_ours: bool
) -> Iterator[str]:
    """Yield what the document does not say of who says the quote, and for which day.

    An answer that another version or a model wrote may leave out the day.
    """
    found = provenance(catalogue, document, Span(document.doc, citation.start, citation.end))
    if _folded(found.speaker) != _folded(citation.speaker):
        given, named = citation.speaker or "not given", found.speaker or "nobody"
        yield f"Its speaker is {given}; the document names {named}."
    if (is_ours or citation.as_of is not None) and found.as_of != citation.as_of:
        yield f"It is as of {citation.as_of or 'no day'}; the document gives {found.as_of or 'no day'}."


def _undenied(
    citation: SavedCitation, document: Document, catalogue: Catalogue, question: str
) -> Iterator[str]:
    """Yield what is wrong where an answer says that a quote denies what the question takes for granted."""
    if not may_deny(catalogue, document, Span(document.doc, citation.start, citation.end), question):
        yield "Its quote does not plainly deny what the question takes for granted."


def _mentioned(answer: SavedAnswer, catalogue: Catalogue) -> Iterator[str]:
    """Yield the names that no document is said to mention, and that one does."""
    for name in names_not_mentioned(answer.question, answer.reason or ""):
        if any(catalogue.word_documents(word.casefold()) for _, word in words(name)):
            yield f"A document has {name}."


def _folded(name: str | None) -> list[str]:
    return [fold(word) for word in (name or "").split()]


def _source(doc: str, catalogue: Catalogue, settings: IngestSettings, worker: Worker) -> _Source:
    root = catalogue.root(doc) if _is_unicode(doc) else None
    if root is None:
        return _Source(None, UnreadableDocument("it is not known where it lies."), "")
    text = _read_again(doc, Path(root) / doc, settings, worker)
    sha256 = hashlib.sha256(text.encode()).hexdigest() if isinstance(text, str) else ""
    return _Source(catalogue.document(doc), text, sha256)


def _read_again(doc: str, path: Path, settings: IngestSettings, worker: Worker) -> str | UnreadableDocument:
    try:
        data = path.read_bytes()
    except OSError as error:
        return UnreadableDocument(f"{error.strerror}.")
    try:
        document, _ = worker.run(read_document, doc, data, Metadata(), seconds=settings.file_seconds)
    except UnreadableDocument as error:
        return error
    text: str = document.text
    return text


def _is_unicode(text: str) -> bool:
    """Tell whether a text is free of halves of surrogate pairs, which JSON can say and no file holds."""
    return not any("\ud800" <= character <= "\udfff" for character in text)
