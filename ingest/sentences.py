"""Sentences, with their spans made while they are cut and the text never altered.

A block of layout is cut at its full stops. A quotation of several sentences is cut like any other
text; a list item keeps its number, but not its bullet; a heading loses its marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.abbreviations import (
    AFTER_HOURS,
    BEFORE_NAMES,
    BEFORE_NUMBERS,
    HOURS,
    MONTHS_AFTER_ORDINALS,
    NEVER_LAST,
    REPORTING_VERBS,
    STARTERS,
)
from ingest.blocks import Block, blocks
from ingest.documents import Sentence, Span
from ingest.kinds import kinds
from ingest.lines import CLOSERS, QUOTES, TERMINATORS, Layout, trimmed
from ingest.shortening import shortened

LONGEST = 1500
"""No sentence has more characters than this; what has is cut at the best softer boundary."""

_OPENERS = QUOTES + "([{（【¿¡—–*_"
_GOING_ON = TERMINATORS + ",;:"
"""Marks that do not begin a sentence."""
_UNSPACED = "。！？｡．।॥།።፧။۔"
"""Terminators that no space need follow."""
_CLOSER = rf"(?:(?![“‘«‹「『](?=\w))[{re.escape(CLOSERS)}])"
_NOTE = r"\[[\w ,–-]{1,20}\]|:\d{1,4}(?:[–-]\d{1,4})?(?=\s)"
_SPACED_CLOSER = r"\s(?:[)\]}”»]|'')(?!\S)"
_STOP = re.compile(rf"([{re.escape(TERMINATORS)}]+)({_CLOSER}*(?:{_NOTE})*{_CLOSER}*(?:{_SPACED_CLOSER})*)")
"""Terminators, and what closes behind them: quotes, brackets, note marks, spaced in tokenised text."""
_NEXT = re.compile(r"(\s*)([^\w\s]{0,4})\s*(\w*)")
_WORD = re.compile(r"[^\W_]")
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,2})*|[a-zA-Z]|[ivx]{1,5})?")
_SPEAKER = re.compile(r"\s+(?:[^\W\d_a-z][\w.’'-]*\s+){1,4}(\w+)")
_ADDRESS = re.compile(r"[/@\\_=<>]|\w\(|\bwww\b")
_KANA = re.compile(r"[\u3041-\u309f]")


def cut(doc: str, text: str) -> tuple[Sentence, ...]:
    """Return a text's sentences in order: every letter and digit stands in exactly one of them."""
    found = blocks(text)
    pieces = [list(_pieces(text, block)) for block in found]
    return tuple(
        Sentence(Span(doc, start, end), kind)
        for block_pieces, block_kinds in zip(pieces, kinds(text, found, pieces), strict=True)
        for (start, end), kind in zip(block_pieces, block_kinds, strict=True)
    )


def _pieces(text: str, block: Block) -> Iterator[tuple[int, int]]:
    whole = block.layout in (Layout.TABLE_ROW, Layout.FRONT_MATTER)
    ends = iter(()) if whole else _ends(text, block.start, block.end)
    start = block.start
    for end in (*ends, block.end):
        for piece in shortened(text, *trimmed(text, start, end), LONGEST):
            if _WORD.search(text, *piece):
                yield piece
        start = end


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where each sentence of a block ends, but for the last."""
    has_capitals = not text[start:end].islower()
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _is_end(text, start, end, stop, has_capitals):
            start = stop.end()
            yield start


def _is_end(text: str, start: int, end: int, stop: re.Match[str], has_capitals: bool) -> bool:
    marks, closers = stop.groups()
    space, opening, word = _NEXT.match(text, stop.end(), end).groups()  # type: ignore[union-attr]
    if marks[-1] in _UNSPACED:
        # Japanese puts a particle between a quotation and who says it.
        return not (closers and not space and _KANA.match(word)) and not (space == "" and word[:1].isdigit())
    if not space:
        return opening in ("", "“", "‘", "«") and _lacks_space(text, start, stop.start(), word)
    if not word or (opening and opening[0] in _GOING_ON) or (has_capitals and _is_small(word)):
        return False
    if opening[:1] in ("—", "–", "-") and closers:
        return False
    if _is_inside_brackets(text, start, stop) or _is_only_enumerator(text, start, stop.start()):
        return False
    if marks == ".":
        return _full_stop_ends(text[max(start, stop.start() - 40) : stop.start()], word)
    return not (set(QUOTES).intersection(closers) and _names_speaker(text, stop.end()))


def _is_small(word: str) -> bool:
    """Return whether a word cannot begin a sentence: not "20th", nor "tRNA"."""
    return word[0].islower() and word.islower()


def _lacks_space(text: str, start: int, at: int, word: str) -> bool:
    """Return whether a space was forgotten ("in the end.Nobody"), not a name or address written so."""
    before = text[max(start, at - 40) : at].rpartition(" ")[2]
    after = text[at : at + 40].partition(" ")[0]
    if not word or len(before) < 2 or "." in before or _ADDRESS.search(before + after):
        return False
    if word in STARTERS:
        return True
    if not before[-2:].isalpha():
        return False
    if word[0].isupper():
        return before.lstrip(_OPENERS).islower() and word[1:].islower()
    return not word[0].islower() and word[0].isalpha() and not before[-1].islower()


def _is_inside_brackets(text: str, start: int, stop: re.Match[str]) -> bool:
    """Return whether a bracket that was opened in mid-sentence closes only after the stop."""
    opened = text.rfind("(", max(start, stop.start() - 300), stop.start())
    if opened < 0 or text.find(")", opened, stop.end()) >= 0 or opened <= start + 1:
        return False
    return text.find(")", stop.end(), stop.end() + 200) >= 0


def _is_only_enumerator(text: str, start: int, at: int) -> bool:
    return at - start < 12 and bool(_ENUMERATOR.fullmatch(text, start, at))


def _names_speaker(text: str, at: int) -> bool:
    speaker = _SPEAKER.match(text, at, at + 80)
    return speaker is not None and speaker[1] in REPORTING_VERBS


def _full_stop_ends(before: str, word: str) -> bool:
    """Return whether a full stop between these words ends a sentence, or an abbreviation."""
    token = _last_token(before)
    key = token.casefold()
    if key in NEVER_LAST:
        return False
    if key in HOURS:
        return word not in AFTER_HOURS and not (word.isupper() and 1 < len(word) < 5)
    if token.isdigit():
        return len(token) > 2 or word not in MONTHS_AFTER_ORDINALS
    is_short_form = _is_dotted(token) or key in BEFORE_NAMES
    if word[0].isdigit():
        return not is_short_form and key not in BEFORE_NUMBERS
    return not is_short_form or word in STARTERS


def _last_token(before: str) -> str:
    words = before.split()
    return re.split("[—–/]", words[-1])[-1].lstrip(_OPENERS) if words else ""


def _is_dotted(token: str) -> bool:
    """Return whether a token is an initial, or short parts with stops between them ("U.S")."""
    parts = token.split(".")
    longest = 1 if len(parts) == 1 else 3
    return all(part.isalpha() and len(part) <= longest for part in parts)
