"""The lines of a text: where each stands, what its beginning says it is, and how wide the text was set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

TERMINATORS = ".!?…‥。！？｡．؟۔।॥։።፧။។‼⁇⁈⁉\u037e"
QUOTES = "\"'“”‘’«»‹›„‚`「」『』"
CLOSERS = QUOTES + ")]}】〉》）］｝*_"
BLANK = "".join(c for c in map(chr, range(0x3001)) if c.isspace()) + "\0\u200b\u200e\u200f\u2060\ufeff"
"""What is trimmed from the ends of a span: white space, and characters that show nothing."""

WIDEST_SETTING = 200
"""Text is not wrapped at more characters than this; longer lines are paragraphs of their own."""
NARROWEST_SETTING = 30
RAGGED = 0.85
"""How much of the width a full line fills at least: letters of proportional type differ in width."""
_FEWEST_RUNNING_ON = 0.35
"""The least share of lines that run on in a wrapped text; sentences and names end or begin some lines."""
_SHORT_RUN = 8
"""So few lines tell little about the setting."""
_CASE_SAMPLE = 20_000
_FEWEST_CAPITALS = 0.005
"""The least number of capitals to a small letter in a text that begins its sentences with them."""


class Layout(StrEnum):
    """What a block is by its place and marks on the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    TABLE_ROW = "table row"
    FRONT_MATTER = "front matter"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, from its first to its last visible character."""

    start: int
    end: int
    indent: int
    """The characters before the line's first visible one, marks included."""
    marker: int
    """Where the words begin, after a bullet or heading mark; the same as start where there is none."""
    layout: Layout
    is_open: bool
    """Whether the line ends without the punctuation that ends a sentence."""

    @property
    def length(self) -> int:
        """How many characters the line shows."""
        return self.end - self.start


_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_SINGLE_BREAKS = frozenset({"\n", "\r\n", "\r", "\v", "\x85", "\u2028"})
_QUOTE_MARK = re.compile(r"(?:>[ \t]?)+")
_HEADING_MARK = re.compile(r"#{1,6}[ \t]+(?=\S)|(={1,6}) (?=\S.*\S \1$)")
_MONTH = r"(?:Janu?ar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b"
_BULLET = re.compile(r"(?:(?:[-*–·∙][ \t\xa0]+|[•◦‣▪▫■□●○▶►▸➤➢✓✔☐☑][ \t\xa0]*)+)(?=\S)")
_ENUMERATOR = re.compile(
    rf"(?:\((?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,5}})\)|(?:\d{{1,3}}|[a-zA-Z]|[ivx]{{1,5}})\)"
    rf"|(?:\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}|[a-z]|[ivx]{{2,5}})\.(?!\s+{_MONTH})|\[\d{{1,3}}\])\s+(?=\S)|\d{{1,3}}、"
)
_RULE = re.compile(r"[-=_*~#+.·•—–\s]+")
_WIDEST_CELL = 80
_UNFINISHED = re.compile(
    r"\s(?:the|an?|of|to|for|in|on|at|by|with|from|and|or|that|than|which|who|its|his|her|their)$"
)
"""Words with which no sentence ends in English, whatever the next line begins with."""
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)(?=\S)")


def lines(text: str, start: int = 0) -> Iterator[tuple[Line, bool]]:
    """Yield each line from an offset on that shows something, and whether no gap parts it from the last."""
    previous_end = start
    for match in _LINE.finditer(text, start):
        line = _line(text, *match.span())
        if line is not None:
            adjacent = text[previous_end : match.start()] in _SINGLE_BREAKS
            yield line, adjacent
            previous_end = match.end()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the blanks at its ends."""
    piece = text[start:end]
    kept = piece.lstrip(BLANK)
    start += len(piece) - len(kept)
    return start, start + len(kept.rstrip(BLANK))


def is_open(text: str, start: int, end: int) -> bool:
    """Return whether a piece of text ends without the punctuation that ends a sentence."""
    tail = text[max(start, end - 12) : end].rstrip(CLOSERS + BLANK)
    return not tail or tail[-1] not in TERMINATORS


def _line(text: str, start: int, end: int) -> Line | None:
    left = start
    start, end = trimmed(text, start, end)
    if start == end:
        return None
    if quoted := _QUOTE_MARK.match(text, start, end):
        start = quoted.end() if quoted.end() < end else start
    layout, marker = _layout(text, start, end)
    return Line(start, end, start - left, marker, layout, is_open(text, start, end))


def _layout(text: str, start: int, end: int) -> tuple[Layout, int]:
    first = text[start]
    if first in "-=_*~#+.·•—–" and _RULE.fullmatch(text, start, end):
        return Layout.RULE, start
    if first in "#=" and (mark := _HEADING_MARK.match(text, start, end)):
        return Layout.HEADING, mark.end()
    marker = start
    layout = Layout.PARAGRAPH
    if not first.isalpha() or text[start + 1 : start + 6].strip("ivx")[:1] in (".", ")"):
        bullet = _BULLET.match(text, start, end)
        marker = bullet.end() if bullet else start
        if bullet or _ENUMERATOR.match(text, start, end):
            layout = Layout.LIST_ITEM
    if _is_row(text[marker:end]):
        return Layout.TABLE_ROW, marker
    return layout, marker


def _is_row(line: str) -> bool:
    if "|" in line:
        bars = line.count(" | ")
        is_framed = len(line) > 2 and line[0] == line[-1] == "|"
        return is_framed or (bars > 0 and len(line) <= _WIDEST_CELL * (bars + 1))
    if "\t" not in line and "   " not in line:
        return False
    columns = len(_COLUMNS.findall(line))
    return columns > 1 or (columns == 1 and "\t" in line)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a stretch of lines was set: whether sentences run on from line to line, and how wide."""

    has_case: bool
    """Whether sentences begin with a capital, so that a small letter shows that one goes on."""
    wrapped: bool
    width: int
    """The usual length of a line that runs on, in characters."""

    def is_full(self, text: str, line: Line, following: Line) -> bool:
        """Return whether the next line's first word had no room left on this line."""
        word = text[following.start : following.start + WIDEST_SETTING].split(None, 1)[0]
        return line.length + 1 + len(word) > RAGGED * self.width


def overall_setting(text: str, runs: Iterable[Sequence[Line]]) -> Setting:
    """Tell from all runs of adjacent lines how a text was set."""
    sample = text[:_CASE_SAMPLE]
    capitals = sum(map(str.isupper, sample))
    return _setting(text, runs, has_case=capitals >= _FEWEST_CAPITALS * sum(map(str.islower, sample)))


def setting(text: str, run: Sequence[Line], overall: Setting) -> Setting:
    """Tell how one run was set: as the whole text, where it is too short to tell for itself."""
    return _setting(text, [run], overall.has_case) if len(run) > _SHORT_RUN else overall


def _setting(text: str, runs: Iterable[Sequence[Line]], has_case: bool) -> Setting:
    pairs = [pair for run in runs for pair in _prose_pairs(run)]
    lengths = sorted(line.length for line, following in pairs if _runs_on(text, line, following, has_case))
    width = lengths[len(lengths) // 2] if lengths else 0
    wrapped = len(lengths) >= _FEWEST_RUNNING_ON * len(pairs) and NARROWEST_SETTING <= width <= WIDEST_SETTING
    return Setting(has_case, wrapped, width)


def is_same(text: str, line: Line, other: Line) -> bool:
    """Return whether two lines show the same, as rows do and running text does not."""
    return line.length == other.length and text.startswith(text[line.start : line.end], other.start)


def _prose_pairs(run: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    for line, following in pairwise(run):
        if following.layout is Layout.PARAGRAPH and line.layout in (Layout.PARAGRAPH, Layout.LIST_ITEM):
            yield line, following


def _runs_on(text: str, line: Line, following: Line, has_case: bool) -> bool:
    """Return whether a sentence seems to go on: its line ends amid it, or the next begins in lower case.

    Where case tells nothing only lines of about one length do: lists and headlines differ more than that.
    """
    first = text[following.start]
    if line.is_open and _UNFINISHED.search(text, line.start, line.end):
        return True
    if not line.is_open or not first.isalpha() or first.isupper() or is_same(text, line, following):
        return False
    if has_case and first.islower():
        return True
    return line.length >= max(NARROWEST_SETTING, RAGGED * following.length)
