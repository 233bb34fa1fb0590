"""PDF: the text layer, page by page."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING

from ingest.documents import Metadata
from ingest.errors import UnreadableDocument
from ingest.fields import language_tag, own_title
from ingest.loaders import Loaded

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage  # type: ignore[import-untyped]

BROKEN_WORD = re.compile(r"(\w+)[\x02\ufffe](\w*)")
"""A word that a hyphen breaks at the end of a line; pdfium joins the lines and leaves this mark."""
HYPHENATED = re.compile(r"\w+-\w+")
NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
SENTENCE_END = re.compile(r"[.!?…。؟۔:][\"'”’»)\]]*$")

NEW_PARAGRAPH = 1.3
"""How many times the usual distance between lines makes a new paragraph."""
NEW_SIZE = 1.15
"""How many times larger or smaller than the line before a heading is set."""


def load(data: bytes) -> Loaded:
    """Return the text layer; lines are as set, paragraphs apart where the page has a gap.

    The date on which the file was made is not taken for the date on which the document was published.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        pdf = PdfDocument(data)
    except PdfiumError as error:
        raise UnreadableDocument(_reason(data, error.err_code)) from error
    try:
        known = Metadata(title=own_title(pdf.get_metadata_dict().get("Title")), language=_language(pdf))
        texts = _hyphens_settled([_page_text(pdf, number) for number in range(len(pdf))])
    finally:
        pdf.close()
    text, pages = _joined(texts)
    if not text.strip():
        raise UnreadableDocument(
            "It has no text layer; it may be a scan. Run text recognition (OCR) on it and ingest it again."
        )
    return Loaded(text, known, pages, _notes(texts))


def _reason(data: bytes, code: int | None) -> str:
    from pypdfium2 import raw

    if b"%PDF-" not in data[:1024]:
        return "It is not a PDF file. Give it the ending of what it is, or make it again."
    if code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
        return "It is encrypted. Remove its password and ingest it again."
    return "It is a damaged or truncated PDF. Fetch it again, or open it in a reader and save it anew."


def _language(pdf: PdfDocument) -> str | None:
    from pypdfium2 import raw

    size = raw.FPDFCatalog_GetLanguage(pdf, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFCatalog_GetLanguage(pdf, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), size)
    return language_tag(buffer.raw.decode("utf-16-le", "ignore").rstrip("\0"))


def _page_text(pdf: PdfDocument, number: int) -> str:
    """Return a page's text, or "" for a page that is damaged."""
    from pypdfium2 import PdfiumError

    try:
        page = pdf[number]
        textpage = page.get_textpage()
    except PdfiumError:
        return ""
    try:
        lines = textpage.get_text_range().split("\r\n")
        return "".join(f"{gap}{line}" for gap, line in zip(_gaps(lines, textpage), lines, strict=True))
    except RecursionError:  # pypdfium2 steps over characters without text by calling itself
        return str(textpage.get_text_bounded()).replace("\r\n", "\n")
    finally:
        textpage.close()
        page.close()


def _gaps(lines: Sequence[str], textpage: PdfTextPage) -> Iterator[str]:
    """Yield what stands before each line: nothing, a line break, or a blank line for a new paragraph."""
    places = list(_places(lines, textpage))
    steps = [above[0] - below[0] for above, below in pairwise(places) if above and below]
    usual = median_low([step for step in steps if step > 1] or [0])
    yield ""
    for above, below in pairwise(places):
        if above is None or below is None:
            yield "\n"
            continue
        is_far = above[0] - below[0] > NEW_PARAGRAPH * usual
        smaller, larger = sorted((above[1], below[1]))
        yield "\n\n" if is_far or larger > NEW_SIZE * smaller else "\n"


def _places(lines: Sequence[str], textpage: PdfTextPage) -> Iterator[tuple[float, float] | None]:
    """Yield each line's height on the page and its size, or None where it is empty or not upright."""
    from pypdfium2 import PdfiumError, raw

    start = 0
    for line in lines:
        middle = len(line) // 2 if line[len(line) // 2 :].strip() else 0
        index = raw.FPDFText_GetCharIndexFromTextIndex(textpage, start + middle)
        try:
            _, bottom, _, top = textpage.get_charbox(index, loose=True)
            is_upright = bool(line.strip()) and abs(raw.FPDFText_GetCharAngle(textpage, index)) < 0.1
        except PdfiumError:
            is_upright = False
        yield (bottom, top - bottom) if is_upright else None
        start += len(line.encode("utf-16-le")) // 2 + 2


def _hyphens_settled(texts: Sequence[str]) -> list[str]:
    """Write each word that was broken at a line's end as one word, or with its hyphen.

    The hyphen goes between two small letters, unless the document has the word with it elsewhere.
    """
    hyphenated = {word for text in texts for word in HYPHENATED.findall(text)}

    def settled(match: re.Match[str]) -> str:
        before, after = match.groups()
        is_one_word = before[-1].islower() and after[:1].islower() and f"{before}-{after}" not in hyphenated
        return before + after if is_one_word else f"{before}-{after}"

    return [NOT_TEXT.sub("", BROKEN_WORD.sub(settled, text)).strip() for text in texts]


def _joined(texts: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """Return the pages as one text and where each starts; a sentence may run on over the break."""
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for text in texts:
        before = pieces[-1] if pieces else ""
        runs_on = before and not SENTENCE_END.search(before) and text[:1].islower()
        pieces += ["\n" if runs_on else "\n\n" if before else "", text]
        length += len(pieces[-2])
        starts.append(length)
        length += len(text)
    return "".join(pieces), tuple(starts)


def _notes(texts: Sequence[str]) -> tuple[str, ...]:
    empty = sum(not text for text in texts)
    if not empty:
        return ()
    return (f"{empty} of its {len(texts)} pages have no text layer; they are blank, scanned or damaged.",)
