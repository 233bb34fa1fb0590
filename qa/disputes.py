"""Where sources give different numbers for what a question asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.index import Index
from qa.evidence import Evidence
from qa.nearness import ENOUGH, nearness
from qa.quantities import Quantity, quantities
from qa.word_weights import WordWeights

APART = 100
"""Two numbers for one thing, whatever part of it each takes in, do not differ this many times over."""


@dataclass(frozen=True, slots=True)
class Value:
    """What one piece of evidence gives as the number that is asked for."""

    quantity: Quantity
    evidence: Evidence


def values(index: Index, words: WordWeights, evidence: Sequence[Evidence]) -> list[Value]:
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
            found.append(Value(quantity, piece))
    return found


def _counting(words: WordWeights, text: str) -> Quantity | None:
    """Return the number beside which the question's words stand."""
    shares = [(nearness(words, quantity), quantity) for quantity in quantities(text)]
    best = max(shares, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= ENOUGH else None


def _answering(piece: Evidence, text: str) -> Quantity | None:
    """Return the one number in the words that answer, as the reader sees them."""
    found = list(quantities(piece.answer.of(text))) if piece.answer is not None else []
    return found[0] if len(found) == 1 else None


def differing(found: Sequence[Value]) -> list[Value]:
    """Return the first value of each number when there are two numbers or more, else nothing.

    Numbers far from the one that most others are near to are left out: they count something else.
    """
    if not found:
        return []
    common = max(found, key=lambda value: sum(_is_comparable(value, other) for other in found))
    firsts: dict[float, Value] = {}
    for value in found:
        if _is_comparable(value, common):
            firsts.setdefault(value.quantity.value, value)
    return list(firsts.values()) if len(firsts) > 1 else []


def _is_comparable(one: Value, other: Value) -> bool:
    low, high = sorted((one.quantity.value, other.quantity.value))
    return low == high or 0 < high < APART * low
