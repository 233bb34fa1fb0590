"""What files say, read again to check quotes by it: by other means than those by which they were ingested.

Simple readers that find all text of a file, in order, and leave nothing out but what is never shown. They say
nothing of paragraphs and spaces, so that their text is compared without white space (`letters`).
"""

from __future__ import annotations

import atexit
import email
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from contextlib import ExitStack
from functools import cache, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from stat import S_ISREG

from eval.scores import Unscored
from ingest.errors import UnreadableDocument
from ingest.worker import Worker

Texts = tuple[str, ...]
"""What a file may say: one text, or one for each encoding that its bytes may be in."""

LARGEST = 100_000_000
"""Bytes of a file, or of a part of an archive, that are read."""
SECONDS = 60.0
MAX_MEMORY_MB = 4096

ENCODINGS = (
    *(
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "cp1250",
        "cp1251",
        "cp1253",
        "cp1254",
        "cp1255",
    ),
    *("cp1256", "cp1257", "cp1258", "latin-1", "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "koi8-r"),
    *("koi8-u", "cp866", "cp874", "mac-cyrillic", "gb18030", "big5", "big5hkscs", "euc-jp", "cp932", "cp949"),
)
"""What bytes that are not UTF-8 may be in; the one in which the quote stands is taken for it."""

DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
WORD_PARTS = re.compile(r"word/(?:document|footnotes|endnotes)\d*\.xml")
WORD_TEXT = re.compile(
    r"<(?:\w+:)?t(?:\s[^>]*)?>(?P<text>[^<]*)<|<(?:\w+:)?(?P<hyphen>noBreakHyphen)|<(?:\w+:)?(?:tab|br|cr|p)\b"
)
UNSEEN = frozenset(
    ("script style title template noscript iframe object svg canvas button select textarea rt rp").split()
)
"""Elements whose text a reader of the page does not see, or not as part of a sentence."""
HIDDEN = re.compile(r"display:none|visibility:hidden")
EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements that are never closed (HTML Living Standard, 13.1.2, void elements)."""

NOT_LETTERS = re.compile(
    r"[\s\x00-\x1f\x7f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]+"
)
HYPHENS = re.compile(r"[-\u2010-\u2015\u2212](?!\d)")


def plain_texts(data: bytes, declared: str | None = None) -> Texts:
    """Return text as it is in bytes: read as UTF-8, byte order mark included, or else in every other way."""
    encodings = ("utf-8", *([declared] if declared else []))
    likely = () if b"\0" in data else tuple(_decoded(data, encodings))
    return likely or tuple(_decoded(data, (*encodings[1:], *ENCODINGS)))


def file_texts(path: Path, page: int | None = None) -> Texts | Unscored:
    """Return what a file says, or why that cannot be told; of a PDF a page and the next, if one is named."""
    try:
        state = path.stat()
    except (OSError, ValueError):
        return Unscored("the file is no longer there")
    if not S_ISREG(state.st_mode):
        return Unscored("the file is no longer there")
    if state.st_size > LARGEST:
        return Unscored("the file is too large to be read again")
    return _texts(path, state.st_mtime_ns, page if _ending(path) == ".pdf" else None)


def is_plain(name: str) -> bool:
    """Tell by its name whether a file is itself the text that is quoted."""
    return READERS.get(_ending(Path(name))) is plain_texts


def letters(text: str) -> str:
    """Return a text without white space, ligatures (NFKC), unseen marks, and hyphens but before a digit."""
    return HYPHENS.sub("", NOT_LETTERS.sub("", unicodedata.normalize("NFKC", text)))


def html_texts(data: bytes, declared: str | None = None) -> Texts:
    """Return the text of a web page, menus and all."""
    found = DECLARED.search(data[:4096])
    return tuple(map(_shown, plain_texts(data, found[1].decode() if found else declared)))


def docx_texts(data: bytes) -> Texts:
    """Return the text of a Word document with its notes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [part for part in archive.infolist() if WORD_PARTS.fullmatch(part.filename)]
        xml = [archive.open(part).read(LARGEST) for part in parts]
    return ("\n".join(_word_text(plain_texts(part)[0]) for part in xml),)


def eml_texts(data: bytes) -> Texts:
    """Return the text of all parts of an e-mail that are text, each in every way that it may be read."""
    message = email.message_from_bytes(data)
    return tuple(
        text
        for part in message.walk()
        if part.get_content_maintype() == "text"
        and isinstance(payload := part.get_payload(decode=True), bytes)
        for text in (html_texts if part.get_content_subtype() == "html" else plain_texts)(
            payload, part.get_content_charset()
        )
    )


def pdf_texts(data: bytes, page: int | None = None) -> Texts:
    """Return the text of a PDF, or of the page with a number, from 1, and the one after it."""
    from pypdf import PdfReader

    pages = PdfReader(io.BytesIO(data)).pages
    wanted = range(len(pages)) if page is None else range(max(0, page - 1), min(page + 1, len(pages)))
    return ("\n".join(pages[number].extract_text() for number in wanted),)


READERS: dict[str, Callable[..., Texts]] = {
    ".txt": plain_texts,
    ".md": plain_texts,
    ".html": html_texts,
    ".htm": html_texts,
    ".docx": docx_texts,
    ".eml": eml_texts,
    ".pdf": pdf_texts,
}


@lru_cache(maxsize=4096)
def _texts(path: Path, changed: int, page: int | None) -> Texts | Unscored:  # noqa: ARG001
    reader = READERS.get(_ending(path))
    if reader is None:
        return Unscored("there is no second reader for files of this kind")
    try:
        data = path.read_bytes()
        if reader is plain_texts:
            return plain_texts(data)
        return _worker().run(reader, data, *([page] if page else []), seconds=SECONDS)
    except (OSError, UnreadableDocument):
        return Unscored("the file cannot be read by the second reader")


@cache
def _worker() -> Worker:
    """Return the process that reads what a hostile file could crash or hang."""
    stack = ExitStack()
    atexit.register(stack.close)
    return stack.enter_context(Worker(MAX_MEMORY_MB))


def _ending(path: Path) -> str:
    return path.suffix.lower()


def _decoded(data: bytes, encodings: tuple[str, ...]) -> list[str]:
    texts = []
    for encoding in encodings:
        try:
            texts.append(data.decode(encoding))
        except (LookupError, ValueError):
            continue
    return texts


def _word_text(xml: str) -> str:
    found = WORD_TEXT.finditer(xml)
    return html.unescape("".join(m["text"] or ("-" if m["hyphen"] else "\n") for m in found))


def _shown(text: str) -> str:
    page = _Page()
    page.feed(text)
    page.close()
    return "".join(page.texts)


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    style = re.sub(r"\s", "", attributes.get("style") or "").lower()
    return "hidden" in attributes or HIDDEN.search(style) is not None


class _Page(HTMLParser):
    """Gathers what a page says outside its scripts and what it hides."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        is_unseen = tag in UNSEEN or tag in self._unseen or _is_hidden(dict(attrs))
        if is_unseen and tag not in EMPTY:
            self._unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            self._unseen.remove(tag)

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.texts.append(data)
