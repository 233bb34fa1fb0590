"""Checks saved answers: whether each quote still stands where its citation says."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field

from ingest.catalogue import Catalogue
from ingest.documents import Metadata
from ingest.errors import UnreadableDocument, UsageError
from ingest.reading import read_document
from ingest.settings import IngestSettings
from ingest.worker import Worker

_SPACE = re.compile(r"\s*")


class SavedCitation(BaseModel):
    """What has to be known of a citation to check it."""

    n: int
    doc: str
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    sha256: str


class SavedAnswer(BaseModel):
    """What has to be known of an answer to check it; the rest is left alone."""

    kind: Literal["onrecord.answer/1"] = Field(alias="schema")
    question: str
    citations: list[SavedCitation]
    nearest: list[SavedCitation]


@dataclass(frozen=True, slots=True)
class Checked:
    """One citation, and what is wrong with it."""

    question: str
    citation: SavedCitation
    problems: tuple[str, ...]
    """One sentence each; none when the quote stands in the index and in the file."""


def read_answers(path: Path) -> list[SavedAnswer]:
    """Read saved answers, one JSON object or one a line; raise UsageError for anything else."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path} cannot be read ({reason}). Name a file of saved answers.") from error
    try:
        values = _values(text)
        if not values:
            raise UsageError(f"{path} is empty. Name a file of saved answers.")
        return [SavedAnswer.model_validate(value) for value in values]
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{path} does not hold answers as `onrecord ask --json` prints them. Name a file that does."
        ) from error


def verify(
    answers: Sequence[SavedAnswer], catalogue: Catalogue, settings: IngestSettings
) -> Iterator[Checked]:
    """Yield every citation of the answers, each checked against the index and against the file."""
    texts: dict[str, str | UnreadableDocument] = {}
    with Worker(settings.max_memory_mb) as worker:
        for answer in answers:
            for citation in (*answer.citations, *answer.nearest):
                if citation.doc not in texts:
                    texts[citation.doc] = _read_again(citation.doc, catalogue, settings, worker)
                problems = (*_in_index(citation, catalogue), *_in_file(citation, texts[citation.doc]))
                yield Checked(answer.question, citation, problems)


def _values(text: str) -> list[object]:
    """Return the JSON values of a text, one after the other or in one list."""
    decoder, values, start = json.JSONDecoder(), list[object](), 0
    while (start := _SPACE.match(text, start).end()) < len(text):  # type: ignore[union-attr]
        value, start = decoder.raw_decode(text, start)
        values += value if isinstance(value, list) else [value]
    return values


def _in_index(citation: SavedCitation, catalogue: Catalogue) -> Iterator[str]:
    document = catalogue.document(citation.doc)
    if document is None:
        yield "The document is not in the index."
        return
    if document.sha256 != citation.sha256:
        yield "The index holds another version of the document."
    if document.text[citation.start : citation.end] != citation.quote:
        yield "The quote does not stand at its place in the index."


def _in_file(citation: SavedCitation, text: str | UnreadableDocument) -> Iterator[str]:
    if isinstance(text, UnreadableDocument):
        yield f"The file cannot be checked: {text}"
        return
    if hashlib.sha256(text.encode()).hexdigest() != citation.sha256:
        yield "The file has changed since."
    if text[citation.start : citation.end] != citation.quote:
        yield "The quote does not stand at its place in the file."


def _read_again(
    doc: str, catalogue: Catalogue, settings: IngestSettings, worker: Worker
) -> str | UnreadableDocument:
    root = catalogue.root(doc)
    if root is None:
        return UnreadableDocument("it is not known where it lies.")
    try:
        data = (Path(root) / doc).read_bytes()
    except OSError as error:
        return UnreadableDocument(f"{error.strerror}.")
    try:
        document, _ = worker.run(read_document, doc, data, Metadata(), seconds=settings.file_seconds)
    except UnreadableDocument as error:
        return error
    text: str = document.text
    return text
