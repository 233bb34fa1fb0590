"""From a file's bytes to a document: its canonical text, its hash and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ingest.datelines import find_dateline
from ingest.documents import Document, Metadata
from ingest.errors import UnreadableDocument
from ingest.folder import reason_not_to_load
from ingest.loaders import loader_for

MOST_CHARACTERS = 5_000_000


def read_document(
    doc: str, data: bytes, override: Metadata, *, max_characters: int = MOST_CHARACTERS
) -> tuple[Document, tuple[str, ...]]:
    """Return the document in a file, and notes on what the user should know about it.

    The loader is chosen by the ending of `doc`. What the file says about itself is completed by the
    dateline of its text and overridden by `override`. Raises UnreadableDocument with the reason.
    """
    load = loader_for(doc)
    if load is None:
        raise UnreadableDocument(reason_not_to_load(doc) or "")
    if not data:
        raise UnreadableDocument("It is empty. Remove it, or fetch it again.")
    loaded = load(data)
    text = loaded.text.encode("utf-8", "replace").decode("utf-8")
    if not text.strip().strip("\ufeff"):
        raise UnreadableDocument("It holds no text. Remove it, or fetch it again.")
    if len(text) > max_characters:
        raise UnreadableDocument(
            f"Its text of {len(text):,} characters is longer than {max_characters:,}. Split it, or raise "
            "ingest.max_text_characters."
        )
    known = loaded.metadata.overridden_by(override)
    if known.published is None:
        known = replace(known, published=find_dateline(text))
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Document(doc, text, sha256, known, loaded.pages), loaded.notes
