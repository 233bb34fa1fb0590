"""Samples made from short texts, so that a test of a metric says no more than what it is about.

Evidence, citations and passages are named by their words: `"Ten boats sank."` is the first place at which
that stands in the texts, and `Quote` says more where more is needed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.samples import Record, Sample, SavedDocument
from ingest.documents import Span
from qa.answer import Answer, Citation, Position, Status


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a document, with who says them and for when."""

    words: str
    doc: str | None = None
    """None is the first document in which the words stand."""
    speaker: str | None = None
    as_of: str | None = None
    nth: int = 1
    """Which place, where the words stand at several."""


TEXTS = {
    "a.txt": "Ten boats sank. Nobody drowned. Ten boats sank. The sea was calm.",
    "b.txt": "The port was closed. SANA reported twelve boats lost.",
}


def sample(
    *,
    texts: Mapping[str, str] = TEXTS,
    id: str = "q1",
    type_: str = "fact",
    group: str | None = None,
    answerable: bool = True,
    reference: str = "",
    accept: Sequence[str] = (),
    reject: Sequence[str] = (),
    must_show: Sequence[str] = (),
    evidence: Sequence[str | Quote | GoldEvidence] = (),
    own: Mapping[str, Any] | None = None,
    status: Status = Status.ANSWERED,
    answer: str = "",
    citations: Sequence[str | Quote | Span | Citation] = (),
    positions: Sequence[Position] = (),
    nearest: Sequence[str | Quote | Span | Citation] = (),
    confidence: float = 0.0,
    settings: Mapping[str, Any] | None = None,
    ms: Mapping[str, float] | None = None,
    passages: Sequence[str | Quote | Span] = (),
    statements: Sequence[str | Quote | Span] = (),
    memory_mb: float = 0.0,
    paths: Mapping[str, Path] | None = None,
) -> Sample:
    """Return a sample; by default an answerable question that was answered with nothing."""
    gold = GoldQuestion(
        id=id,
        type=type_,
        group=group,
        question="?",
        answerable=answerable,
        answer=reference,
        accept=list(accept),
        reject=list(reject),
        must_show=list(must_show),
        evidence=[_evidence(item, texts) for item in evidence],
        own=dict(own or {}),
    )
    given = Answer(
        question=gold.question,
        status=status,
        answer=answer,
        citations=tuple(citation(item, texts, n) for n, item in enumerate(citations, start=1)),
        positions=tuple(positions),
        nearest=tuple(citation(item, texts, n) for n, item in enumerate(nearest, start=1)),
        reason="nothing was found" if status is Status.NOT_FOUND else None,
        confidence=confidence,
        settings=settings or {},
        ms=ms or {},
    )
    record = Record(
        id=id,
        answer=given,
        passages=tuple(span(item, texts) for item in passages),
        statements=tuple(span(item, texts) for item in statements),
        memory_mb=memory_mb,
    )
    return Sample(gold, record, documents(texts, paths or {}))


def position(
    value: str,
    speaker: str | None = None,
    as_of: str | None = None,
    *,
    about: str = "boats",
    citations: Sequence[int] = (1,),
) -> Position:
    """Return one side of a dispute."""
    return Position(about, value, speaker, as_of, tuple(citations))


def citation(quote: str | Quote | Span | Citation, texts: Mapping[str, str], n: int = 1) -> Citation:
    """Return a citation of a quote, true in all that it says of the text."""
    if isinstance(quote, Citation):
        return quote
    where = span(quote, texts)
    speaker, as_of = (quote.speaker, quote.as_of) if isinstance(quote, Quote) else (None, None)
    return Citation(
        n=n,
        doc=where.doc,
        title=None,
        publisher=None,
        published=None,
        quote=texts[where.doc][where.start : where.end],
        start=where.start,
        end=where.end,
        page=None,
        sha256=sha256(texts[where.doc]),
        speaker=speaker,
        as_of=as_of,
    )


def span(quote: str | Quote | Span, texts: Mapping[str, str]) -> Span:
    """Return where a quote stands."""
    if isinstance(quote, Span):
        return quote
    known = quote if isinstance(quote, Quote) else Quote(quote)
    doc = known.doc or next(doc for doc, text in texts.items() if known.words in text)
    start = -1
    for _ in range(known.nth):
        start = texts[doc].index(known.words, start + 1)
    return Span(doc, start, start + len(known.words))


def documents(texts: Mapping[str, str], paths: Mapping[str, Path]) -> dict[str, SavedDocument]:
    """Return the texts as an index would have saved them."""
    return {doc: SavedDocument(doc, sha256(text), paths.get(doc), doc, text) for doc, text in texts.items()}


def sha256(text: str) -> str:
    """Return the SHA-256 that a citation of a text carries."""
    return hashlib.sha256(text.encode()).hexdigest()


def _evidence(item: str | Quote | GoldEvidence, texts: Mapping[str, str]) -> GoldEvidence:
    if isinstance(item, GoldEvidence):
        return item
    known = item if isinstance(item, Quote) else Quote(item)
    where = span(known, texts)
    return GoldEvidence(doc=where.doc, quote=known.words, speaker=known.speaker, as_of=known.as_of)
