"""Where sources give different numbers, days or views for what a question asks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.claims.dates import Mention, dates_in
from ingest.claims.quantities import Quantity, quantities
from ingest.documents import Document
from ingest.index import Index
from qa.evidence import Evidence
from qa.nearness import ENOUGH, nearness
from qa.word_weights import WordWeights

APART = 100
"""Two numbers for one thing, whatever part of it each takes in, do not differ this many times over."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one piece of evidence gives for what is asked."""

    text: str
    """As written, hedge included."""
    low: float
    high: float
    """The least and the most that it can mean: a number is both, a day is its number in the calendar."""
    evidence: Evidence


def numbers(index: Index, words: WordWeights, evidence: Sequence[Evidence]) -> list[Value]:
    """Return, for each piece of evidence that gives the number asked for, that number; the best comes first.

    Of two numbers in one document one counts something else, unless the question's words stand beside both.
    """
    found: list[Value] = []
    for piece in evidence:
        text = index.document(piece.span.doc).text
        quantity = _counting(words, piece.span.of(text))
        if quantity is None and (piece is evidence[0] or piece.span.doc != evidence[0].span.doc):
            quantity = _answering(piece, text)
        if quantity is not None:
            found.append(Value(quantity.text, quantity.value, quantity.value, piece))
    return found


def days(index: Index, evidence: Sequence[Evidence]) -> list[Value]:
    """Return, for each piece of evidence whose answering words name a day or a time, which days it means."""
    documents = ((piece, index.document(piece.span.doc)) for piece in evidence)
    return [value for piece, document in documents for value in _day(piece, document)]


def differing_numbers(found: Sequence[Value]) -> list[Value]:
    """Return the first value of each number when there are two numbers or more, else nothing.

    Numbers far from the one that most others are near to are left out: they count something else.
    """
    if not found:
        return []
    common = max(found, key=lambda value: sum(_is_comparable(value, other) for other in found))
    return differing([value for value in found if _is_comparable(value, common)])


def differing(found: Sequence[Value]) -> list[Value]:
    """Return, of values that mean several things, the first that means each; nothing where they mean one."""
    firsts: list[Value] = []
    for value in found:
        if not any(value.low <= first.high and first.low <= value.high for first in firsts):
            firsts.append(value)
    return firsts if len(firsts) > 1 else []


def _counting(words: WordWeights, text: str) -> Quantity | None:
    """Return the number beside which the question's words stand."""
    shares = [(nearness(words, quantity), quantity) for quantity in quantities(text)]
    best = max(shares, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= ENOUGH else None


def _answering(piece: Evidence, text: str) -> Quantity | None:
    """Return the one number in the words that answer, as the reader sees them."""
    found = list(quantities(piece.answer.of(text))) if piece.answer is not None else []
    return found[0] if len(found) == 1 else None


def _is_comparable(one: Value, other: Value) -> bool:
    low, high = sorted((one.low, other.low))
    return low == high or 0 < high < APART * low


def _day(piece: Evidence, document: Document) -> Iterator[Value]:
    """Yield the days that the answering words name, if they name one date."""
    if piece.answer is None:
        return
    text = piece.span.of(document.text)
    start, end = piece.answer.start - piece.span.start, piece.answer.end - piece.span.start
    named = [m for m in dates_in(text, document.metadata.published) if m.start < end and start < m.end]
    if len(named) == 1:
        yield Value(text[named[0].start : named[0].end], *_numbered(named[0]), piece)


def _numbered(mention: Mention) -> tuple[float, float]:
    return _number(mention.first), _number(mention.last)


def _number(day: date) -> float:
    return float(day.toordinal())
