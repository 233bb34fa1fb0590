"""A document as HTML, with a quote highlighted in its context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from ingest.blocks import blocks
from ingest.documents import Document, Span
from ui.safe_html import flat, safe

ANCHOR = "quote"
"""The id of the first highlighted element."""
WINDOW = 20_000
"""So many characters before and after the first span are shown of a long document."""
Range = tuple[int, int]
_SINGLE_BREAK = re.compile(r"(?<!\n)\n(?![^\S\n]*\n)")
LINE_END = '<span class="line-end">\n</span>'
"""A line's end that is shown as a blank: the text stays as it is, and its paragraph flows."""


def document_html(
    document: Document, spans: Sequence[Span] = (), *, anchor: str = ANCHOR, window: int = WINDOW
) -> str:
    """Return a document's text as escaped HTML with the spans in `<mark>`, page by page where it has pages.

    The id `anchor` stands at the first span given. What lies further than `window` characters from that
    span (from the document's beginning, where there is none) is left out, and said to be. Where the lines
    are those of a printed page their ends within a paragraph are in a `<span class="line-end">`. The other
    classes are `document-text`, `page-heading`, `text`, `left-out` and `control`.
    """
    marked = [(span.start, min(span.end, len(document.text))) for span in spans]
    marked = [(start, end) for start, end in marked if start < end]
    shown = _shown(document.text, marked[0] if marked else (0, 0), window)
    ends = frozenset(_line_ends(document.text, shown)) if document.pages else frozenset[int]()
    pieces = [_left_out(shown[0], "before")]
    for number, page in _pages(document):
        start, end = _common(page, shown)
        if start < end:
            pieces.append(f'<h3 class="page-heading">Page {number}</h3>' if number else "")
            body = "".join(_marked(document.text, (start, end), marked, anchor, ends))
            pieces.append(f'<div class="text" dir="auto">{body}</div>')
    pieces.append(_left_out(len(document.text) - shown[1], "after"))
    return f'<div class="document-text">{"".join(pieces)}</div>'


def _shown(text: str, around: Range, window: int) -> Range:
    """Return the part of a text that is shown: from a line's beginning, and to a line's end."""
    start, end = max(0, around[0] - window), min(len(text), around[1] + window)
    if start:
        start = text.find("\n", start, around[0]) + 1 or start
    if end < len(text):
        last = text.rfind("\n", around[1], end)
        end = last if last > 0 else end
    return start, end


def _left_out(count: int, where: str) -> str:
    characters = "character is" if count == 1 else "characters are"
    return f'<p class="left-out">{count:,} {characters} left out {where} this.</p>' if count else ""


def _pages(document: Document) -> Iterator[tuple[int | None, Range]]:
    """Yield each page's number and range; a document without pages is one range without a number."""
    if not document.pages:
        yield None, (0, len(document.text))
        return
    yield from enumerate(pairwise((*document.pages, len(document.text))), start=1)


def _common(one: Range, other: Range) -> Range:
    return max(one[0], other[0]), min(one[1], other[1])


def _line_ends(text: str, shown: Range) -> Iterator[int]:
    """Yield where lines end within a paragraph, which say how wide a page was set and nothing else."""
    part = text[slice(*shown)]
    for block in blocks(part):
        for found in _SINGLE_BREAK.finditer(part, block.start, block.end):
            yield shown[0] + found.start()


def _marked(text: str, within: Range, marked: Sequence[Range], anchor: str, ends: Set[int]) -> Iterator[str]:
    """Yield a part of a text as HTML with each range in a mark, the first range's with the anchor."""
    at = within[0]
    for start, end in _merged(marked):
        first, last = _common((start, end), within)
        if first >= last:
            continue
        is_first = first <= marked[0][0] < last
        yield _flowing(text, (at, first), ends)
        yield f'<mark id="{flat(anchor)}">' if is_first else "<mark>"
        yield f"{_flowing(text, (first, last), ends)}</mark>"
        at = last
    yield _flowing(text, (at, within[1]), ends)


def _flowing(text: str, within: Range, ends: Set[int]) -> str:
    """Return a part of a text as HTML in which the lines that end at these places run on."""
    parted = [at for at in range(*within) if at in ends] if ends else []
    starts = [within[0], *(at + 1 for at in parted)]
    return LINE_END.join(
        safe(text[start:end]) for start, end in zip(starts, [*parted, within[1]], strict=True)
    )


def _merged(ranges: Sequence[Range]) -> list[Range]:
    """Return ranges in order, those that overlap as one."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
