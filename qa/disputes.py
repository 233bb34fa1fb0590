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
    """Return, for each piece of evidence that gives the number asked for, that number."""
    found: list[Value] = []
    for piece in evidence:
        text = piece.span.of(index.document(piece.span.doc).text)
        shares = [(nearness(words, quantity), quantity) for quantity in quantities(text)]
        best = max(shares, key=lambda pair: pair[0], default=None)
        if best is not None and best[0] >= ENOUGH:
            found.append(Value(best[1], piece))
    return found


def differing(found: Sequence[Value]) -> list[Value]:
    """Return the first value of each number when there are two numbers or more, else nothing.

    Numbers far from the first one are left out: they count something else.
    """
    firsts: dict[float, Value] = {}
    for value in found:
        if _is_comparable(value.quantity.value, found[0].quantity.value):
            firsts.setdefault(value.quantity.value, value)
    return list(firsts.values()) if len(firsts) > 1 else []


def _is_comparable(one: float, other: float) -> bool:
    return one == other or 0 < max(one, other) < APART * min(one, other)
