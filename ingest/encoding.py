"""From a file's bytes to text, and a note when the encoding had to be found out."""

from __future__ import annotations

import codecs
import re

from ingest.errors import UnreadableDocument

SIGNATURES = {
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or Office",
    b"\xd0\xcf\x11\xe0": "old Office",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "gzip",
    b"SQLite format 3": "SQLite",
}
"""The first bytes of formats that are often given a text ending by mistake."""

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

WEB_LABELS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030"}
"""What browsers read instead of a declared encoding (WHATWG Encoding Standard), by its Python name."""

NOT_CHARSETS = {"utf-7", "idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}

BINARY = "It is binary data, not text. Remove it or give it its right ending."
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
MOST_CONTROLS = 0.01
FEW_CONTROLS = 3
"""The share of control characters above which a file is no text, and how many there may always be."""

FEWEST_ZEROS = 0.2
"""The share of zero bytes that UTF-16 without a byte order mark has at least, in Latin text."""

LOOKED_FOR = [
    *(f"cp{number}" for number in (866, 874, 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258)),
    *("koi8_r", "koi8_u", "mac_cyrillic", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "euc_jp"),
    *("gb18030", "big5", "big5hkscs", "cp949", "cp932"),
]
"""What is looked for: the encodings of the WHATWG Encoding Standard, each by its largest variant."""

FEW_MARKED = 0.2
"""The share of bytes beyond ASCII below which a text is probably in Latin script."""
SHORT = 64
FEW_MARKED_IN_SHORT = 0.5
"""Bytes below which accents make up more by chance, and the share for such a text."""

CODE_PAGES = dict.fromkeys(
    ("Polish", "Czech", "Slovak", "Hungarian", "Slovene", "Croatian", "Romanian"), "cp1250"
)
CODE_PAGES |= dict.fromkeys(("Lithuanian", "Latvian", "Estonian"), "cp1257")
CODE_PAGES |= {"Turkish": "cp1254", "Vietnamese": "cp1258"}
WESTERN = "cp1252"
"""The code page of languages in Latin script: with few marks several fit, and the language decides."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """Return a file's text, and a note naming the encoding when it is neither UTF-8 nor as declared.

    `declared` is the encoding that the file itself names. It is believed unless the bytes are UTF-8
    beyond ASCII, which does not happen by accident. A UTF-8 byte order mark stays in the text.
    Raises UnreadableDocument when the bytes are no text.
    """
    if not data.strip():
        raise UnreadableDocument("It is empty. Remove it, or fetch it again.")
    for signature, name in SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableDocument(f"It is a {name} file under another ending. Rename it or convert it.")
    text, encoding = _decode(data, _codec(declared))
    if "\x00" in text or len(CONTROLS.findall(text)) > max(FEW_CONTROLS, MOST_CONTROLS * len(text)):
        raise UnreadableDocument(BINARY)
    return text, None if encoding is None else f"It is not in UTF-8 and was read as {encoding}."


def encoding_of(data: bytes) -> str:
    """Return the encoding of a text's first bytes; raise UnreadableDocument when they are no text."""
    decode(data)
    return _decode(data, None)[1] or "utf-8"


def _decode(data: bytes, declared: str | None) -> tuple[str, str | None]:
    """Return the text, and the encoding that was found out for it."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding), encoding
    if 0 in data:
        encoding = _unmarked_utf16(data)
        return _strictly(data, encoding), encoding
    certain = (declared, "utf-8") if data.isascii() else ("utf-8", declared)
    for encoding in filter(None, certain):
        try:
            return data.decode(encoding), None
        except UnicodeDecodeError:
            continue
    encoding = _detected(data)
    return _strictly(data, encoding), encoding


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"It begins as {encoding} text but is damaged at byte {error.start:,}. Save it again as UTF-8."
        ) from error


def _codec(declared: str | None) -> str | None:
    """Return the Python codec for a declared encoding, or None when there is none that is a charset."""
    try:
        name = codecs.lookup((declared or "").strip()).name
        b"a".decode(name)
    except (LookupError, ValueError):
        return None
    return None if name in NOT_CHARSETS else WEB_LABELS.get(name, name)


def _unmarked_utf16(data: bytes) -> str:
    """Return the kind of UTF-16 of data with zero bytes, given away by their place in Latin text."""
    even, odd = data[0::2], data[1::2]
    zeros, high = max((half.count(0), half) for half in (even, odd))
    if (even.count(0) and odd.count(0)) or zeros < FEWEST_ZEROS * len(data):
        raise UnreadableDocument(BINARY)
    if 4 * high.count(b"\0\0") < zeros and _fits(data, "utf-8"):
        raise UnreadableDocument(BINARY)  # letters of UTF-16 stand side by side, stray zero bytes do not
    return "utf-16-le" if high is odd else "utf-16-be"


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data, cp_isolation=LOOKED_FOR).best()
    sample = data[:100_000]
    marked = sum(byte > 127 for byte in sample) / len(sample)
    usual = CODE_PAGES.get(best.language, WESTERN) if best else WESTERN
    if marked < (FEW_MARKED_IN_SHORT if len(data) < SHORT else FEW_MARKED) and _fits(data, usual):
        return usual
    if best is None:
        raise UnreadableDocument("It is not text in any encoding that is known here. Save it as UTF-8.")
    return best.encoding


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
