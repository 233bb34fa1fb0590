"""From evidence to an answer, in nothing but quotes and what is known about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ingest.documents import Span
from ingest.index import Index
from qa.answer import Citation, Position, Status
from qa.confidence import confidence, least_confidence, log_odds
from qa.disputes import Value, differing, values
from qa.evidence import Evidence
from qa.finding import Finding
from qa.provenance import provenance
from qa.question import Asked
from qa.settings import QaSettings
from qa.word_weights import WordWeights

CLOSE = 2.0
"""A piece of evidence is set beside the best one when its log-odds are no further behind …"""
LIKELY = 0.5
"""… and its score is no less: of numbers set beside it so, as many are right as of the best ones."""
MOST_CITED = 5


class Quoted(Protocol):
    """What the words of an answer are made from."""

    @property
    def n(self) -> int:
        """The number that marks it."""

    @property
    def quote(self) -> str:
        """Its words."""

    @property
    def speaker(self) -> str | None:
        """Whom the document names as saying it."""

    @property
    def publisher(self) -> str | None:
        """Whose document it is from."""


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
    """Answer from the evidence; not found where it is too weak or the question names the unknown."""
    reason = _reason_for_silence(finding, settings)
    if reason is not None:
        return _silence(index, finding, settings, reason)
    disputed = _disputed(index, finding)
    return _dispute(index, finding, disputed) if disputed else _statement(index, finding)


def cited(index: Index, evidence: Evidence, n: int) -> Citation:
    """Return a piece of evidence as a citation, its quote sliced from the canonical text."""
    document = index.document(evidence.span.doc)
    metadata = document.metadata
    said = provenance(index.catalogue, document, evidence.span)
    return Citation(
        n=n,
        doc=document.doc,
        title=metadata.title,
        publisher=metadata.publisher,
        published=metadata.published.isoformat() if metadata.published else None,
        quote=evidence.span.of(document.text),
        start=evidence.span.start,
        end=evidence.span.end,
        page=document.page_at(evidence.span.start),
        sha256=document.sha256,
        speaker=said.speaker,
        as_of=said.as_of,
    )


def _reason_for_silence(finding: Finding, settings: QaSettings) -> str | None:
    if not any(map(str.isalnum, finding.question.text)):
        return "The question has no words to search for."
    if finding.query.among is not None and not finding.query.among:
        return (
            "No document is known to be from those sources and dates. "
            "Compare them with what `onrecord sources` lists."
        )
    if not finding.evidence:
        return "No passage was found that has anything to do with the question."
    if finding.unknown:
        names = ", ".join(f"“{name}”" for name in finding.unknown)
        return f"No document mentions {names}."
    if confidence(finding.evidence) < least_confidence(settings.wrong_answers_accepted):
        return "No statement in the passages found answers the question clearly enough."
    return None


def _silence(index: Index, finding: Finding, settings: QaSettings, reason: str) -> Written:
    near = finding.evidence[: settings.nearest]
    return Written(
        status=Status.NOT_FOUND,
        answer=said(Status.NOT_FOUND, ()),
        nearest=tuple(cited(index, evidence, n) for n, evidence in enumerate(near, start=1)),
        reason=reason,
        confidence=1.0 - (0.0 if finding.unknown else confidence(finding.evidence)),
    )


def _statement(index: Index, finding: Finding) -> Written:
    """Answer with the best statement, or with every likely one where the question asks for several."""
    chosen = _strong(finding)[:MOST_CITED] if finding.question.several else finding.evidence[:1]
    citations = [cited(index, evidence, n) for n, evidence in enumerate(chosen, start=1)]
    sure = confidence(finding.evidence)
    return Written(Status.ANSWERED, said(Status.ANSWERED, citations), tuple(citations), confidence=sure)


def _strong(finding: Finding) -> list[Evidence]:
    """Return the best piece of evidence and the likely ones close behind, none twice in part."""
    best = finding.evidence[0]
    kept = [best]
    for other in finding.evidence[1:]:
        is_likely = other.score >= LIKELY and log_odds(best) - log_odds(other) <= CLOSE
        if is_likely and not any(_overlap(other.span, before.span) for before in kept):
            kept.append(other)
    return kept


def _overlap(one: Span, other: Span) -> bool:
    return one.doc == other.doc and one.start < other.end and other.start < one.end


def _disputed(index: Index, finding: Finding) -> list[Value]:
    """Return the numbers that sources give for what is asked, when they differ."""
    if finding.question.asked is not Asked.NUMBER:
        return []
    words = WordWeights.of(index, finding.query.terms)
    return differing(values(index, words, _strong(finding)))[:MOST_CITED]


def _dispute(index: Index, finding: Finding, disputed: Sequence[Value]) -> Written:
    citations = tuple(cited(index, value.evidence, n) for n, value in enumerate(disputed, start=1))
    about = " ".join(term.word for term in finding.query.terms)
    positions = tuple(
        Position(about, value.quantity.text, citation.speaker, citation.as_of, (citation.n,))
        for value, citation in zip(disputed, citations, strict=True)
    )
    return Written(
        status=Status.DISPUTED,
        answer=said(Status.DISPUTED, citations),
        citations=citations,
        positions=positions,
        confidence=confidence(finding.evidence),
    )


def said(status: Status, citations: Sequence[Quoted]) -> str:
    """Return the words of an answer, which follow from its citations alone."""
    if not citations:
        return "The documents do not say."
    quoted = "; ".join([*map(_attributed, citations[:-1]), _ended(citations[-1])])
    return f"The documents differ. {quoted}" if status is Status.DISPUTED else quoted


def _attributed(citation: Quoted) -> str:
    """Return a quote with its mark, led in by its speaker or, failing one, by its publisher."""
    quoted = f"“{citation.quote}” [{citation.n}]"
    if citation.speaker is not None:
        is_said = citation.quote.startswith("According to ")
        return quoted if is_said else f"According to {_within_sentence(citation.speaker)}: {quoted}"
    return f"{citation.publisher}: {quoted}" if citation.publisher is not None else quoted


def _ended(citation: Quoted) -> str:
    """Return an attributed quote as the end of a sentence; a quote that has a full stop needs no other."""
    return _attributed(citation) + ("" if citation.quote[-1:] in ".!?…。؟।”’\"'" else ".")


def _within_sentence(speaker: str) -> str:
    """Return a speaker as it is written in mid-sentence: an article that began one loses its capital."""
    article, _, rest = speaker.partition(" ")
    return f"{article.lower()} {rest}" if article in ("The", "A", "An") and rest else speaker
