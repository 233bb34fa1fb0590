"""Plain text of WordprocessingML: what a reader of the document sees, changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped]

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARAGRAPH, TABLE, ROW, CELL, RUN = (f"{WORD}{name}" for name in ("p", "tbl", "tr", "tc", "r"))
TEXT, TEXT_BOX, VALUE = f"{WORD}t", f"{WORD}txbxContent", f"{WORD}val"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
"""What an older program shows instead of the element beside it: the same again."""
NOT_READ = {f"{WORD}{name}" for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr")} | {FALLBACK}
CHARACTERS = {f"{WORD}tab": "\t", f"{WORD}br": "\n", f"{WORD}cr": "\n", f"{WORD}noBreakHyphen": "-"}


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    kind: str = ""
    """`item` or `row`: one that stands close to others of its kind."""


@dataclass(frozen=True, slots=True)
class ListStyles:
    """The identifiers of the styles that make a paragraph a list item, and of those that make a heading."""

    items: frozenset[str]
    headings: frozenset[str]


def list_styles(styles: etree._Element) -> ListStyles:
    """Return which styles number their paragraphs, themselves or through the style they are based on."""
    by_id = {style.get(f"{WORD}styleId"): style for style in styles.iter(f"{WORD}style")}

    def has(identifier: str, tag: str) -> bool:
        seen: set[str] = set()
        while identifier in by_id and identifier not in seen:
            seen.add(identifier)
            if next(by_id[identifier].iter(f"{WORD}{tag}"), None) is not None:
                return True
            identifier = _value(by_id[identifier], "basedOn")
        return False

    return ListStyles(
        items=frozenset(i for i in by_id if has(i, "numPr")),
        headings=frozenset(i for i in by_id if has(i, "outlineLvl")),
    )


def plain_text(parents: Iterable[etree._Element], styles: ListStyles) -> str:
    """Return the text inside elements: paragraphs apart, `- item` for list items, ` | ` between cells."""
    parts: list[str] = []
    kind = ""
    for block in (block for parent in parents for block in _blocks(parent, styles)):
        gap = "\n" if block.kind and block.kind == kind else "\n\n"
        parts += (gap if parts else "", "- " if block.kind == "item" else "", block.text)
        kind = block.kind
    return "".join(parts)


def _blocks(parent: etree._Element, styles: ListStyles) -> Iterator[_Block]:
    for child in parent:
        if child.tag == PARAGRAPH:
            if text := _text(child):
                yield _Block(text, "item" if _is_item(child, styles) else "")
            for box in _text_boxes(child):
                yield from _blocks(box, styles)
        elif child.tag == TABLE:
            yield from _rows(child)
        elif child.tag not in NOT_READ:
            yield from _blocks(child, styles)


def _rows(table: etree._Element) -> Iterator[_Block]:
    for row in table.iter(ROW):
        if next(row.iterancestors(TABLE)) is table:
            cells = [cell for cell in row.iter(CELL) if next(cell.iterancestors(ROW)) is row]
            texts = [" ".join(" ".join(map(_text, cell.iter(PARAGRAPH))).split()) for cell in cells]
            if any(texts):
                yield _Block(" | ".join(texts).strip(), "row")


def _text(element: etree._Element) -> str:
    lines = "".join(_characters(element)).split("\n")
    return "\n".join(filter(None, (line.strip() for line in lines)))


def _characters(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag in CHARACTERS:
            yield CHARACTERS[child.tag]
        elif child.tag not in NOT_READ and not _is_hidden(child):
            yield from _characters(child)


def _is_hidden(element: etree._Element) -> bool:
    if element.tag != RUN:
        return False
    mark = element.find(f"{WORD}rPr/{WORD}vanish")
    return mark is not None and mark.get(VALUE) not in ("0", "false", "off")


def _is_item(paragraph: etree._Element, styles: ListStyles) -> bool:
    properties = paragraph.find(f"{WORD}pPr")
    if properties is None:
        return False
    style = _value(properties, "pStyle")
    if style in styles.headings or properties.find(f"{WORD}outlineLvl") is not None:
        return False
    numbering = properties.find(f"{WORD}numPr")
    return style in styles.items if numbering is None else _value(numbering, "numId") != "0"


def _value(element: etree._Element, name: str) -> str:
    child = element.find(f"{WORD}{name}")
    return "" if child is None else child.get(VALUE) or ""


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(TEXT_BOX):
        around = [ancestor.tag for ancestor in box.iterancestors()]
        if next(box.iterancestors(PARAGRAPH)) is paragraph and FALLBACK not in around:
            yield box
