"""Plain text of an HTML tree, or of the tree that trafilatura makes of one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree  # type: ignore[import-untyped]

ITEMS = frozenset({"item", "li", "dt", "dd"})
ROWS = frozenset({"row", "tr"})
CELLS = frozenset({"cell", "td", "th"})
BREAKS = frozenset({"lb", "br"})
HEADINGS = frozenset({"head", "h1", "h2", "h3", "h4", "h5", "h6"})
SECTIONS = frozenset({"body", "main", "article", "section", "div", "header", "center", "form", "details"})
LISTS = frozenset({"list", "ul", "ol", "dl", "table", "thead", "tbody", "tfoot"})
PARAGRAPHS = frozenset({"p", "blockquote", "quote", "pre", "address", "figure", "figcaption", "caption"})
BLOCKS = ITEMS | ROWS | HEADINGS | SECTIONS | LISTS | PARAGRAPHS | {"summary", "hr"}
"""The elements that begin and end a paragraph, in HTML and in trafilatura's own tree."""

UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "meta", "link", "iframe", "object"})
DRAWN = frozenset({"svg", "math", "canvas"})
AROUND = frozenset({"nav", "footer", "aside", "form", "button", "select", "input", "textarea"})
LEFT_OUT = UNSEEN | DRAWN | AROUND
SPACES = re.compile(r"[ \t\r\n\f\v]+")


@dataclass(slots=True)
class _Writer:
    """Text that is being put together block by block."""

    parts: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    """Of the block under way; a newline here is a line break."""
    items: list[str] = field(default_factory=list)
    """The bullet that each open list item has still to write."""
    last_kind: str = ""

    def add(self, text: str | None) -> None:
        if text:
            self.pieces.append(SPACES.sub(" ", text))

    def end_block(self, tag: str) -> None:
        lines = (SPACES.sub(" ", line).strip() for line in "".join(self.pieces).split("\n"))
        text = "\n".join(filter(None, lines)).removesuffix(" |")
        self.pieces.clear()
        if not text.strip(" |"):
            return
        kind = "item" if self.items else "row" if tag in ROWS else ""
        gap = "\n" if kind and kind == self.last_kind else "\n\n"
        self.parts += (gap if self.parts else "", self.items[-1] if self.items else "", text)
        self.last_kind = kind
        if self.items:
            self.items[-1] = ""


def plain_text(root: etree._Element) -> str:
    """Return a tree's text: paragraphs apart, headings on lines of their own, list items as `- item`.

    Table rows are lines with ` | ` between the cells, unless a cell holds paragraphs of its own.
    """
    writer = _Writer()
    cell = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag, is_start = element.tag, event == "start"
        if tag in BREAKS:
            writer.pieces.append(" " if cell is not None else "\n" if is_start else "")
        elif tag in CELLS and cell is None and is_start and _is_short(element):
            cell = element
        elif element is cell:
            writer.pieces.append(" | ")
            cell = None
        elif tag in BLOCKS | CELLS and cell is not None:
            writer.pieces.append(" ")
        elif tag in BLOCKS | CELLS:
            writer.end_block(tag)
            _keep_items(writer.items, tag, is_start=is_start)
        writer.add(element.text if is_start else element.tail if element is not root else None)
    writer.end_block(root.tag)
    return "".join(writer.parts)


def visible_text(root: etree._Element) -> str:
    """Return the text of a page without scripts, styles, menus, forms and what the page hides.

    The tree is changed.
    """
    for element in list(root.iter(etree.Element)):
        if element.getparent() is not None and _is_left_out(element):
            _remove(element)
    return plain_text(root)


def remove_hidden(root: etree._Element) -> None:
    """Take out of a page's tree what the page itself says is not to be seen."""
    for element in list(root.iter(etree.Element)):
        if element.getparent() is not None and is_hidden(element):
            _remove(element)


def _keep_items(items: list[str], tag: str, *, is_start: bool) -> None:
    if tag in ITEMS and is_start:
        items.append("- ")
    elif tag in ITEMS:
        items.pop()


def _is_short(cell: etree._Element) -> bool:
    """Whether a table cell holds a value and not blocks of text, as in pages laid out with tables."""
    return next(islice(cell.iterdescendants(*BLOCKS), 1, None), None) is None


def is_hidden(element: etree._Element) -> bool:
    """Tell whether an element itself says that it is not to be seen."""
    style = (element.get("style") or "").replace(" ", "").lower()
    return element.get("hidden") is not None or "display:none" in style or "visibility:hidden" in style


def _is_left_out(element: etree._Element) -> bool:
    return element.tag in LEFT_OUT or is_hidden(element) or element.get("aria-hidden") == "true"


def _remove(element: etree._Element) -> None:
    """Take an element out of its tree and leave the text that follows it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)
