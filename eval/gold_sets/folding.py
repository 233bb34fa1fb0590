"""Texts compared without what typing and copying change: white space, quotation marks, dashes and such."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

_QUOTATION_MARKS = frozenset("\"'`´‘’‚‛“”„‟«»‹›′″")
_DASHES = frozenset("-\u2212\u00ad")


def _space(character: str) -> str:
    return " " if character.isspace() else character


def _quotation_mark(character: str) -> str:
    return "'" if character in _QUOTATION_MARKS else character


def _dash(character: str) -> str:
    is_dash = character in _DASHES or unicodedata.category(character) == "Pd"
    return "-" if is_dash else character


def _without_accents(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    return "".join(part for part in parts if not unicodedata.combining(part))


def _seen(character: str) -> str:
    return "" if unicodedata.category(character) == "Cf" else character


KINDS: dict[str, Callable[[str], str]] = {
    "white space": _space,
    "quotation marks": _quotation_mark,
    "dashes": _dash,
    "invisible characters": _seen,
    "accents": _without_accents,
    "capitals": str.casefold,
}
"""What two texts may differ in and still be taken for one, in the order in which it is taken out."""
ALL = tuple(KINDS)


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without some differences, with the offset that each of its characters had in it."""

    text: str
    offsets: tuple[int, ...]


def folded(text: str, kinds: tuple[str, ...] = ALL) -> Folded:
    """Return a text without differences of these kinds; white space is at neither end."""
    characters: list[tuple[str, int]] = []
    joins_spaces = "white space" in kinds
    for offset, character in enumerate(text):
        for part in _plain(character, kinds):
            if not (joins_spaces and part == " " and (not characters or characters[-1][0] == " ")):
                characters.append((part, offset))
    while joins_spaces and characters and characters[-1][0] == " ":
        characters.pop()
    return Folded("".join(part for part, _ in characters), tuple(offset for _, offset in characters))


def found(quote: str, text: str) -> tuple[int, int] | None:
    """Return where a text says what a quote says, differences of every kind aside; None if nowhere."""
    wanted, searched = folded(quote).text, folded(text)
    at = searched.text.find(wanted)
    if not wanted or at < 0:
        return None
    end = searched.offsets[at + len(wanted) - 1] + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return searched.offsets[at], end


def differences(one: str, other: str) -> list[str]:
    """Return the kinds in which two texts differ that are otherwise one."""
    found = []
    for kind in ALL:
        others = tuple(k for k in ALL if k != kind)
        if folded(one, others).text != folded(other, others).text:
            found.append(kind)
    return found


@lru_cache(maxsize=65_536)
def _plain(character: str, kinds: tuple[str, ...]) -> str:
    text = character
    for kind in kinds:
        text = "".join(map(KINDS[kind], text))
    return text
