"""Quotations that run over several sentences of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_MARKS = re.compile(f"[{_OPENING}{_CLOSING}{_STRAIGHT}]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Quoted:
    """What of a sentence stands within quotation marks."""

    begins_inside: bool
    """Whether a quotation that was opened in an earlier sentence goes on in this one."""
    ends_inside: bool
    is_whole: bool
    """Whether it has words, and none of them is outside."""


def quoted(texts: Sequence[str], opens_paragraph: Sequence[bool]) -> list[Quoted]:
    """Return for every sentence of a document what of it is quoted.

    A quotation that its paragraph leaves open goes on in the next one only where that opens it again. One
    that is never closed counts for the sentence that opens it, and no further.
    """
    found: list[Quoted] = []
    for text, opens in zip(texts, opens_paragraph, strict=True):
        goes_on = bool(found) and found[-1].ends_inside
        if opens and goes_on and not text.startswith((*_OPENING, _STRAIGHT)):
            _close(found)
            goes_on = False
        found.append(_quoted(text, goes_on and not (opens or text.startswith(tuple(_OPENING))), goes_on))
    _close(found)
    return found


def _quoted(text: str, is_inside: bool, goes_on: bool) -> Quoted:
    """Return what of a sentence is quoted; it goes on from the one before even if it is opened again."""
    is_whole = True
    end = 0
    for mark in _MARKS.finditer(text):
        is_whole &= is_inside or not _WORD.search(text, end, mark.start())
        is_inside = mark[0] in _OPENING or (mark[0] == _STRAIGHT and not is_inside)
        end = mark.end()
    is_whole &= is_inside or not _WORD.search(text, end)
    return Quoted(goes_on, is_inside, is_whole and _WORD.search(text) is not None)


def _close(found: list[Quoted]) -> None:
    """End a quotation that was left open with the sentence that opened it."""
    at = len(found) - 1
    while at >= 0 and found[at].ends_inside:
        found[at] = Quoted(False, False, is_whole=False)
        at -= 1


def units(found: Sequence[Quoted]) -> Iterator[range]:
    """Yield the sentences that one quotation joins, or the single ones, in order."""
    start = 0
    for at, one in enumerate(found):
        if not one.ends_inside:
            yield range(start, at + 1)
            start = at + 1
