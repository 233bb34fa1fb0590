"""Furniture: what stands on a page beside what the document says.

A phrase alone never decides over running text: only short blocks of their own are judged, and the
weaker phrases only at the edges of the document or among others. Sentences with a full stop stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.blocks import Block
from ingest.lines import Layout, is_open
from ingest.menus import is_menu, parts_of
from ingest.phrases import ALONE, AT_EDGES, BYLINE_LABELS, HOME, LABELLED, LINES, LINK_LABELS, NOTICES

_LONGEST_FOLDED = 300
_TOP = 3
_PAGE_APART = 300
"""The fewest characters between the numbers of two pages."""

_BREADCRUMB = re.compile(r"\s*[>»›]\s*|\s/\s")
_DIGIT = re.compile(r"\d")
_IMAGE = re.compile(r"!\[[^\]]{0,200}\]\(\S{1,300}\)")
_BOLD = ("**", "__")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\[[^\]]{1,200}\]\(\S{1,300}\)")


@dataclass(frozen=True, slots=True)
class Look:
    """What a block looks like, as far as its kind depends on it."""

    layout: Layout
    lines: int
    words: int
    is_open: bool
    """Whether it ends without the punctuation that ends a sentence."""
    folded: str
    """A short block's text without case, extra space and punctuation at its ends; empty for a long one."""
    is_menu: bool
    """Whether it is one line of short names set apart from each other."""
    is_bold: bool
    """Whether it is one line that is bold throughout, as Markdown marks it."""
    first: str
    last: str
    """The first and the last character."""

    @property
    def is_prose(self) -> bool:
        """Whether it is running text rather than a line by itself."""
        return self.layout is not Layout.HEADING and (
            self.words >= 25 or (not self.is_open and self.words >= 5)
        )

    @property
    def announces(self) -> bool:
        """Whether it leads on to what follows ("Signatories:", "Yours,")."""
        return self.last in ":,："


def look(text: str, block: Block) -> Look:
    """Return what a block looks like."""
    content = text[block.start : block.end]
    folded = ""
    if len(content) <= _LONGEST_FOLDED:
        folded = " ".join(content.casefold().replace("’", "'").split()).strip(" .:;!?*_-–—|»«>[]•·…")
    # Scripts without spaces have no words to count.
    words = max(len(content.split()), len(content) // 12)
    return Look(
        layout=block.layout,
        lines=1 + sum(map(content.count, "\n\r\u2028")) - content.count("\r\n"),
        words=words,
        is_open=is_open(text, block.start, block.end),
        folded=folded,
        is_bold=bool(folded)
        and text[max(0, block.start - 2) : block.start] == text[block.end : block.end + 2] in _BOLD,
        is_menu=bool(folded) and "\n" not in content and is_menu(content),
        first=content[0],
        last=content[-1],
    )


def furniture(text: str, found: Sequence[Block], looks: Sequence[Look]) -> set[int]:
    """Return the indices of the blocks that are furniture."""
    marked = {index for index, seen in enumerate(looks) if _is_alone(seen)}
    marked |= set(_links_after_labels(looks))
    marked |= set(_page_numbers(text, found, looks))
    marked |= {index for index, block in enumerate(found) if _IMAGE.fullmatch(text, block.start, block.end)}
    marked |= set(_link_lists(text, found))
    marked |= set(_menus(looks, marked))
    prose = [index for index, seen in enumerate(looks) if seen.is_prose and index not in marked]
    if prose:
        # Further down, or right above the first paragraph, such a word is a heading.
        edges = (*range(min(_TOP, prose[0] - 1)), *range(prose[-1] + 1, len(looks)))
        marked |= {index for index in edges if looks[index].folded in AT_EDGES}
        marked |= {index for index in range(prose[0]) if looks[index].is_menu}
        marked |= set(_ending(looks, prose[-1] + 1, marked))
    return marked


def _is_alone(seen: Look) -> bool:
    """Return whether a block is furniture by itself."""
    if seen.layout is Layout.FRONT_MATTER:
        return True
    if not seen.folded:
        return False
    if seen.folded in ALONE or (seen.layout is Layout.PARAGRAPH and NOTICES.fullmatch(seen.folded)):
        return True
    if seen.layout is Layout.PARAGRAPH and seen.last not in ".。" and LINES.fullmatch(seen.folded):
        return True
    if not seen.is_open or seen.words > 30:
        return False
    return bool(LABELLED.match(seen.folded)) or _is_breadcrumb(seen) or _is_menu_line(seen)


def _is_breadcrumb(seen: Look) -> bool:
    parts = _BREADCRUMB.split(seen.folded)
    return len(parts) > 1 and parts[0] in HOME


def _is_menu_line(seen: Look) -> bool:
    parts = parts_of(seen.folded)
    known = sum(part in AT_EDGES or part in ALONE for part in parts)
    return len(parts) > 2 and known * 2 >= len(parts)


def _links_after_labels(looks: Sequence[Look]) -> Iterator[int]:
    """Yield labels of link lists and the headlines below them, until the document goes on."""
    below = False
    for index, seen in enumerate(looks):
        if seen.folded in LINK_LABELS:
            below = True
        elif not _is_headline(seen) or _is_section_heading(looks, index):
            below = False
        if below:
            yield index


def _is_headline(seen: Look) -> bool:
    is_question = seen.last in "?!？！" and seen.words <= 15
    is_line = seen.words <= 25 and not seen.announces and (seen.is_open or is_question)
    return is_line and seen.layout not in (Layout.HEADING, Layout.TABLE_ROW)


def _is_section_heading(looks: Sequence[Look], index: int) -> bool:
    """Return whether a line is too short for a headline and stands right above running text."""
    return looks[index].words <= 3 and index + 1 < len(looks) and looks[index + 1].is_prose


def _page_numbers(text: str, found: Sequence[Block], looks: Sequence[Look]) -> Iterator[int]:
    """Yield numbers that stand alone beside a page break, or count up page by page."""
    alone = [index for index, seen in enumerate(looks) if seen.folded.isdecimal() and len(seen.folded) < 5]
    run: list[int] = []
    for index in alone:
        before = found[index - 1].end if index else 0
        after = found[index + 1].start if index + 1 < len(found) else len(text)
        if "\f" in text[before : found[index].start] or "\f" in text[found[index].end : after]:
            yield index
        if run and not _is_next_page(found, looks, run[-1], index):
            run = []
        run.append(index)
        if len(run) >= 3:
            yield from run if len(run) == 3 else (index,)


def _is_next_page(found: Sequence[Block], looks: Sequence[Look], before: int, index: int) -> bool:
    is_apart = found[index].start - found[before].end >= _PAGE_APART
    return is_apart and int(looks[index].folded) == int(looks[before].folded) + 1


def _link_lists(text: str, found: Sequence[Block]) -> Iterator[int]:
    """Yield runs of three or more blocks that are nothing but a link."""

    def is_link(index: int) -> bool:
        return bool(_LINK.fullmatch(text, found[index].start, found[index].end))

    for links, run in groupby(range(len(found)), is_link):
        indices = list(run)
        if links and len(indices) >= 3:
            yield from indices


def _menus(looks: Sequence[Look], marked: set[int]) -> Iterator[int]:
    """Yield stretches of short lines of which every third or more is a known part of a menu."""

    def is_short(index: int) -> bool:
        seen = looks[index]
        return index in marked or (seen.words <= 5 and seen.is_open and seen.layout is not Layout.TABLE_ROW)

    for short, run in groupby(range(len(looks)), is_short):
        known = (
            [index for index in run if index in marked or looks[index].folded in AT_EDGES] if short else []
        )
        if len(known) >= 3 and (known[-1] - known[0] + 1) <= 3 * len(known):
            yield from range(known[0], known[-1] + 1)


def _ending(looks: Sequence[Look], start: int, marked: set[int]) -> Iterator[int]:
    """Yield the few short lines after the last paragraph that lead nowhere, and bylines."""
    rest = [index for index in range(start, len(looks)) if index not in marked]
    for index in rest:
        if looks[index].folded in BYLINE_LABELS:
            yield from (other for other in (index, index + 1) if other in rest and looks[other].words <= 5)
    rest = [index for index in rest if looks[index].folded not in BYLINE_LABELS | AT_EDGES]
    if len(rest) <= 2 and not looks[start - 1].announces and all(_leads_nowhere(looks[i]) for i in rest):
        yield from rest


def _leads_nowhere(seen: Look) -> bool:
    is_plain = seen.layout is Layout.PARAGRAPH and seen.is_open and not seen.announces
    is_label = seen.first.isalpha() and not seen.first.islower() and not _DIGIT.search(seen.folded)
    return is_plain and is_label and seen.words <= 4
