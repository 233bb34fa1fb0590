"""The page of a PDF as a picture, with the words of a quote boxed."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.documents import Document, Span
from ingest.errors import UnreadableDocument, UsageError
from ingest.index import Index
from ingest.preparation import version_of
from ingest.settings import IngestSettings
from ingest.sources import read_sources
from ingest.worker import Worker

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdfium2 import PdfPage, PdfTextPage  # type: ignore[import-untyped]

PIXELS = 1_600
"""The longer side of a picture."""
PAPER = 2.0
"""No page is drawn at more pixels to the point than this."""
HIGHLIGHT, OUTLINE = "#ffe680", "#8a5a00"
Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture of one page."""

    png: bytes
    page: int
    """From 1."""
    has_marks: bool
    """Whether the words of the quote were found on the page and boxed."""


def page_image(index: Index, span: Span, settings: IngestSettings) -> PageImage | None:
    """Return the page that a quote starts on, with its words boxed where they can be found on it.

    None where the document is no PDF, its file is gone or no longer the one that was ingested, or the page
    cannot be drawn. Drawn in a process of its own, as a file may be made to crash who draws it.
    """
    document = index.document(span.doc)
    page = document.page_at(span.start)
    data = _file(index, document) if page is not None and span.doc.lower().endswith(".pdf") else None
    if page is None or data is None:
        return None
    words = _on_page(document, page, span)
    try:
        with Worker(settings.max_memory_mb) as worker:
            png, has_marks = worker.run(drawn, data, page, *words, seconds=settings.file_seconds)
    except UnreadableDocument:
        return None
    return PageImage(png, page, has_marks)


def drawn(data: bytes, page: int, before: str, quote: str, after: str) -> tuple[bytes, bool]:
    """Return a page as PNG with the letters of a quote boxed, and whether they were found.

    `before` and `after` are the rest of the page's letters. Raises UnreadableDocument.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(data)
        sheet = pdf[page - 1]
        boxes = _boxes(sheet, before, quote, after)
        picture = _highlighted(_picture(sheet), boxes)
    except PdfiumError as error:
        raise UnreadableDocument("Its page cannot be drawn.") from error
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue(), bool(boxes)


def _file(index: Index, document: Document) -> bytes | None:
    """Return the bytes of a document's file; None where it is not the one that was ingested."""
    entry = index.catalogue.entry(document.doc)
    if entry is None:
        return None
    root = Path(entry.root)
    try:
        data = (root / document.doc).read_bytes()
        known = read_sources(root, [document.doc]).metadata(document.doc)
    except (OSError, UsageError):
        return None
    versions = {version_of(document.doc, data, known, analysis=analysis) for analysis in (True, False)}
    return data if entry.version in versions else None


def _on_page(document: Document, page: int, span: Span) -> tuple[str, str, str]:
    """Return the letters of a page before the quote, in it and after it."""
    start, end = document.pages[page - 1], [*document.pages, len(document.text)][page]
    last = min(span.end, end)
    pieces = (document.text[start : span.start], document.text[span.start : last], document.text[last:end])
    before, quote, after = ("".join(filter(str.isalnum, piece)) for piece in pieces)
    return before, quote, after


def _picture(sheet: PdfPage) -> Image:
    longer = max(*sheet.get_size(), 1.0)
    image: Image = sheet.render(scale=min(PAPER, PIXELS / longer)).to_pil().convert("RGB")
    return image


def _boxes(sheet: PdfPage, before: str, quote: str, after: str) -> list[tuple[float, float, float, float]]:
    """Return the boxes of a quote's words in parts of the page's width and height, from the upper left."""
    textpage = sheet.get_textpage()
    try:
        letters = list(_letters(textpage.get_text_range()))
        written = "".join(letter for letter, _ in letters)
        is_same = written == before + quote + after
        start = len(before) if is_same else written.find(quote)
        if not quote or start < 0:
            return []
        places = [place for _, place in letters[start : start + len(quote)]]
        return [_placed(sheet, box) for box in _rectangles(textpage, places)]
    finally:
        textpage.close()


def _letters(text: str) -> Iterator[tuple[str, int]]:
    """Yield letters and digits, which no line break or hyphen alters, with their places in UTF-16."""
    at = 0
    for character in text:
        if character.isalnum():
            yield character, at
        at += 2 if character > "\uffff" else 1


def _rectangles(textpage: PdfTextPage, places: Sequence[int]) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each line's part, in points of the page."""
    from pypdfium2 import raw

    first, last = (raw.FPDFText_GetCharIndexFromTextIndex(textpage, at) for at in (places[0], places[-1]))
    for number in range(textpage.count_rects(first, last - first + 1)):
        yield textpage.get_rect(number)


def _placed(sheet: PdfPage, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """Turn a box of the page into parts of its picture, which may be turned and cropped."""
    from pypdfium2 import raw

    fine = 100_000
    corners = []
    for x, y in (box[:2], box[2:]):
        across, down = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(sheet, 0, 0, fine, fine, 0, x, y, across, down)
        corners.append((across.value / fine, down.value / fine))
    (one, two), (three, four) = corners
    return min(one, three), min(two, four), max(one, three), max(two, four)


def _highlighted(image: Image, boxes: Sequence[tuple[float, float, float, float]]) -> Image:
    """Return a picture with boxes coloured as a highlighter would and outlined."""
    from PIL import Image as Images
    from PIL import ImageChops, ImageDraw

    width, height = image.size
    layer = Images.new("RGB", image.size, "white")
    drawing = ImageDraw.Draw(layer)
    for left, top, right, bottom in boxes:
        corners = (left * width - 3, top * height - 3, right * width + 3, bottom * height + 3)
        drawing.rectangle(corners, fill=HIGHLIGHT, outline=OUTLINE, width=2)
    return ImageChops.multiply(image, layer)
