"""From the passages that were found to the sentences that answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.claims.attribution import begins_with_pronoun
from ingest.claims.dates import is_stamp
from ingest.documents import Document, Kind, Sentence, Span
from ingest.headers import shortened
from ingest.index import Hit, Index
from ingest.leading_datelines import after_dateline
from qa.admissible import heads_table, is_admissible
from qa.asked_places import asked_places
from qa.clauses import clauses
from qa.counted import Counted, counted_by
from qa.denials import calls_untrue
from qa.evidence import Evidence, Signals
from qa.mismatches import Told, Wanted
from qa.nearness import counts_it
from qa.question import Asked, Question, holds
from qa.ranking import ranked
from qa.reader import Reader, Reading
from qa.reader.inputs import Statement
from qa.retrievers import Query
from qa.word_weights import WordWeights
from qa.wording import specific

LONGEST_QUOTE = 500
"""A sentence is quoted with the one that it leans on up to this many characters."""

BEHIND = 10
"""The sentence that begins within so many characters of a passage's end is looked at too."""

LEAD = 300
"""A document without a title tells in so many characters what it is about."""

MOST = 30.0
"""The greatest log-odds: with greater ones a score would be 1 when rounded, which has none."""

MOST_READ = 30
"""So many statements are read: reading takes most of the time, and what shares less hardly ever answers."""

INTERCEPT = -2.62
READER, COSINE, WORDS = 0.90, 3.15, 0.85
"""Printed by `training.calibration`, which says on what they were fitted, for the reader alone. With the
reranker it prints 1.04, 2.22 and 0.00; on 267 other questions the right statement is then first for .783, by
these for .790."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A statement and what it may lean on: the one before it, and the line that introduces its list."""

    document: Document
    span: Span
    before: Span | None
    introduction: Span | None
    denial: Span | None = None
    """The sentence behind it that says of all of it that it is not so."""

    @property
    def text(self) -> str:
        return self.span.of(self.document.text)

    @property
    def text_before(self) -> str:
        before = self.introduction or self.before
        return before.of(self.document.text) if before else ""

    def statement(self) -> Statement:
        """Return it as a reader is shown it."""
        return Statement(self.document.metadata.title or "", self.text_before, self.text)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a question asks for, and its words and names with their weights."""

    kind: Asked
    counts: bool
    counted: Counted
    words: WordWeights
    names: WordWeights
    wanted: Wanted


def read(
    index: Index,
    question: Question,
    query: Query,
    hits: Sequence[Hit],
    reader: Reader,
    counting: Sequence[Span] = (),
) -> list[Evidence]:
    """Return the statements of the passages as evidence, the likeliest answer first.

    Those that share the least with the question, in words and in meaning, are not read; statements known to
    count what is asked always are.
    """
    found = _all_candidates(index, [hit.span for hit in hits], counting)
    candidates = [candidate for candidate in found if is_admissible(candidate.text, question.text)]
    if not candidates:
        return []
    asked = _Asked(
        question.asked,
        question.counts,
        counted_by(question.text),
        WordWeights.of(index, query.terms),
        WordWeights.of(index, specific(question.text, query.terms)),
        Wanted.of(index, question.text, query.terms),
    )
    seen = [
        _seen(asked, candidate, cosine)
        for candidate, cosine in zip(candidates, _cosines(index, query, candidates), strict=True)
    ]
    chosen = _nearest(list(zip(candidates, seen, strict=True)), counting)
    readings = reader.read(query.read, [candidate.statement() for candidate, _ in chosen])
    evidence = [
        _judged(candidate, signals, reading)
        for (candidate, signals), reading in zip(chosen, readings, strict=True)
    ]
    return ranked(evidence)


def _all_candidates(index: Index, passages: Sequence[Span], counting: Sequence[Span]) -> Iterator[_Candidate]:
    """Yield the statements of the passages, and those elsewhere that count what is asked."""
    yield from (candidate for span in passages for candidate in _candidates(index, span))
    yield from (
        candidate
        for span in counting
        if not any(_holds(passage, span) for passage in passages)
        for candidate in _candidates(index, span)
    )


def _nearest(
    seen: Sequence[tuple[_Candidate, Signals]], counting: Sequence[Span]
) -> list[tuple[_Candidate, Signals]]:
    """Return the statements that share the most with the question, and those that count what is asked."""
    ranked = sorted(seen, key=lambda pair: -_nearness(pair[1]))
    return ranked[:MOST_READ] + [
        pair for pair in ranked[MOST_READ:] if any(_holds(span, pair[0].span) for span in counting)
    ]


def _holds(outer: Span, inner: Span) -> bool:
    return outer.doc == inner.doc and outer.start <= inner.start and inner.end <= outer.end


def _candidates(index: Index, span: Span) -> Iterator[_Candidate]:
    """Yield the statements in a span, cut into clauses; headings, mere dates and datelines are none."""
    document, before, introduction = index.document(span.doc), None, None
    sentences = list(_sentences(index, span))
    behind = [
        sentence.span for sentence in index.catalogue.sentences(span.doc, span.start, span.end + BEHIND)
    ]
    rows = [sentence.span.of(document.text) for sentence, _ in sentences]
    for (sentence, is_in), above, row, below in zip(
        sentences, ["", *rows], rows, [*rows[1:], ""], strict=False
    ):
        if heads_table(above, row, below):
            continue
        place, is_item = after_dateline(document.text, sentence.span), sentence.kind is Kind.LIST_ITEM
        if not is_item:
            introduction = place if place.of(document.text).endswith(":") else None
        if is_in and sentence.kind is not Kind.HEADING and not is_stamp(place.of(document.text)):
            for clause in [place] if is_item else clauses(document.text, place):
                denial = _denial_of(document, clause, behind)
                yield _Candidate(document, clause, before, introduction if is_item else None, denial)
        before = place


def _denial_of(document: Document, span: Span, sentences: Sequence[Span]) -> Span | None:
    """Return the sentence right behind a statement that denies it as a whole: "That is not true: …"."""
    after = next((sentence for sentence in sentences if sentence.start >= span.end), None)
    is_behind = after is not None and not document.text[span.end : after.start].strip(' .”"')
    return after if after and is_behind and calls_untrue(after.of(document.text)) else None


def _sentences(index: Index, span: Span) -> Iterator[tuple[Sentence, bool]]:
    """Yield the statements shortly before a span and the sentences in it, and whether each is in it."""
    around = index.catalogue.sentences(span.doc, max(0, span.start - LONGEST_QUOTE), span.end)
    for sentence in around:
        is_in = _holds(span, sentence.span)
        if is_in or (sentence.kind.is_statement and sentence.span.end <= span.start):
            yield sentence, is_in


def _cosines(index: Index, query: Query, candidates: Sequence[_Candidate]) -> list[float]:
    titles = {c.document.doc: _title(index, c.document) for c in candidates}
    texts = [f"{titles[c.document.doc]}{c.text}" for c in candidates]
    vectors = index.embedder.embed([query.text, *texts])
    cosines: list[float] = (vectors[1:] @ vectors[0]).tolist()
    return cosines


def _title(index: Index, document: Document) -> str:
    title = shortened(document.metadata.title or "", index.embedder.count_tokens)
    return f"{title}: " if title else ""


def _seen(asked: _Asked, candidate: _Candidate, cosine: float) -> Signals:
    """Return what can be told of a statement without reading it."""
    around = f"{_subject(candidate.document)} {candidate.text_before} {candidate.text}"
    names = asked.names.share(around) if asked.names.weights else 1.0
    return Signals(
        reader=0.0,
        cosine=cosine,
        words=asked.words.share(candidate.text),
        context=asked.words.share(around),
        names=names,
        kind=float(_fits(asked, candidate.text)),
        counts=float(asked.counts and asked.counted.is_event and bool(asked.counted.among(candidate.text))),
        misfit=float(asked.wanted.is_missed_by(_told(candidate, around, names))),
    )


def _subject(document: Document) -> str:
    """Return what tells what a document is about: its title, or what it begins with where it has none."""
    return document.metadata.title or document.text[:LEAD]


def _nearness(signals: Signals) -> float:
    """Return how much a statement shares with the question, as log-odds that it answers but for a constant.

    Fitted by logistic regression on public question sets, as the only judgement before there was a reader.
    """
    return 6.4 * signals.cosine + 3.0 * signals.words + 2.7 * signals.context + 1.3 * signals.kind


def _judged(candidate: _Candidate, signals: Signals, reading: Reading) -> Evidence:
    answer = None
    if reading.answer is not None:
        start, end = reading.answer
        answer = Span(candidate.span.doc, candidate.span.start + start, candidate.span.start + end)
    signals = replace(signals, reader=reading.log_odds)
    return Evidence(_with_antecedent(candidate), _likelihood(signals), answer, signals)


def _fits(asked: _Asked, text: str) -> bool:
    """Tell whether a statement holds the kind of thing asked for; a number has to count what is asked."""
    if asked.counts and asked.counted.is_event:
        return bool(asked.counted.among(text))
    if asked.kind is not Asked.NUMBER:
        return holds(asked.kind, text)
    return bool(asked.counted.among(text)) or counts_it(asked.words, text)


def _likelihood(signals: Signals) -> float:
    weighed = READER * signals.reader + COSINE * signals.cosine + WORDS * signals.words
    return 1 / (1 + math.exp(-min(max(INTERCEPT + weighed, -MOST), MOST)))


def _with_antecedent(candidate: _Candidate) -> Span:
    """Return the span from what the statement leans on, where that is not too long.

    A list's item leans on the line that introduces the list, a pronoun on the sentence before it. What the
    next sentence calls untrue is not quoted without that.
    """
    start = candidate.introduction or _named_before(candidate) or candidate.span
    end = (candidate.denial or candidate.span).end
    if end - start.start > LONGEST_QUOTE:
        return candidate.span
    return Span(candidate.span.doc, start.start, end)


def _told(candidate: _Candidate, around: str, names: float) -> Told:
    quoted = _with_antecedent(candidate).of(candidate.document.text)
    # What a document without a title begins with says nothing of a statement that names another place itself.
    subject = "" if any(asked_places(candidate.text)) else _subject(candidate.document)
    return Told(candidate.text, quoted, around, candidate.document.metadata.title or subject, names)


def _named_before(candidate: _Candidate) -> Span | None:
    """Return the sentence that says whom a pronoun at the start means, if it is in the same paragraph."""
    before, span = candidate.before, candidate.span
    if before is None or not begins_with_pronoun(candidate.text):
        return None
    return None if "\n" in candidate.document.text[before.end : span.start] else before
