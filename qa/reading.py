"""From the passages that were found to the sentences that answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.documents import Document, Kind, Span
from ingest.headers import shortened
from ingest.index import Hit, Index
from qa.attribution import begins_with_pronoun, reports, speaker_of
from qa.clauses import clauses
from qa.evidence import Evidence, Signals
from qa.nearness import counts_it
from qa.question import Asked, Question, holds
from qa.retrievers import Query
from qa.word_weights import WordWeights

LONGEST_QUOTE = 500
"""A sentence that begins with a pronoun is quoted with the one before it up to this many characters."""

INTERCEPT = -10.4
COSINE, WORDS, CONTEXT, KIND = 6.4, 3.0, 2.7, 1.3
"""Fitted once by logistic regression on half of the articles of two public question sets; what they give
on such questions is measured by `onrecord eval squad2`."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A statement and the one before it, which it may lean on."""

    document: Document
    span: Span
    before: Span | None

    @property
    def text(self) -> str:
        return self.span.of(self.document.text)

    @property
    def text_before(self) -> str:
        return self.before.of(self.document.text) if self.before else ""


def read(index: Index, question: Question, query: Query, hits: Sequence[Hit]) -> list[Evidence]:
    """Return every statement of the passages as evidence, the likeliest answer first."""
    candidates = [candidate for hit in hits for candidate in _candidates(index, hit)]
    if not candidates:
        return []
    titles = {c.document.doc: _title(index, c.document) for c in candidates}
    texts = [f"{titles[c.document.doc]}{c.text}" for c in candidates]
    vectors = index.embedder.embed([query.text, *texts])
    cosines = (vectors[1:] @ vectors[0]).tolist()
    words = WordWeights.of(index, query)
    evidence = [
        _judged(question, words, candidate, cosine)
        for candidate, cosine in zip(candidates, cosines, strict=True)
    ]
    return sorted(evidence, key=lambda e: (-e.score, e.span.doc, e.span.start))


def _candidates(index: Index, hit: Hit) -> Iterator[_Candidate]:
    """Yield the statements of a passage that could answer: all but its headings, cut into clauses."""
    document = index.document(hit.span.doc)
    before: Span | None = None
    for sentence in index.passage(hit.span).sentences:
        if sentence.kind is not Kind.HEADING:
            for clause in clauses(document.text, sentence.span):
                yield _Candidate(document, clause, before)
        before = sentence.span


def _title(index: Index, document: Document) -> str:
    title = shortened(document.metadata.title or "", index.embedder.count_tokens)
    return f"{title}: " if title else ""


def _judged(question: Question, words: WordWeights, candidate: _Candidate, cosine: float) -> Evidence:
    around = f"{candidate.document.metadata.title or ''} {candidate.text_before} {candidate.text}"
    signals = Signals(
        cosine=cosine,
        words=words.share(candidate.text),
        context=words.share(around),
        kind=float(_fits(question.asked, words, candidate.text)),
    )
    span, speaker = _with_antecedent(candidate)
    return Evidence(span, _likelihood(signals), speaker, None, signals)


def _fits(asked: Asked, words: WordWeights, text: str) -> bool:
    """Tell whether a statement holds the kind of thing asked for; a number has to count what is asked."""
    return counts_it(words, text) if asked is Asked.NUMBER else holds(asked, text)


def _likelihood(signals: Signals) -> float:
    weighed = (
        COSINE * signals.cosine + WORDS * signals.words + CONTEXT * signals.context + KIND * signals.kind
    )
    return 1 / (1 + math.exp(-INTERCEPT - weighed))


def _with_antecedent(candidate: _Candidate) -> tuple[Span, str | None]:
    """Return the span with the sentence that says whom a pronoun at its start means, and the speaker."""
    before, span = candidate.before, candidate.span
    speaker = speaker_of(candidate.text)
    if before is None or not begins_with_pronoun(candidate.text):
        return span, speaker
    if span.end - before.start > LONGEST_QUOTE or "\n" in candidate.document.text[before.end : span.start]:
        return span, speaker
    if speaker is None and reports(candidate.text):
        speaker = speaker_of(candidate.text_before)
    return Span(span.doc, before.start, span.end), speaker
