"""Repeats: what stands in the same document already.

Two stretches say the same when their shingles do, their runs of five words whatever the case, spacing
and punctuation (Broder, "On the resemblance and containment of documents", 1997). The longest stretch
is judged first, so that of an article that stands once in one lump and once in paragraphs the
paragraphs stay.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

Piece = tuple[int, int]

SHINGLE = 5
LEAST_SHINGLES = 4
"""What is shorter, a line of dialogue or an exclamation, may be said twice."""
SHARE = 0.9
"""The least share of a stretch's shingles that must stand elsewhere before any of it is a repeat."""

_UNSPACED = r"\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:['’][^\W{_UNSPACED}]+)*")
"""A word; in scripts without spaces, a character."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is a repeat as a whole or not at all, but for its new sentences: a paragraph, a list, a table."""

    pieces: tuple[Piece, ...]
    rank: int
    """Of two stretches of one length that say the same, the one of higher rank stays, then the first."""


def words_of(text: str, piece: Piece) -> list[str]:
    """Return a piece's words in the form in which they are compared."""
    return _WORD.findall(text[slice(*piece)].casefold())


def repeats(text: str, stretches: Sequence[Stretch]) -> Iterator[Piece]:
    """Yield the pieces that say only what other stretches of the document say too."""
    words = ([word for piece in stretch.pieces for word in words_of(text, piece)] for stretch in stretches)
    kept = _Kept([_shingles(stretch_words) for stretch_words in words])
    short = {
        tuple(chain.from_iterable(words_of(text, piece) for piece in stretch.pieces))
        for stretch, shingles in zip(stretches, kept.shingles, strict=True)
        if not shingles
    }
    shared = [at for at, own in enumerate(kept.shingles) if len(own) >= LEAST_SHINGLES and kept.shares(own)]
    shared.sort(key=lambda number: (-len(kept.shingles[number]), stretches[number].rank, -number))
    for number in shared:
        stands = kept.stands_elsewhere(number)
        if sum(stands) >= SHARE * len(stands):
            yield from _old_pieces(text, stretches[number], stands, kept.covered(number), short)
            kept.drop(number)


def _shingles(words: Sequence[str]) -> array[int]:
    runs = zip(*(words[offset:] for offset in range(SHINGLE)), strict=False)
    return array("q", map(hash, runs))


class _Kept:
    """The shingles of each stretch, and in how many stretches that are kept each of them stands."""

    def __init__(self, shingles: Sequence[array[int]]) -> None:
        self.shingles = shingles
        self._counts: dict[int, int] = {}
        seen: set[int] = set()
        for own in map(set, shingles):
            for shingle in own & seen:
                self._counts[shingle] = self._counts.get(shingle, 1) + 1
            seen |= own
        self._first = Counter(own[0] for own in shingles if own)
        self._last = Counter(own[-1] for own in shingles if own)

    def shares(self, own: Iterable[int]) -> bool:
        """Return whether any of the shingles stands in two stretches."""
        return not self._counts.keys().isdisjoint(own)

    def covered(self, number: int) -> list[bool]:
        """Return of each shingle whether it stands in another stretch."""
        return [self._counts.get(shingle, 1) > 1 for shingle in self.shingles[number]]

    def stands_elsewhere(self, number: int) -> list[bool]:
        """Return of each shingle whether it stands in others, or runs from the end of one into the next."""
        own, stands = self.shingles[number], self.covered(number)
        for at, shingle in enumerate(own):
            if self._first.get(shingle, 0) > (shingle == own[0]):
                start = max(0, at - SHINGLE + 1)
                stands[start:at] = [True] * (at - start)
            if self._last.get(shingle, 0) > (shingle == own[-1]):
                end = min(len(own), at + SHINGLE)
                stands[at + 1 : end] = [True] * (end - at - 1)
        return stands

    def drop(self, number: int) -> None:
        for shingle in self._counts.keys() & set(self.shingles[number]):
            self._counts[shingle] -= 1


def _old_pieces(
    text: str,
    stretch: Stretch,
    stands: Sequence[bool],
    covered: Sequence[bool],
    short: set[tuple[str, ...]],
) -> Iterator[Piece]:
    """Yield the pieces whose every shingle stands elsewhere, and every word in one or in a short line."""
    known = bytearray(len(covered) + SHINGLE - 1)
    for at, is_covered in enumerate(covered):
        if is_covered:
            known[at : at + SHINGLE] = b"\1" * SHINGLE
    start = 0
    for piece in stretch.pieces:
        words = words_of(text, piece)
        end = start + len(words)
        first, last = (start, end - SHINGLE + 1) if len(words) >= SHINGLE else (start - SHINGLE + 1, end)
        new = [
            tuple(words[at - start] for at in run)
            for is_known, run in groupby(range(start, end), key=known.__getitem__)
            if not is_known
        ]
        if all(stands[max(0, first) : last]) and short.issuperset(new):
            yield piece
        start = end
