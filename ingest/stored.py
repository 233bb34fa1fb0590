"""A passage with everything that the stores take of it, and how each of them takes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.documents import Document, Passage
from ingest.errors import DamagedStore
from ingest.places import Places

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from ingest.stores.vectors import VectorStore
    from ingest.stores.words import WordStore


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage of a document, ready to be stored."""

    id: str
    document: Document
    passage: Passage
    text: str
    """The passage's own words, without what was put before them for the embedding."""
    vector: NDArray[float32]


def add_vectors(store: VectorStore, passages: Sequence[StoredPassage]) -> None:
    """Add passages to the vector store."""
    import numpy

    if passages:
        store.add(
            [p.id for p in passages],
            numpy.stack([p.vector for p in passages]),
            [p.text for p in passages],
            [_metadata(p.document) for p in passages],
        )


def add_words(store: WordStore, passages: Sequence[StoredPassage]) -> None:
    """Add passages to the word store; they are found once it commits."""
    from ingest.stores.words import Words

    known = [(p, p.document.metadata) for p in passages]
    store.add(Words(p.id, p.document.doc, m.title or "", m.publisher or "", p.text) for p, m in known)


def open_vectors(
    name: str | None, places: Places, chroma_url: str | None, *, is_writer: bool = False
) -> VectorStore:
    """Open the vector store of the index of that id, in its folder or on the configured server.

    Where it cannot be read, a writer makes it anew; a reader, which changes nothing, gets DamagedStore.
    """
    from ingest.stores.vectors import VectorStore

    place = chroma_url or places.vectors
    try:
        return VectorStore(place, f"onrecord-{name}")
    except DamagedStore:
        if not is_writer:
            raise
        return VectorStore(place, f"onrecord-{name}", fresh=True)


def open_words(places: Places, *, is_writer: bool = False) -> WordStore:
    """Open the word store of an index; what cannot be read is treated as by `open_vectors`."""
    from ingest.stores.words import WordStore

    try:
        return WordStore(places.words)
    except DamagedStore:
        if not is_writer:
            raise
        return WordStore(places.words, fresh=True)


def _metadata(document: Document) -> dict[str, str | int]:
    known = document.metadata
    published = known.published.isoformat() if known.published else None
    fields = {"doc": document.doc, "title": known.title, "publisher": known.publisher, "published": published}
    return {name: value for name, value in fields.items() if value is not None}
