"""Which of the evidence is cited beside the best piece."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ingest.documents import Span
from ingest.index import Index
from qa.confidence import log_odds
from qa.evidence import Evidence

CLOSE = 2.0
"""A piece of evidence is set beside the best one when its log-odds are no further behind …"""
LIKELY = 0.6
"""… and its score is no less. Where several things are asked for, one in four to three set beside so is right
on held-out reports, which were written to mislead (`python -m training.beside`); further down one in six."""
ASKED_SIDES = 0.4
"""Where a question asks wherein sources differ, what each says is shown from this score. Too few questions of
the held-out reports ask so to measure it."""
SURE = 0.8
"""What another document on the event says is cited unasked from this score: half of it is right."""
COUNTS = 0.05
"""Evidence that counts what is asked comes first, and stands beside more of its kind, from this score …"""
FAR = 4.5
"""… and with log-odds no further behind the best: of those on one event two in three are right, and nine in
ten are on the event that is asked about, from whatever score."""
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


def beside(index: Index, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the best piece of evidence and the sure ones of other documents that do not say the same."""
    kept: list[Evidence] = []
    for piece in strong(evidence, SURE):
        is_elsewhere = all(piece.span.doc != other.span.doc for other in kept)
        if is_elsewhere and not any(_repeats(index, piece, other) for other in kept):
            kept.append(piece)
    return kept


def _repeats(index: Index, piece: Evidence, other: Evidence) -> bool:
    """Tell whether most words of a piece of evidence stand in another."""
    words, others = (
        frozenset(index.stems(e.span.of(index.document(e.span.doc).text))) for e in (piece, other)
    )
    return len(words & others) > SAME * len(words)


def apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the spans that share nothing with one before them, in order."""
    kept: list[Span] = []
    for span in spans:
        if not any(_overlap(span, before) for before in kept):
            kept.append(span)
            yield span


def _overlap(one: Span, other: Span) -> bool:
    return one.doc == other.doc and one.start < other.end and other.start < one.end
