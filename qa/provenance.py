"""Who says a statement of a document, and for which day, as far as the document tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.catalogue import Catalogue
from ingest.claims.analysis import CLOSING, OPENING, lines
from ingest.claims.as_of import as_of
from ingest.claims.attribution import goes_on, speaker_of, subject_of
from ingest.claims.attributions import attributions
from ingest.claims.lines import Attribution, Line
from ingest.claims.own_voice import own_voice
from ingest.documents import Document, Kind, Sentence, Span
from ingest.leading_datelines import after_dateline

BEFORE, AFTER = 8_000, 2_000
"""So many characters before and after a statement are read for who says it."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a statement is attributed to."""

    speaker: str | None
    """Whom the document names; None where it speaks in its own voice, or does not plainly name one."""
    as_of: str | None
    """An ISO 8601 date."""


def provenance(catalogue: Catalogue, document: Document, quoted: Span) -> Provenance:
    """Return who says the last statement of a quote, and for which day.

    It is looked up where the index keeps it and the quote ends with a sentence, and told from the text
    around the quote otherwise.
    """
    return _kept(catalogue, document, quoted) or _told(catalogue, document, quoted)


def _kept(catalogue: Catalogue, document: Document, quoted: Span) -> Provenance | None:
    """Return what the index keeps of the statement that a quote ends with, when all of it is quoted.

    A dateline before it need not be.
    """
    statement = catalogue.statement_ending(quoted.doc, quoted.end)
    if statement is None or after_dateline(document.text, statement.span).start < quoted.start:
        return None
    return Provenance(statement.speaker, statement.as_of.isoformat() if statement.as_of else None)


def _told(catalogue: Catalogue, document: Document, quoted: Span) -> Provenance:
    """Return who says the last statement of a quote, and for which day, by the text around it."""
    start, end = max(0, quoted.start - BEFORE), quoted.end + AFTER
    sentences = catalogue.sentences(document.doc, start, end)
    at = _last_of(sentences, quoted)
    if at is None:
        return Provenance(speaker_of(quoted.of(document.text)), None)
    statement = Span(quoted.doc, max(quoted.start, sentences[at].span.start), quoted.end)
    voice = _voice(catalogue, document)
    return Provenance(
        _speaker(document, sentences, at, statement, voice), _as_of(document, sentences[:at], statement)
    )


def _last_of(sentences: Sequence[Sentence], quoted: Span) -> int | None:
    """Return the number of the last statement, or else the last repeat of one, that a quote holds any of."""
    inside = [
        number
        for number, sentence in enumerate(sentences)
        if sentence.span.start < quoted.end and sentence.span.end > quoted.start
    ]
    statements = [number for number in inside if sentences[number].kind.is_statement]
    repeats = [number for number in inside if sentences[number].kind is Kind.REPEAT]
    return next(reversed(statements or repeats), None)


def _voice(catalogue: Catalogue, document: Document) -> str | None:
    """Return who speaks where the document names nobody."""
    end = len(document.text)
    first = catalogue.sentences(document.doc, 0, BEFORE)[:OPENING]
    last = catalogue.sentences(document.doc, max(0, end - AFTER), end)[-CLOSING:]
    text, title = document.text, document.metadata.title
    return own_voice(title, lines(text, first), lines(text, last))


def _speaker(
    document: Document, sentences: Sequence[Sentence], at: int, statement: Span, voice: str | None
) -> str | None:
    """Return the statement's speaker, or who says the part of it that is quoted."""
    sentence = sentences[at].span
    found = _attributed(tuple(lines(document.text, sentences)), voice)[at]
    part = statement.of(document.text)
    if statement.end == sentence.end and statement.start == sentence.start:
        return found.speaker if found else None
    own = speaker_of(part)
    if found is None or (own is not None and (statement.start > sentence.start or _are_two(own, found))):
        return own
    before = document.text[sentence.start : statement.start]
    if subject_of(sentence.of(document.text)) is None:
        return found.speaker if found.carried else own
    return found.speaker if not before or goes_on(before, part) else None


def _are_two(own: str, found: Attribution) -> bool:
    """Tell whether whom a part names shares no word with whom its sentence names."""
    one, other = (set(name.casefold().split()) - {"the"} for name in (own, found.speaker or own))
    return one.isdisjoint(other)


@lru_cache(maxsize=64)
def _attributed(lines: tuple[Line, ...], voice: str | None) -> list[Attribution | None]:
    return attributions(lines, voice)


def _as_of(document: Document, before: Sequence[Sentence], statement: Span) -> str | None:
    texts = [document.metadata.title or "", *(sentence.span.of(document.text) for sentence in before)]
    found = as_of(statement.of(document.text), texts, document.metadata.published)
    return found.isoformat() if found else None
