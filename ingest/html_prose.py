"""Running text in a web page, made plain before the main content is looked for.

trafilatura leaves elements out by their names wherever they stand, `time` and `label` among them, and breaks
paragraphs at others. That would take words out of the middle of sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from ingest.html_text import AROUND, BLOCKS, CELLS, UNSEEN, is_hidden

BOXES = frozenset(
    ("aside nav footer form figure fieldset legend dialog menu address details search hgroup").split()
)
"""Blocks that trafilatura leaves out or opens: the text on either side of one is not one sentence."""
FRAMES = frozenset("iframe object video audio canvas button select textarea".split())
"""Elements in a line whose words are not its own: a line break stands for each."""
SECTIONS = frozenset({"html", "head", "body", "dir", "colgroup"})
BOUNDS = BLOCKS | CELLS | BOXES | SECTIONS | {"br"}
"""The elements at which a line of text begins and ends; all others stand in a line."""
ENDS_PARAGRAPH = (BLOCKS - {"form"}) | BOXES | SECTIONS
"""The elements that no paragraph holds; to the parser it holds those that came with HTML 5."""

UNSHOWN = (UNSEEN | AROUND | {"svg", "datalist", "rt", "rtc", "rp", "annotation", "annotation-xml"}) - FRAMES
"""The elements that have no words in a line, the notes over ruby text among them."""
KEPT = frozenset({"a", "code", "img", "wbr", "area", "embed", "source", "track"})
"""What trafilatura tells menus and code by, and what has no words; code with elements in it is opened."""
LOOSE = frozenset({"a", "time", "label"})
"""What links, bylines and forms are made of: alone these are no prose."""
SET_APART = frozenset({"sup", "sub", "del", "ins", "s", "strike", "mn"})
"""The elements that show by their look that a digit in them does not go on the number before it."""
OPENED, DROPPED = "opened", "dropped"


@dataclass(slots=True)
class _Line:
    """The text from one block or line break to the next."""

    is_cell: bool = False
    is_prose: bool = False
    """Whether it has words beyond those of links, bylines and forms."""
    inline: list[etree._Element] = field(default_factory=list)
    unshown: list[etree._Element] = field(default_factory=list)
    last: str = ""
    """The last character so far."""
    pieces: int = 0
    """How many elements, or stretches between them, have words."""


def make_prose_plain(root: etree._Element) -> None:
    """Put the words of the elements in each line of prose into the line itself; the tree is changed.

    Links stay elements, as their share in a block tells menus. Words that are struck out are shown, and stay.
    A space is put where the digits of two numbers would meet. What has no words in a line is taken out.
    """
    _split_paragraphs(root)
    _break_after_boxes(root)
    lines = [line for line in _lines(root) if _is_to_be_made_plain(line)]
    for line in lines:
        _mark(line)
    if lines:
        etree.strip_elements(root, DROPPED, with_tail=False)
        etree.strip_tags(root, OPENED)
        for element in root.iter():
            _join_text(element)


def _is_to_be_made_plain(line: _Line) -> bool:
    is_prose = line.is_cell or (line.is_prose and line.pieces > 1)
    return is_prose and bool(line.inline or line.unshown)


def _join_text(element: etree._Element) -> None:
    """Make one node of the text that stripping has left in many, which is slow to walk over."""
    if element.text:
        element.text = element.text
    if element.tail:
        element.tail = element.tail


def _mark(line: _Line) -> None:
    for element in line.inline:
        element.tag = OPENED
    for element in line.unshown:
        if element.tag in FRAMES:
            element.clear(keep_tail=True)
        element.tag = "br" if element.tag in FRAMES else DROPPED


def _lines(root: etree._Element) -> Iterator[_Line]:
    """Yield each line once it has been passed."""
    wrappers = _wrappers(root)
    line, loose = _Line(), 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag, is_start = element.tag, event == "start"
        is_bound = tag in BOUNDS or element in wrappers
        if is_bound:
            yield line
            line = _Line(is_cell=is_start and tag in CELLS)
        elif is_start and (tag in UNSHOWN or tag in FRAMES or is_hidden(element)):
            line.unshown.append(element)
            walk.skip_subtree()
            continue
        elif is_start and (tag not in KEPT or (tag == "code" and len(element))):
            line.inline.append(element)
        loose += (1 if is_start else -1) if tag in LOOSE else 0
        _read(line, element, is_start=is_start, is_loose=loose > 0)
    yield line


def _read(line: _Line, element: etree._Element, *, is_start: bool, is_loose: bool) -> None:
    text = element.text if is_start else element.tail
    if not text:
        return
    if line.last.isdigit() and text[0].isdigit() and _is_set_apart(element):
        text = f" {text}"
        if is_start:
            element.text = text
        else:
            element.tail = text
    line.last = text[-1]
    if any(map(str.isalnum, text)):
        line.pieces += 1
        line.is_prose = line.is_prose or not is_loose


def _is_set_apart(element: etree._Element) -> bool:
    parent = element.getparent()
    return element.tag in SET_APART or (parent is not None and parent.tag in SET_APART)


def _wrappers(root: etree._Element) -> set[etree._Element]:
    """Return the elements with blocks inside them."""
    wrappers: set[etree._Element] = set()
    for block in root.iter(*(BOUNDS - {"br"})):
        for ancestor in block.iterancestors():
            if ancestor in wrappers:
                break
            wrappers.add(ancestor)
    return wrappers


def _split_paragraphs(root: etree._Element) -> None:
    """End each paragraph before a block in it, as browsers do, and begin another after it."""
    for paragraph in list(root.iter("p")):
        for block in [child for child in reversed(paragraph) if child.tag in ENDS_PARAGRAPH]:
            rest = paragraph.makeelement("p", paragraph.attrib)
            rest.text, block.tail = block.tail, None
            rest.extend(list(block.itersiblings()))
            if len(rest) or (rest.text or "").strip():
                paragraph.addnext(rest)
            paragraph.addnext(block)


def _break_after_boxes(root: etree._Element) -> None:
    """Begin the text after a box on a line of its own."""
    for box in root.iter(*BOXES):
        if (box.tail or "").strip():
            line_break = box.makeelement("br")
            line_break.tail, box.tail = box.tail, None
            box.addnext(line_break)
