"""What makes a gold question out of what its writer picks and types."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.correctness import FALSE_PREMISE
from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.gold_sets.quotes import PAGE_FURNITURE
from ingest.documents import Document, Span
from ingest.errors import UsageError
from ingest.index import Index
from qa.engine import Engine
from qa.provenance import Provenance, provenance
from qa.question import Asked, understand

ANSWERED_TYPES = (
    *("fact", "number", "date", "list", "who_said", "why", "yes_no", "alias"),
    *("multi_doc", "conflict"),
)
SILENT_TYPES = ("unanswerable", FALSE_PREMISE, PAGE_FURNITURE, "off_topic")
"""Of questions to which the documents give no answer."""
NOT_SAID = "The documents do not say."
FIRST_ID = "q001"

_NUMBERED = re.compile(r"(.*?)(\d+)", re.DOTALL)
_NUMBERS = re.compile(r"[\d\s,;-]*\d[\d\s,;-]*")
_RANGE = re.compile(r"(\d{1,6})(?:\s*-\s*(\d{1,6}))?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that was found, as it is offered for picking."""

    span: Span
    text: str
    document: Document
    said: Provenance

    def evidence(self, start: int, end: int) -> GoldEvidence:
        """Return a part of the statement as evidence, with the speaker and the date that are likely."""
        return GoldEvidence(
            doc=self.span.doc,
            quote=self.text[start:end],
            speaker=self.said.speaker,
            as_of=self.said.as_of,
        )


def statements_found(engine: Engine, words: str) -> list[list[Statement]]:
    """Return the statements of each passage that is retrieved, best first; raises what `ask` raises."""
    return [_statements(engine.index, hit.span) for hit in engine.find_passages(words)]


def numbers_in(text: str, most: int) -> list[int] | None:
    """Return the numbers that "1 3", "2-4" or "1, 3-5" name, in order; None where it is no such text.

    Raises UsageError for a number that is not from 1 to `most`.
    """
    if not _NUMBERS.fullmatch(text):
        return None
    wanted: dict[int, None] = {}
    for first, last in _RANGE.findall(text):
        begin, end = int(first), int(last or first)
        if not 1 <= begin <= end <= most:
            raise UsageError(f"There are the numbers 1 to {most}. To search with these words type /{text}")
        wanted |= dict.fromkeys(range(begin, end + 1))
    return list(wanted)


def proposed_type(question: str, evidence: Sequence[GoldEvidence]) -> str:
    """Return the type that a question is likely to be of."""
    if not evidence:
        return SILENT_TYPES[0]
    if len({item.doc for item in evidence}) > 1:
        return "multi_doc"
    return {Asked.NUMBER: "number", Asked.DATE: "date"}.get(understand(question).asked, ANSWERED_TYPES[0])


def proposed_pattern(answer: str) -> str:
    """Return a pattern that matches an answer's words as they are, with any white space between them."""
    words = answer.strip().rstrip(".!?;,").split()
    pattern = r"\s+".join(_THOUSANDS.sub(",?", re.escape(word)) for word in words)
    begins = r"\b" if words and words[0][0].isalnum() else ""
    ends = r"\b" if words and words[-1][-1].isalnum() else ""
    return f"{begins}{pattern}{ends}"


def next_id(ids: Iterable[str]) -> str:
    """Return the id that follows the last of these, as far as they are numbered."""
    numbered = [(m[1], m[2]) for id in ids if (m := _NUMBERED.fullmatch(id))]
    if not numbered:
        return FIRST_ID
    prefix, digits = numbered[-1]
    last = max(int(number) for other, number in numbered if other == prefix)
    return f"{prefix}{last + 1:0{len(digits)}}"


def line_of(question: GoldQuestion) -> str:
    """Return a question as a line of a gold set, with the fields of the contract."""
    fields = question.model_dump(mode="json", exclude={"group", "sources", "own"})
    return json.dumps(fields, ensure_ascii=False)


def check_writable(path: Path) -> None:
    """Raise UsageError when a gold set cannot be added to, before anybody has written a question."""
    folder = path.parent
    if not os.path.isdir(folder):
        raise UsageError(f"There is no folder {folder}. Make it, or name another file.")
    if not os.access(path if os.path.exists(path) else folder, os.W_OK):
        raise UsageError(f"{path} cannot be written. Name another file.")


def append_line(path: Path, line: str) -> None:
    """Add a line to a file, whole or not at all; it is made where it is missing.

    A last line that lacks its line end is given one. Raises UsageError when the file cannot be written.
    """
    try:
        with path.open("a+b", buffering=0) as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 1))
            is_open = size > 0 and file.read(1) != b"\n"
            data = (b"\n" if is_open else b"") + line.encode() + b"\n"
            try:
                written = file.write(data)
                os.fsync(file.fileno())
            except OSError:
                file.truncate(size)
                raise
            if written != len(data):
                file.truncate(size)
                raise UsageError(f"{path} cannot be written: there is no room. Free some and try again.")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}. Name another file.") from error


def _statements(index: Index, passage: Span) -> list[Statement]:
    document = index.document(passage.doc)
    spans = [sentence.span for sentence in index.passage(passage).sentences]
    return [
        Statement(span, span.of(document.text), document, provenance(index.catalogue, document, span))
        for span in spans
    ]
