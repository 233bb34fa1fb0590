"""Word documents: paragraphs, lists, tables and notes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]

from ingest.documents import Metadata
from ingest.docx_text import WORD, list_styles, plain_text
from ingest.errors import UnreadableDocument
from ingest.fields import language_tag, own_title
from ingest.loaders import Loaded

if TYPE_CHECKING:
    from docx.document import Document

LARGEST = 300_000_000
"""Bytes that a document may unpack to; the text of a thousand pages is a few million."""
STRONGEST = 100
"""How many times its size a document of some size may unpack to; Word's own XML shrinks about 20 times."""
FREE = 20_000_000
"""Bytes up to which the ratio does not matter."""
MOST_PARTS = 20_000

DAMAGED = "It is a damaged or truncated DOCX file. Fetch it again, or open it in Word and save it anew."
NOT_DOCX = "It is not a DOCX file. Give it the ending of what it is, or save it as .docx."
NOTES = ("/footnotes", "/endnotes")
"""How the types of the relationships end that lead to the parts with notes."""


def load(data: bytes) -> Loaded:
    """Return the text in the order of the document, with its footnotes and endnotes at the end.

    The date on which the file was made is not taken for the date on which the document was published.
    """
    _check_size(data)
    try:
        text, known = _read(data)
    except (zipfile.BadZipFile, zlib.error, EOFError, etree.XMLSyntaxError) as error:
        raise UnreadableDocument(DAMAGED) from error
    except (KeyError, ValueError, AttributeError, NotImplementedError, RuntimeError) as error:
        # python-docx takes the parts as they come and fails wherever one is not as it should be
        raise UnreadableDocument("It is a ZIP archive but not a DOCX file that can be read.") from error
    if not text:
        raise UnreadableDocument("It has no text, only pictures or nothing at all. Save it with its text.")
    return Loaded(text, known)


def _read(data: bytes) -> tuple[str, Metadata]:
    from docx import Document

    document = Document(io.BytesIO(data))
    properties = document.core_properties
    known = Metadata(title=own_title(properties.title), language=language_tag(properties.language))
    bodies = document.element.findall(f"{WORD}body")
    return plain_text([*bodies, *_notes(document)], list_styles(document.styles.element)), known


def _check_size(data: bytes) -> None:
    """Refuse what is no ZIP archive, and one that would fill the memory when it is unpacked."""
    if b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0" in data:
        raise UnreadableDocument("It is encrypted. Remove its password in Word and ingest it again.")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableDocument("It is an old Word file (.doc). Save it as .docx and ingest it again.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableDocument(DAMAGED if data.startswith(b"PK") else NOT_DOCX) from error
    size = sum(part.file_size for part in parts)
    if size > LARGEST or len(parts) > MOST_PARTS or size > max(FREE, STRONGEST * len(data)):
        raise UnreadableDocument(
            f"It unpacks to {size / 1_000_000:,.0f} MB, which no ordinary document does. Leave it out, or "
            "open it in Word and save it anew."
        )


def _notes(document: Document) -> Iterator[etree._Element]:
    """Yield the footnotes and endnotes that were written, not the lines that separate them."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for relation in document.part.rels.values():
        if relation.reltype.endswith(NOTES) and not relation.is_external:
            root = etree.fromstring(relation.target_part.blob, parser)
            yield from (note for note in root if note.get(f"{WORD}type") is None)
