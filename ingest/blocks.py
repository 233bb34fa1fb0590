"""The blocks of a text: paragraphs, headings, list items and table rows, told by layout alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.lines import (
    CLOSERS,
    Layout,
    Line,
    Setting,
    is_open,
    is_same,
    lines,
    overall_setting,
    setting,
    trimmed,
)

LONG_LINE = 40
"""A line of so many characters that stops in mid-sentence is taken to go on below."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text that holds whole sentences, without bullets, heading marks and outer emphasis."""

    start: int
    end: int
    layout: Layout
    follows_gap: bool
    """Whether a blank line, a page break or the beginning of the text stands before it."""


_FRONT_MATTER = re.compile(
    r"\ufeff?\s*(?P<fence>---|\+\+\+)[ \t]*\r?\n"
    r"(?P<fields>[\w-]+[ \t]*[:=][^\n]*\n(?:[^\n]*\n){0,99}?)(?:(?P=fence)|\.\.\.)[ \t]*(?:\r?\n|\Z)"
)
_FIELD = re.compile(r"[\w-]+[ \t]*[:=]|[ \t]+\S|- |#")
_DATELINE = re.compile(
    r"(?i:date|published|posted|updated)[ \t]*:?[ \t]*(?:on[ \t]+)?"
    r"(?:\d{4}-\d\d-\d\d|\d{1,2}\.? \w{3,9}\.? \d{4}|\w{3,9}\.? \d{1,2}, \d{4})(?=\s+[^\W\d_a-z]|\s+[“\"])"
)
_UNDERLINE = re.compile(r"={3,}|-{3,}")


def blocks(text: str) -> list[Block]:
    """Cut a text into blocks, in order; between them lie only blanks, marks and rules."""
    front = _front_matter(text)
    body = front.end() if front else 0
    runs = _runs(text, body)
    overall = overall_setting(text, runs)
    found = [block for run in runs for block in _run_blocks(text, run, setting(text, run, overall))]
    if overall.has_case:
        found = _without_gaps_in_sentences(text, found)
    if found and (dateline := _DATELINE.match(text, found[0].start, found[0].end)):
        found[:1] = _split(text, found[0], dateline.end())
    if front:
        start, end = trimmed(text, *front.span("fields"))
        found.insert(0, Block(start, end, Layout.FRONT_MATTER, follows_gap=True))
    return found


def _front_matter(text: str) -> re.Match[str] | None:
    found = _FRONT_MATTER.match(text)
    return found if found and all(map(_FIELD.match, found["fields"].splitlines())) else None


def _runs(text: str, start: int) -> list[list[Line]]:
    """Group adjacent lines; a gap between lines starts a new run."""
    runs: list[list[Line]] = []
    for line, adjacent in lines(text, start):
        if adjacent and runs:
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs


def _run_blocks(text: str, run: Sequence[Line], how: Setting) -> Iterator[Block]:
    group: list[Line] = []
    follows_gap = True
    for line in run:
        if group and _is_underline(text, group, line):
            yield from _block(text, group, Layout.HEADING, follows_gap)
        elif group and _goes_on(text, group, line, how):
            group.append(line)
            continue
        else:
            yield from _block(text, group, None, follows_gap)
        follows_gap = not group
        group = [line]
    yield from _block(text, group, None, follows_gap)


def _is_underline(text: str, group: Sequence[Line], line: Line) -> bool:
    return (
        len(group) == 1 and group[0].length <= 100 and bool(_UNDERLINE.fullmatch(text, line.start, line.end))
    )


def _goes_on(text: str, group: Sequence[Line], line: Line, how: Setting) -> bool:
    """Return whether a line belongs to the block of the lines before it."""
    first, last = group[0], group[-1]
    if first.layout not in (Layout.PARAGRAPH, Layout.LIST_ITEM) or is_same(text, last, line):
        return False
    full = how.wrapped and how.is_full(text, last, line)
    looks_like_heading = not last.is_open and line.is_open and line.length < how.width / 2
    if line.layout is not Layout.PARAGRAPH:
        is_number = line.layout is Layout.LIST_ITEM and line.marker == line.start
        return is_number and full and first.layout is Layout.PARAGRAPH and _breaks_off(text, last)
    if first.layout is Layout.LIST_ITEM and line.indent > first.indent:
        return True
    if _in_open_bold(text, group):
        return True
    is_small = how.has_case and text[line.start].islower()
    if last.is_open and (is_small or (how.wrapped and text[last.end - 1] == ",")):
        return last.length >= LONG_LINE or (how.wrapped and last.length > how.width / 2)
    return full and not looks_like_heading


def _breaks_off(text: str, line: Line) -> bool:
    return line.is_open and text[line.end - 1] not in ":;"


def _in_open_bold(text: str, group: Sequence[Line]) -> bool:
    start, end = group[0].marker, group[-1].end
    return len(group) < 4 and text.startswith("**", start) and text.count("**", start, end) == 1


def _block(text: str, group: Sequence[Line], layout: Layout | None, follows_gap: bool) -> Iterator[Block]:
    if not group or group[0].layout is Layout.RULE:
        return
    start, end = group[0].marker, group[-1].end
    layout = layout or group[0].layout
    if layout is Layout.HEADING:
        start, end = trimmed(text, start, start + len(text[start:end].rstrip("#= \t")))
    for mark in ("**", "__"):
        if end - start > 4 and text.startswith(mark, start) and text.find(mark, start + 2, end) == end - 2:
            start, end = trimmed(text, start + 2, end - 2)
    if start < end:
        yield Block(start, end, layout, follows_gap)


def _without_gaps_in_sentences(text: str, found: Sequence[Block]) -> list[Block]:
    """Join what a blank line or a page break cut in two: an open end, and a beginning in lower case."""
    joined: list[Block] = []
    for block in found:
        if joined and block.follows_gap and _continues(text, joined[-1], block):
            before = joined.pop()
            joined.append(Block(before.start, block.end, before.layout, before.follows_gap))
        else:
            joined.append(block)
    return joined


def _continues(text: str, before: Block, block: Block) -> bool:
    if block.layout is not Layout.PARAGRAPH or before.layout not in (Layout.PARAGRAPH, Layout.LIST_ITEM):
        return False
    if not text[block.start].islower() or text[before.end - 1] in ":;" + CLOSERS:
        return False
    return before.end - before.start >= LONG_LINE and is_open(text, before.start, before.end)


def _split(text: str, block: Block, at: int) -> list[Block]:
    rest, _ = trimmed(text, at, block.end)
    return [
        Block(block.start, at, block.layout, follows_gap=True),
        Block(rest, block.end, block.layout, follows_gap=False),
    ]
