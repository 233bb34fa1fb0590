"""Writes documents into an index so that each is there as a whole or not at all.

The order of the steps is what a kill at any moment relies on: first the journal names the new
passages, then the stores take them, then the catalogue takes the document and strikes them out. What
a store holds beyond the catalogue is never answered from; the journal says what it is.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from ingest.catalogue_changes import PassageRow, WordRow, WritableCatalogue
from ingest.claims.claim import Analysis
from ingest.documents import Document, Passage, Sentence
from ingest.embedders import Embedder, embedder_for
from ingest.errors import DamagedStore
from ingest.fingerprint import keep_shape, shape
from ingest.names import fold, skeleton
from ingest.passages import passage_text
from ingest.places import Places, writing
from ingest.preparation import Prepared, cut_document
from ingest.settings import IngestSettings
from ingest.stored import StoredPassage, add_vectors, add_words, open_vectors, open_words
from ingest.vectors import packed, unpacked
from ingest.vocabulary import word_counts

if TYPE_CHECKING:
    from ingest.stores.vectors import VectorStore
    from ingest.stores.words import WordStore

logger = logging.getLogger(__name__)

PART = 2_000
"""How many passages are sent again to a store at once when it is made anew."""
PART_EMBEDDED = 128
"""How many passages are embedded before the stores take them."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A prepared document, with the folder and the version under which it is kept."""

    prepared: Prepared
    root: str
    version: str


@dataclass(frozen=True, slots=True)
class Writer:
    """An index open for writing; made by `open_writer`."""

    catalogue: WritableCatalogue
    vectors: VectorStore
    words: WordStore
    embedder: Embedder
    settings: IngestSettings

    def mend(self) -> None:
        """Finish what a killed run left: sweep the journal, and make a store again that is not whole."""
        journal = self.catalogue.journal()
        self._drop_from_stores(journal)
        expected = self.catalogue.passage_count()
        if not self._has_whole_vectors(expected, is_suspect=bool(journal)):
            logger.warning("Making the vector store again from the catalogue (%d passages).", expected)
            self.vectors.clear()
            for part in _in_parts(self._stored(), PART):
                add_vectors(self.vectors, part)
        if not self._has_whole_words(expected) or (journal and self.words.leftover()):
            logger.warning("Making the word store again from the catalogue (%d passages).", expected)
            self.words.clear()
            for part in _in_parts(self._stored(), PART):
                add_words(self.words, part)
            self.words.commit()

    def write(self, batch: Sequence[Incoming]) -> int:
        """Add or replace documents; return how many passages were embedded."""
        holders = self._holders(batch)
        whole = [i for i in batch if holders[i.prepared.document.doc] is None]
        stored = self._add_to_stores([row for incoming in whole for row in _unembedded(incoming)])
        stale = self._record(batch, holders, stored)
        self._drop_from_stores(stale)
        return len(stored)

    def remove(self, docs: Sequence[str]) -> None:
        """Remove documents."""
        with self.catalogue.transaction():
            stale = [id for doc in docs for id in self._forget(doc)]
            self.catalogue.next_generation()
        self._drop_from_stores(stale)

    def settle_repeats(self) -> int:
        """Let the right one of the documents with the same text stand for it; return passages embedded.

        Which one that is depends on the documents alone, not on the order in which they came.
        """
        passages = 0
        for preferred, standing in self.catalogue.misplaced_repeats():
            if standing != preferred:
                again = [self._again(doc) for doc in (preferred, standing) if doc is not None]
                passages += self.write(again)
            with self.catalogue.transaction():
                self.catalogue.repoint(preferred)
        return passages

    def _again(self, doc: str) -> Incoming:
        """Return a document of the catalogue as if it had just been read."""
        document, entry = self.catalogue.document(doc), self.catalogue.entry(doc)
        if document is None or entry is None:
            raise KeyError(doc)
        return Incoming(cut_document(document, entry.notes, self.settings), entry.root, entry.version)

    def _holders(self, batch: Sequence[Incoming]) -> dict[str, str | None]:
        """Return, for each document of a batch, the other one that already stands for its text."""
        replaced = {i.prepared.document.doc for i in batch}
        standing: dict[str, str] = {}
        holders: dict[str, str | None] = {}
        for document in (i.prepared.document for i in batch):
            holder = self.catalogue.holder(document.sha256)
            if holder is None or holder in replaced:
                holder = standing.setdefault(document.sha256, document.doc)
            holders[document.doc] = None if holder == document.doc else holder
        return holders

    def _record(
        self, batch: Sequence[Incoming], holders: dict[str, str | None], stored: Sequence[StoredPassage]
    ) -> list[str]:
        """Let the catalogue take a batch that the stores have; return the ids that are no longer used."""
        stale: list[str] = []
        with self.catalogue.transaction():
            for incoming in batch:
                document = incoming.prepared.document
                stale += self._forget(document.doc)
                holder = holders[document.doc]
                self.catalogue.add_document(
                    document,
                    root=incoming.root,
                    version=incoming.version,
                    notes=incoming.prepared.notes,
                    sentences=incoming.prepared.sentences,
                    passages=[_row(s) for s in stored if s.document is document],
                    short_forms=incoming.prepared.short_forms,
                    analysis=_analysis(incoming.prepared, repeats=holder),
                    repeats=holder,
                )
                if holder is None:
                    self.catalogue.count_words(_words(document, incoming.prepared.sentences))
            fresh = {s.id for s in stored}
            stale = [id for id in stale if id not in fresh]
            self.catalogue.clear_journal(fresh)
            self.catalogue.add_to_journal(stale)
            self.catalogue.next_generation()
        return stale

    def _forget(self, doc: str) -> list[str]:
        """Take a document out of the catalogue, if it is there; return its passages' ids, journalled."""
        document, entry = self.catalogue.document(doc), self.catalogue.entry(doc)
        if document is None or entry is None:
            return []
        ids = list(self.catalogue.passage_ids(doc))
        if entry.repeats is None:
            sentences = self.catalogue.sentences(doc, 0, len(document.text))
            self.catalogue.discount_words(_words(document, sentences))
        self.catalogue.remove_document(doc)
        self.catalogue.add_to_journal(ids)
        return ids

    def _add_to_stores(self, rows: Sequence[_Unembedded]) -> list[StoredPassage]:
        """Embed passages and let the stores take them, each part while the next is being embedded."""
        with self.catalogue.transaction():
            self.catalogue.add_to_journal(row.id for row in rows)
        stored: list[StoredPassage] = []
        with ThreadPoolExecutor(1) as storing:
            waiting: list[Future[None]] = []
            for start in range(0, len(rows), PART_EMBEDDED):
                part = self._embedded(rows[start : start + PART_EMBEDDED])
                waiting.append(storing.submit(add_vectors, self.vectors, part))
                stored += part
            add_words(self.words, stored)
            self.words.commit()
            for done in waiting:
                done.result()
        return stored

    def _embedded(self, rows: Sequence[_Unembedded]) -> list[StoredPassage]:
        vectors = self.embedder.embed([row.text for row in rows])
        return [
            StoredPassage(
                row.id, row.document, row.passage, passage_text(row.document.text, row.passage), vector
            )
            for row, vector in zip(rows, vectors, strict=True)
        ]

    def _drop_from_stores(self, ids: Sequence[str]) -> None:
        if not ids:
            return
        try:
            self.vectors.remove(ids)
        except DamagedStore:
            self.vectors.clear()
        self.words.remove(ids)
        self.words.commit()
        with self.catalogue.transaction():
            self.catalogue.clear_journal(ids)

    def _has_whole_vectors(self, expected: int, *, is_suspect: bool) -> bool:
        """Tell whether no vector is missing; after a killed run, each is read to be sure."""
        try:
            if is_suspect:
                self.vectors.check()
            return self.vectors.count() == expected
        except DamagedStore:
            return False

    def _has_whole_words(self, expected: int) -> bool:
        try:
            return self.words.count() == expected
        except DamagedStore:
            return False

    def _stored(self) -> Iterator[StoredPassage]:
        """Yield every passage of the catalogue as the stores take it."""
        for entry in self.catalogue.entries():
            document = self.catalogue.document(entry.doc)
            if document is None or not entry.passages:
                continue
            for located, vector in self.catalogue.passages([entry.doc]):
                passage = self.catalogue.passage(located.span)
                text = passage_text(document.text, passage)
                yield StoredPassage(located.id, document, passage, text, unpacked(vector))


@contextmanager
def open_writer(places: Places, chroma_url: str | None, settings: IngestSettings) -> Iterator[Writer]:
    """Open an index for writing, making it where there is none, mended and locked.

    Raises IndexBusy, IndexMismatch, ServiceUnreachable or UsageError.
    """
    with writing(places, settings.lock_seconds):
        embedder = embedder_for(settings.embedder, settings.embedding_model)
        catalogue = WritableCatalogue.create(places.catalogue)
        try:
            keep_shape(catalogue, places.folder, shape(settings, embedder.name))
            with (
                closing(open_vectors(catalogue.meta("id"), places, chroma_url, is_writer=True)) as vectors,
                closing(open_words(places, is_writer=True)) as words,
            ):
                writer = Writer(catalogue, vectors, words, embedder, settings)
                writer.mend()
                yield writer
        finally:
            catalogue.close()


@dataclass(frozen=True, slots=True)
class _Unembedded:
    """A passage with the text that is to be embedded for it."""

    id: str
    document: Document
    passage: Passage
    text: str


def _unembedded(incoming: Incoming) -> Iterator[_Unembedded]:
    prepared = incoming.prepared
    for number, (passage, text) in enumerate(zip(prepared.passages, prepared.texts, strict=True)):
        yield _Unembedded(f"{incoming.version}-{number}", prepared.document, passage, text)


def _row(stored: StoredPassage) -> PassageRow:
    span = stored.passage.span
    return PassageRow(stored.id, span.start, span.end, packed(stored.vector))


def _analysis(prepared: Prepared, *, repeats: str | None) -> Analysis:
    """Return what is kept of a document's statements; its claims count once for all that have its text."""
    return prepared.analysis if repeats is None else replace(prepared.analysis, claims=())


def _words(document: Document, sentences: Iterable[Sentence]) -> list[WordRow]:
    spans = [sentence.span for sentence in sentences if sentence.kind.is_statement]
    counts = word_counts(document.text, spans)
    return [WordRow(word, count.is_name, *_keys(word)) for word, count in sorted(counts.items())]


@lru_cache(maxsize=200_000)
def _keys(word: str) -> tuple[str, str]:
    """Return what a word is found by; kept, as the same words come again in every document."""
    return fold(word), skeleton(word)


def _in_parts(rows: Iterator[StoredPassage], size: int) -> Iterator[list[StoredPassage]]:
    part: list[StoredPassage] = []
    for row in rows:
        part.append(row)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part
