"""Which of the evidence is cited beside the best piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.documents import Span
from ingest.index import Index
from qa.confidence import log_odds
from qa.evidence import Evidence
from qa.finding import Finding
from qa.question import Asked, holds
from qa.ranking import COUNTS
from qa.same_event import on_one_event, same_event
from qa.wording import specific

CLOSE = 2.0
"""A piece of evidence is set beside the best one when its log-odds are no further behind …"""
LIKELY = 0.6
"""… and its score is no less. Where several things are asked for, one in four or five set beside so is right
on held-out reports, which were written to mislead (`python -m training.beside`); further down one in six."""
ASKED_SIDES = 0.4
"""Where a question asks wherein sources differ, what each says is shown from this score. Too few questions of
the held-out reports ask so to measure it."""
ANY_SIDE = 0.15
"""Where only one says something from there, what a second one says is shown from this score. Not measured."""
SURE = 0.8
"""What another document on the event says is cited unasked from this score: half of it is right."""
HALF = 0.5
"""A statement on the same subject that holds so much of the question stands beside the best one from LIKELY:
of those on held-out reports five in six are right, and without so many of the words one in three."""
FAR = 4.5
"""Evidence that counts what is asked stands beside the best with log-odds no further behind: of such on one
event two in three are right, and nine in ten are on the event that is asked about, from whatever score."""
IN_EACH, WHO_ELSE, MOST_EACH = 0.05, 0.2, 3
"""Where a question asks for what several said, the best statement of each of so many documents is shown from
the first score; where it asks who said something, which may be one alone, from the second. Too few questions
of the held-out reports ask so to measure it."""
SAME = 0.6
"""A statement with a greater share of its words in another one says the same."""


def counting(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence that counts what is asked, as far as it is likely enough."""
    return [piece for piece in strong(evidence, COUNTS, FAR) if piece.signals.counts]


def strong(evidence: Sequence[Evidence], likely: float = LIKELY, close: float = CLOSE) -> list[Evidence]:
    """Return the best piece of evidence and the likely ones close behind, none twice in part."""
    best = evidence[0]
    kept = [best]
    for other in evidence[1:]:
        is_near = other.score >= likely and log_odds(best) - log_odds(other) <= close
        is_likely = is_near and not other.signals.misfit
        if is_likely and not any(_overlap(other.span, before.span) for before in kept):
            kept.append(other)
    return kept


def alternatives(index: Index, finding: Finding) -> list[Evidence]:
    """Return the best piece of evidence and those that are likely to give the same thing that is asked for.

    Those close behind count when they are on one event, those farther behind when they hold much of the
    question and are on the same subject.
    """
    best = finding.evidence[0]
    close = strong(on_one_event(index, finding.evidence))
    return [
        piece
        for piece in strong(finding.evidence, LIKELY, FAR)
        if piece is best or piece in close or is_on_subject(index, finding, piece)
    ]


def beside(index: Index, finding: Finding) -> list[Evidence]:
    """Return the best piece of evidence, and of other documents what surely answers too and differs.

    Sure is what has a high score, or a good one and much of the question's words, on the same subject.
    """
    kept: list[Evidence] = []
    for piece in strong(finding.evidence, LIKELY, FAR):
        is_elsewhere = all(piece.span.doc != other.span.doc for other in kept)
        is_chosen = not kept or (_gives(index, finding, piece) and _is_sure(index, finding, piece))
        if is_chosen and is_elsewhere and not any(_repeats(index, piece, other) for other in kept):
            kept.append(piece)
    return kept


def of_each_document(evidence: Sequence[Evidence], least: float) -> list[Evidence]:
    """Return the best statement of each document, the likeliest documents first, as far as one may answer."""
    best = {piece.span.doc: piece for piece in reversed(evidence)}
    others = sorted(best.values(), key=lambda piece: -piece.score)
    likely = [piece for piece in others if piece.score >= least and not piece.signals.misfit]
    return [evidence[0], *(piece for piece in likely if piece.span.doc != evidence[0].span.doc)][:MOST_EACH]


def _is_sure(index: Index, finding: Finding, piece: Evidence) -> bool:
    """Tell whether a piece of evidence surely answers beside the best one."""
    best = finding.evidence[0]
    if piece.score >= SURE and log_odds(best) - log_odds(piece) <= CLOSE:
        return True
    return is_on_subject(index, finding, piece)


def _gives(index: Index, finding: Finding, piece: Evidence) -> bool:
    """Tell whether the words that answer hold a day or a number, where one is asked for.

    Beside a count of what is asked only others of it tell more.
    """
    asked = finding.question.asked
    if finding.evidence[0].signals.counts and not piece.signals.counts:
        return False
    if asked not in (Asked.DATE, Asked.NUMBER) or piece.answer is None:
        return True
    return holds(asked, piece.answer.of(index.document(piece.span.doc).text))


def is_on_subject(index: Index, finding: Finding, piece: Evidence) -> bool:
    """Tell whether a statement holds much of the question and is on what the best one is on.

    That is the event, or what the question names, where the document's title counts as well.
    """
    best = finding.evidence[0]
    is_named = piece.signals.names == best.signals.names == 1
    if is_named and piece.signals.context >= HALF and specific(finding.question.text, finding.query.terms):
        return True
    documents = (index.document(e.span.doc) for e in (best, piece))
    return piece.signals.words >= HALF and same_event(index, *documents)


def _repeats(index: Index, piece: Evidence, other: Evidence) -> bool:
    """Tell whether most words of a piece of evidence stand in another, those that answer among them."""
    words, others, answer = (
        frozenset(index.stems(span.of(index.document(span.doc).text)))
        for span in (piece.span, other.span, piece.answer or piece.span)
    )
    return len(words & others) > SAME * len(words) and (piece.answer is None or answer <= others)


def apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that share nothing with one before them, in order."""
    kept: list[Span] = []
    for span in spans:
        if not any(_overlap(span, before) for before in kept):
            kept.append(span)
            yield span


def _overlap(one: Span, other: Span) -> bool:
    return one.doc == other.doc and one.start < other.end and other.start < one.end
