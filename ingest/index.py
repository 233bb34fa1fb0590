"""An index that is open for questions."""

from __future__ import annotations

import logging
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from ingest.catalogue import Catalogue
from ingest.documents import Document, Passage, Span
from ingest.embedders import Embedder, embedder_for
from ingest.errors import DamagedStore
from ingest.fingerprint import check_shape, fingerprint, shape
from ingest.places import Places
from ingest.remembered import remembering
from ingest.settings import IngestSettings
from ingest.stored import open_vectors, open_words
from ingest.terms import Term
from ingest.vectors import unpacked

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from ingest.stores.vectors import VectorStore
    from ingest.stores.words import WordStore

logger = logging.getLogger(__name__)

CACHED_DOCUMENTS = 200
FEW_DOCUMENTS = 500
"""The vectors of so few documents are compared one by one."""
NEAREST = 2_000
"""How many passages are looked through for those of the documents that count."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found, with the search's own score; higher is nearer."""

    span: Span
    score: float


class Index:
    """An open index; made by `Index.open`. Several threads may ask it at once."""

    def __init__(
        self, catalogue: Catalogue, vectors: VectorStore | None, words: WordStore, embedder: Embedder
    ) -> None:
        self.catalogue = catalogue
        self.embedder = embedder
        self._vectors = vectors
        self._words = words
        self._generation = -1
        self._documents: dict[str, Document] = {}
        self._fingerprint = ""
        self._vectors_whole = True
        self._lock = Lock()
        self.refresh()

    @classmethod
    def open(cls, folder: Path, *, settings: IngestSettings, chroma_url: str | None = None) -> Index:
        """Open the index in a folder; raise NoIndex, IndexMismatch or ServiceUnreachable."""
        places = Places(folder)
        catalogue = Catalogue.open(places.catalogue)
        embedder = embedder_for(settings.embedder, settings.embedding_model)
        check_shape(catalogue, folder, shape(settings, embedder.name))
        vectors = _vectors(catalogue, places, chroma_url)
        return cls(catalogue, vectors, open_words(places), remembering(embedder))

    def close(self) -> None:
        """Close the files and connections of the index."""
        if self._vectors is not None:
            self._vectors.close()
        self._words.close()
        self.catalogue.close()

    def refresh(self) -> None:
        """See what another process has written since; cheap when it has written nothing."""
        with self._lock:
            generation = self.catalogue.generation
            if generation == self._generation:
                return
            if self._vectors is not None:
                self._vectors.reopen()
            self._words.reopen()
            self._documents = {}
            self._fingerprint = fingerprint(self.catalogue)
            self._vectors_whole = self._count_vectors() >= self.catalogue.passage_count()
            self._generation = generation

    @property
    def fingerprint(self) -> str:
        """A short text that changes with the index's documents and with the settings that shaped it."""
        return self._fingerprint

    def document(self, doc: str) -> Document:
        """Return an indexed document; KeyError where there is none of this name."""
        if (document := self._documents.get(doc)) is None:
            document = self.catalogue.document(doc)
            if document is None:
                raise KeyError(doc)
            if len(self._documents) >= CACHED_DOCUMENTS:
                self._documents = {}
            self._documents[doc] = document
        return document

    def passage(self, span: Span) -> Passage:
        """Return the passage at a span that a search gave."""
        return self.catalogue.passage(span)

    def near(self, text: str, count: int, among: Collection[str] | None = None) -> list[Hit]:
        """Return the passages nearest in meaning, best first; the score is the cosine.

        `among` names the only documents that count, None all of them.
        """
        vector = self.embedder.embed([text])[0]
        if among is not None and len(among) <= FEW_DOCUMENTS:
            return self._compared(vector, count, among)
        try:
            hits = self._searched(vector, count, among) if self._vectors_whole else None
        except DamagedStore as error:
            logger.warning("%s Until then every vector is compared, which is slower.", error)
            self._vectors_whole, hits = False, None
        return self._compared(vector, count, among) if hits is None else hits

    def holding(self, terms: Sequence[Term], count: int, among: Collection[str] | None = None) -> list[Hit]:
        """Return the passages that hold the terms, best first; the score is BM25."""
        return self._located(self._words.search(terms, count, among))

    def stems(self, text: str) -> list[str]:
        """Return the words of a text as the lexical search compares them."""
        from ingest.stores.words import analysed

        return analysed(text)

    def _searched(
        self, vector: NDArray[float32], count: int, among: Collection[str] | None
    ) -> list[Hit] | None:
        """Ask the vector store; None when too few of the nearest are in the documents that count.

        Chroma's own filter takes half a second at 100,000 passages, its thousands of nearest do not.
        """
        if self._vectors is None:
            return None
        if among is None:
            return self._located(self._vectors.search(vector, count))
        hits = [hit for hit in self._located(self._vectors.search(vector, NEAREST)) if hit.span.doc in among]
        return hits[:count] if len(hits) >= count else None

    def _located(self, found: Sequence[tuple[str, float]]) -> list[Hit]:
        """Return hits for what a store found, leaving out what the catalogue does not hold."""
        places = self.catalogue.located([id for id, _ in found])
        return _ranked(Hit(places[id].span, score) for id, score in found if id in places)

    def _compared(self, vector: NDArray[float32], count: int, among: Collection[str] | None) -> list[Hit]:
        """Return what the vector store would, from the catalogue's own copy of the vectors."""
        rows = list(self.catalogue.passages(among))
        if not rows:
            return []
        table = unpacked(b"".join(data for _, data in rows)).reshape(len(rows), -1)
        scores = (table @ vector).tolist()
        return _ranked(Hit(located.span, score) for (located, _), score in zip(rows, scores, strict=True))[
            :count
        ]

    def _count_vectors(self) -> int:
        try:
            return self._vectors.count() if self._vectors is not None else -1
        except DamagedStore:
            return -1


def _vectors(catalogue: Catalogue, places: Places, chroma_url: str | None) -> VectorStore | None:
    """Open the vector store; None where it cannot be read, so that vectors are compared one by one."""
    if chroma_url is None and places.vectors.is_dir() and not os.access(places.vectors, os.W_OK):
        logger.info("%s cannot be written to, so every vector is compared, which is slower.", places.vectors)
        return None
    try:
        return open_vectors(catalogue.meta("id"), places, chroma_url)
    except DamagedStore as error:
        logger.warning("%s Until then every vector is compared, which is slower.", error)
        return None


def _ranked(hits: Iterable[Hit]) -> list[Hit]:
    """Sort by score, and by place where scores are equal, so that ties fall the same way each time."""
    return sorted(hits, key=lambda hit: (-hit.score, hit.span.doc, hit.span.start))
