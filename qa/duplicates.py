"""Near-duplicate passages: the same words in several documents count once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.claims.quantities import quantities
from ingest.index import Hit, Index

SHINGLE = 4
ALIKE = 0.7
"""Share of word shingles in common from which two passages say the same in the same words."""


def without_duplicates(index: Index, hits: Sequence[Hit], count: int) -> list[Hit]:
    """Return the first hits of those that are not nearly the same words as a better one.

    A passage with a number that the better one does not have stays: it may be the other side of a
    dispute. Likeness is the Jaccard index of word shingles (Broder, On the resemblance and containment
    of documents, 1997).
    """
    kept: list[tuple[Hit, _Wording]] = []
    for hit in hits:
        if len(kept) >= count:
            break
        wording = _wording(hit.span.of(index.document(hit.span.doc).text))
        if not any(_repeats(wording, other) for _, other in kept):
            kept.append((hit, wording))
    return [hit for hit, _ in kept]


@dataclass(frozen=True, slots=True)
class _Wording:
    shingles: frozenset[tuple[str, ...]]
    numbers: frozenset[str | float]
    """As written in digits, dates included, and the values of those in words."""


def _wording(text: str) -> _Wording:
    numbers: set[str | float] = {quantity.value for quantity in quantities(text)}
    return _Wording(_shingles(text), numbers=frozenset(numbers.union(re.findall(r"\d+", text))))


def _repeats(wording: _Wording, other: _Wording) -> bool:
    """Tell whether a passage says in nearly the same words what another one says, and no number besides."""
    return wording.numbers <= other.numbers and _likeness(wording.shingles, other.shingles) >= ALIKE


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return frozenset(tuple(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1)))


def _likeness(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0
