"""From a document to its statements and claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.claims.as_of import as_of
from ingest.claims.attributions import attributions
from ingest.claims.claim import Analysis, Claim, Statement
from ingest.claims.counts import counts
from ingest.claims.lines import Line
from ingest.claims.own_voice import own_voice
from ingest.documents import Document, Sentence, Span

LONGEST = 400_000
"""So many characters of a document are analysed, so that a huge one is still read in time."""
OPENING = 60
"""So many first sentences of a document tell who speaks in it."""
CLOSING = 3
"""So many last ones may hold his signature."""
_BEFORE = 8_000
"""So many characters before a statement are read for its day."""


def analyse(document: Document, sentences: Sequence[Sentence]) -> Analysis:
    """Return who says each statement of a document, for which day, and what it counts."""
    kept = [sentence for sentence in sentences if sentence.span.end <= LONGEST]
    statements = tuple(_statements(document, kept))
    claims = (claim for statement in statements for claim in _claims(document.text, statement))
    return Analysis(statements, tuple(claims))


def lines(text: str, sentences: Sequence[Sentence]) -> list[Line]:
    """Return sentences of a text as their speakers are told from; the first opens a paragraph."""
    ends = [0, *(sentence.span.end for sentence in sentences)]
    return [
        Line(s.span.of(text), s.kind, not end or "\n" in text[end : s.span.start])
        for end, s in zip(ends, sentences, strict=False)
    ]


def _statements(document: Document, sentences: Sequence[Sentence]) -> Iterator[Statement]:
    every = lines(document.text, sentences)
    title, published = document.metadata.title or "", document.metadata.published
    first = 0
    for at, found in enumerate(attributions(every, own_voice(title, every[:OPENING], every[-CLOSING:]))):
        span = sentences[at].span
        while sentences[first].span.end <= span.start - _BEFORE:
            first += 1
        if sentences[at].kind.is_statement:
            before = [title, *(line.text for line in every[first:at])]
            day = as_of(every[at].text, before, published)
            yield Statement(span, found.speaker if found else None, day)


def _claims(text: str, statement: Statement) -> Iterator[Claim]:
    doc, start = statement.span.doc, statement.span.start
    for placed in counts(statement.span.of(text)):
        span = Span(doc, start + placed.start, start + placed.end)
        yield Claim(placed.count, span, statement)
