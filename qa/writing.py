"""From evidence to an answer, in nothing but quotes and what is known about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ingest.documents import Span
from ingest.index import Index
from qa.answer import Citation, Position, Status
from qa.answer_words import corrected, placed, said
from qa.confidence import least_confidence
from qa.differences import differences
from qa.disputes import Value
from qa.finding import Finding
from qa.lent import lent
from qa.lists import asked_list, whole_list
from qa.parts import bodies
from qa.premises import Refutation, refutation
from qa.provenance import provenance
from qa.qa_settings import QaSettings
from qa.question import Asked
from qa.reasons import (
    NO_SUCH_SOURCE,
    NO_WORDS,
    NOTHING_NEAR,
    has_words,
    of_other_years,
    unanswered,
    unclear,
    unmentioned,
)
from qa.relations import Dated, by_day, relations
from qa.repeats import Cited, gathered
from qa.same_event import on_one_event
from qa.selection import IN_EACH, WHO_ELSE, apart, beside, of_each_document, strong
from qa.sides import own_words, sides
from qa.surveys import LIKELY, is_survey, surveyed
from qa.unsaid import unsaid
from qa.wording import matter

MOST_CITED = 5
MOST_SURVEYED = 8
MOST_POSITIONS = 8
MOST_REPEATS = 2
"""A position is cited so many times, once for each outlet that passes it on."""


@dataclass(frozen=True, slots=True)
class Written:
    """The parts of an answer that come from the evidence."""

    status: Status
    answer: str
    citations: tuple[Citation, ...] = ()
    positions: tuple[Position, ...] = ()
    nearest: tuple[Citation, ...] = ()
    reason: str | None = None
    confidence: float = 0.0

    def fields(self) -> dict[str, Any]:
        """Return the parts by name."""
        return {name: getattr(self, name) for name in self.__slots__}


def write(index: Index, finding: Finding, settings: QaSettings) -> Written:
    """Answer from the evidence; not found where it is too weak or the question names the unknown.

    A question that joins several is answered by what answers any of them, with those that nothing answers
    as its reason; where nothing answers any it is answered as one, and so is one for all that is said. Where
    it asks wherein they differ, what two say in answer to its parts are two sides.
    """
    if is_survey(finding.question.text):
        return _written(index, finding, settings)
    parts = {part.question.text: _part(index, part, finding, settings) for part in finding.parts}
    silent = [part for part, written in parts.items() if not written.citations]
    if len(silent) == len(parts):
        return _written(index, finding, settings)
    if finding.question.disagreement:
        told = [] if silent else _two_sides(index, finding)
        if told:
            sure = min(part.confidence for part in finding.parts)
            return replace(_dispute(index, finding, told), confidence=sure)
        whole = _written(index, finding, settings)
        if whole.positions:
            return whole
    return replace(_joined([w for w in parts.values() if w.citations]), reason=unanswered(silent))


def _two_sides(index: Index, finding: Finding) -> list[Value]:
    """Return what two say of whom a question asks the same, where each says something.

    Numbers and days are left to the rules that compare them: two may well give the same.
    """
    named = bodies(finding.question.text)
    is_compared = any(part.question.asked in (Asked.NUMBER, Asked.DATE) for part in finding.parts)
    if is_compared or len(named) != len(finding.parts):
        return []
    told = [own_words(index, part, body) for part, body in zip(finding.parts, named, strict=True)]
    return [] if None in told else sides(index, [piece for piece in told if piece is not None])


def _part(index: Index, part: Finding, whole: Finding, settings: QaSettings) -> Written:
    """Answer a part of a question; one that finds nothing by itself, from what the whole found about it."""
    written = _written(index, part, settings)
    borrowed = None if written.citations else lent(index, part, whole)
    return _written(index, borrowed, settings) if borrowed else written


def _written(index: Index, finding: Finding, settings: QaSettings) -> Written:
    about = surveyed(index, finding) if is_survey(finding.question.text) else []
    reason = _reason_for_silence(index, finding, settings, is_survey=bool(about))
    disputed = differences(index, finding) if reason is None else []
    if disputed:
        return _placed(finding, _dispute(index, finding, disputed))
    if about and reason is None:
        spans = [piece.span for piece in about][:MOST_SURVEYED]
        return _stated(index, spans, max(LIKELY, finding.confidence))
    refuted = refutation(index, finding)
    if refuted is not None:
        return _correction(index, finding, refuted)
    if reason is None:
        return _placed(finding, _statement(index, finding))
    return _silence(index, finding, settings, reason)


def _placed(finding: Finding, written: Written) -> Written:
    """Say so where the figure that answers is not given for the place that the question names."""
    return replace(written, answer=placed(finding.question.text, written.answer, written.citations))


def _joined(answers: Sequence[Written]) -> Written:
    """Return several answers as one, disputes first, no quote cited twice; as sure as the least sure one."""
    ordered = sorted(answers, key=lambda answer: not answer.positions)
    places = {(c.doc, c.start, c.end): c for answer in ordered for c in answer.citations}
    citations = tuple(replace(c, n=n) for n, c in enumerate(places.values(), start=1))
    numbers = dict(zip(places, (c.n for c in citations), strict=True))
    positions = tuple(
        replace(position, citations=_renumbered(position, answer, numbers))
        for answer in ordered
        for position in answer.positions
    )
    status = Status.DISPUTED if positions else Status.ANSWERED
    sure = min(answer.confidence for answer in ordered)
    return Written(status, said(status, citations, positions), citations, positions, confidence=sure)


def _renumbered(
    position: Position, answer: Written, numbers: Mapping[tuple[str, int, int], int]
) -> tuple[int, ...]:
    cited = {c.n: numbers[c.doc, c.start, c.end] for c in answer.citations}
    return tuple(cited[n] for n in position.citations)


def cited(index: Index, span: Span, n: int) -> Citation:
    """Return a span as a citation, its quote sliced from the canonical text."""
    document = index.document(span.doc)
    metadata = document.metadata
    said = provenance(index.catalogue, document, span)
    return Citation(
        n=n,
        doc=document.doc,
        title=metadata.title,
        publisher=metadata.publisher,
        published=metadata.published.isoformat() if metadata.published else None,
        quote=span.of(document.text),
        start=span.start,
        end=span.end,
        page=document.page_at(span.start),
        sha256=document.sha256,
        speaker=said.speaker,
        as_of=said.as_of,
    )


def _reason_for_silence(
    index: Index, finding: Finding, settings: QaSettings, *, is_survey: bool
) -> str | None:
    """Return why a question is not answered, if it is not; one for all that is said needs no certainty."""
    if not has_words(finding.question.text):
        return NO_WORDS
    if finding.query.among is not None and not finding.query.among:
        return NO_SUCH_SOURCE
    if not finding.evidence:
        return NOTHING_NEAR
    if finding.unknown:
        return unmentioned(finding.unknown)
    if finding.untimely:
        return of_other_years(finding.untimely)
    least = 0.0 if is_survey else least_confidence(settings.wrong_answers_accepted)
    if finding.confidence < least:
        return unclear(unsaid(index, finding))
    return None


def _silence(index: Index, finding: Finding, settings: QaSettings, reason: str) -> Written:
    near = finding.evidence[: settings.nearest]
    return Written(
        status=Status.NOT_FOUND,
        answer=said(Status.NOT_FOUND, ()),
        nearest=tuple(cited(index, evidence.span, n) for n, evidence in enumerate(near, start=1)),
        reason=reason,
        confidence=1.0 - (0.0 if finding.unknown or finding.untimely else finding.confidence),
    )


def _correction(index: Index, finding: Finding, refuted: Refutation) -> Written:
    """Answer with the statement that denies what the question takes for granted."""
    citation = cited(index, refuted.evidence.span, 1)
    words = corrected(finding.question.text, citation)
    return Written(Status.ANSWERED, words, (citation,), confidence=refuted.likelihood)


def _statement(index: Index, finding: Finding) -> Written:
    """Answer with the best statement and what other documents say beside it.

    Where the question asks for several things every likely statement answers, and lists are quoted whole.
    """
    evidence = on_one_event(index, finding.evidence)
    if finding.question.across:
        least = WHO_ELSE if finding.question.asked is Asked.PERSON else IN_EACH
        spans = (whole_list(index, piece.span) for piece in of_each_document(evidence, least))
    elif finding.question.several:
        spans = (whole_list(index, piece.span) for piece in strong(evidence))
    else:
        terms = finding.query.terms
        best = (piece.span for piece in beside(index, finding))
        is_of_things = finding.question.asked is Asked.OTHER
        spans = (asked_list(index, terms, span) if is_of_things else span for span in best)
    sure = finding.confidence
    return _stated(index, list(apart(spans))[:MOST_CITED], sure)


def _stated(index: Index, spans: Sequence[Span], sure: float) -> Written:
    citations = [cited(index, span, n) for n, span in enumerate(spans, start=1)]
    return Written(Status.ANSWERED, said(Status.ANSWERED, citations), tuple(citations), confidence=sure)


def _dispute(index: Index, finding: Finding, disputed: Sequence[Value]) -> Written:
    """Set the values beside each other: one position for each value of each source."""
    about = matter(finding.question.text)
    told = gathered((value, cited(index, value.evidence.span, 0)) for value in disputed)
    found = by_day(told[:MOST_POSITIONS], _dated)
    shown = [position[:MOST_REPEATS] for position in found]
    citations, positions = list[Citation](), list[Position]()
    for position, relation in zip(shown, relations(list(map(_dated, shown))), strict=True):
        numbered = [replace(c, n=len(citations) + n) for n, (_, c) in enumerate(position, start=1)]
        citations += numbered
        value, first = position[0]
        marks = tuple(c.n for c in numbered)
        positions.append(Position(about, value.text, first.speaker, first.as_of, marks, relation))
    return Written(
        status=Status.DISPUTED,
        answer=said(Status.DISPUTED, citations, positions),
        citations=tuple(citations),
        positions=tuple(positions),
        confidence=finding.confidence,
    )


def _dated(position: Sequence[Cited]) -> Dated:
    value, citation = position[0]
    return value, citation.as_of
