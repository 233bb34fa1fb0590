"""Cutting what is too long at the best boundary there is."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from ingest.lines import BLANK

_SOFT_MARKS = (
    ("\n", "\r", "\u2028"),
    ("; ", "；", "؛ "),
    (", ", "，", "、", "، "),
    (" ", "\u3000", "\t"),
)
"""After which a text is cut, the best first."""


def shortened(text: str, start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Cut a span into pieces of at most so many characters, about equal, that begin and end visibly.

    Between the pieces lie only blanks. A grapheme is kept whole unless it is itself too long.
    """
    while end - start > most:
        size = -(-(end - start) // -(-(end - start) // most))
        at = _boundary(text, start, start + size // 2, start + min(most, size + size // 4))
        last = at
        while text[last - 1] in BLANK:
            last -= 1
        yield start, last
        start = at
        while text[start] in BLANK:
            start += 1
    yield start, end


def _boundary(text: str, start: int, low: int, high: int) -> int:
    for marks in _SOFT_MARKS:
        best = max(text.rfind(mark, low, high) + len(mark) for mark in marks)
        if best > low:
            return best
    for at in range(high, low, -1):
        if not _is_inside_grapheme(text, start, at):
            return at
    return high


def _is_inside_grapheme(text: str, start: int, at: int) -> bool:
    """Return whether a place is inside a grapheme, start being the beginning of one."""
    before, after = text[at - 1], text[at]
    if category(after)[0] == "M" or "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    if "\ud800" <= before <= "\udbff":
        return True
    return _is_flag_half(after) and _flag_halves_before(text, start, at) % 2 == 1


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _flag_halves_before(text: str, start: int, at: int) -> int:
    first = at
    while first > start and _is_flag_half(text[first - 1]):
        first -= 1
    return at - first
