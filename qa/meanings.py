"""The words of a text, compared with those of another by stem and by meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from qa.opposites import GROUPS

Side = tuple[int, bool]
"""The number of a group of `qa.opposites`, and whether the word stands after its bar."""

LONGEST_PHRASE = 4

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text: as it is written there, what it is compared by, and where it stands."""

    written: str
    plain: str
    """Casefolded, without a possessive ending."""
    stem: str
    sides: frozenset[Side]
    start: int
    end: int

    def is_like(self, other: Word) -> bool:
        """Tell whether two words are forms of one or mean alike."""
        return self.stem == other.stem or not self.sides.isdisjoint(other.sides)

    def is_opposite_of(self, other: Word) -> bool:
        """Tell whether two words stand on two sides of a group."""
        return any((number, not is_after) in other.sides for number, is_after in self.sides)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a text, in order."""
    matches = list(_WORD.finditer(text))
    plain = [_POSSESSIVE.sub("", match.group().casefold()) for match in matches]
    stems = [_stem(word) for word in plain]
    return tuple(
        Word(match.group(), word, stem, sides, *match.span())
        for match, word, stem, sides in zip(matches, plain, stems, _sides(stems), strict=True)
    )


def _sides(stems: list[str]) -> list[frozenset[Side]]:
    """Return, for each word, the sides that it stands on, by itself or in a phrase."""
    groups, found = _groups(), [set[Side]() for _ in stems]
    for start in range(len(stems)):
        for end in range(start + 1, min(start + LONGEST_PHRASE, len(stems)) + 1):
            for each in found[start:end]:
                each |= groups.get(tuple(stems[start:end]), frozenset())
    return [frozenset(each) for each in found]


@cache
def _groups() -> dict[tuple[str, ...], frozenset[Side]]:
    """Return the sides on which each word or phrase stands, by its stems."""
    found: dict[tuple[str, ...], frozenset[Side]] = {}
    for number, line in enumerate(GROUPS.replace("\n ", "").strip().splitlines()):
        for is_after, side in enumerate(line.split("|")):
            for entry in filter(str.strip, side.split(",")):
                stems = tuple(map(_stem, entry.split()))
                found[stems] = found.get(stems, frozenset()) | {(number, bool(is_after))}
    return found


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    from ingest.stores.words import analysed

    return " ".join(analysed(word)) or word
