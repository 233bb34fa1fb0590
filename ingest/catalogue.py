"""The catalogue: the one file that says what is in an index.

Everything else in the index folder can be made again from it. Vectors and words are kept in stores
of their own for speed; a document counts as indexed when, and only when, the catalogue holds it.
Between the catalogue and the stores stands the journal: the ids of passages that a store may hold
although the catalogue does not. A run that is killed leaves its ids there for the next run to sweep.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from ingest.catalogue_rows import (
    CLAIM,
    DOCUMENT,
    ENTRY,
    Entry,
    Located,
    claim_of,
    document_of,
    entry_of,
    parts,
    statement_of,
)
from ingest.claims.claim import Claim, Statement
from ingest.connection import Connection, connect_to_read, translated
from ingest.documents import Document, Kind, Passage, Sentence, Span
from ingest.errors import NoIndex
from ingest.short_forms import ShortForm


class Catalogue:
    """An open catalogue; made by `Catalogue.open` or `Catalogue.create`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> Catalogue:
        """Open the catalogue at a path for reading; raise NoIndex where there is none."""
        missing = f"There is no index in {path.parent}. Make one with: onrecord ingest PATH"
        if not os.path.isfile(path):
            raise NoIndex(missing)
        catalogue = cls(connect_to_read(path))
        if not catalogue._rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
            catalogue.close()
            raise NoIndex(missing)
        return catalogue

    def close(self) -> None:
        """Close the catalogue."""
        self._connection.close()

    # What is known about the index as a whole

    def meta(self, key: str) -> str | None:
        """Return a value kept for the whole index, or None."""
        rows = self._rows("SELECT value FROM meta WHERE key = ?", (key,))
        return rows[0][0] if rows else None

    @property
    def generation(self) -> int:
        """A number that grows with every change of the documents."""
        return int(self.meta("generation") or 0)

    # Documents

    def entries(self) -> tuple[Entry, ...]:
        """Return every document, sorted by name."""
        return tuple(entry_of(row) for row in self._rows(f"{ENTRY} ORDER BY d.doc"))

    def entry(self, doc: str) -> Entry | None:
        """Return a document's entry, or None where it is not indexed."""
        rows = self._rows(f"{ENTRY} WHERE d.doc = ?", (doc,))
        return entry_of(rows[0]) if rows else None

    def versions(self) -> dict[str, tuple[str, str]]:
        """Return each document's root and version, by name."""
        rows = self._rows("SELECT doc, root, version FROM documents")
        return {doc: (root, version) for doc, root, version in rows}

    def document(self, doc: str) -> Document | None:
        """Return a document with its canonical text, or None where it is not indexed."""
        rows = self._rows(f"SELECT {DOCUMENT} FROM documents WHERE doc = ?", (doc,))
        return document_of(rows[0]) if rows else None

    def root(self, doc: str) -> str | None:
        """Return the folder that a document's name is relative to, or None where it is not indexed."""
        rows = self._rows("SELECT root FROM documents WHERE doc = ?", (doc,))
        return rows[0][0] if rows else None

    def holder(self, sha256: str) -> str | None:
        """Return the document that stands for all those with this text, or None."""
        rows = self._rows(
            "SELECT doc FROM documents WHERE sha256 = ? AND repeats IS NULL ORDER BY doc", (sha256,)
        )
        return rows[0][0] if rows else None

    def repeats_of(self, doc: str) -> tuple[str, ...]:
        """Return the documents that have the same text as this one, which stands for them."""
        return tuple(
            r[0] for r in self._rows("SELECT doc FROM documents WHERE repeats = ? ORDER BY doc", (doc,))
        )

    def misplaced_repeats(self) -> tuple[tuple[str, str | None], ...]:
        """Return each document that should stand for its text and does not, with the one that does.

        Of documents with one text the first by name stands for all, among those with a publisher and a
        date where there are such. The second of a pair is None where the text stands nowhere yet.
        """
        rows = self._rows(
            "SELECT doc, sha256, repeats FROM documents WHERE sha256 IN"
            " (SELECT sha256 FROM documents WHERE repeats IS NOT NULL)"
            " ORDER BY sha256, publisher IS NULL, published IS NULL, doc"
        )
        found = []
        for _, group in groupby(rows, key=lambda row: row[1]):
            documents = [(doc, repeats) for doc, _, repeats in group]
            preferred, repeats = documents[0]
            if repeats is not None or any(of != preferred for _, of in documents[1:]):
                standing = next((doc for doc, of in documents if of is None), None)
                found.append((preferred, standing))
        return tuple(found)

    def matching_documents(
        self, *, sources: Sequence[str], after: date | None, before: date | None
    ) -> frozenset[str]:
        """Return the documents of any of the sources, published within the dates, both included.

        A source matches a document's name or publisher when it is part of it, whatever the case. A
        document without a date is outside every range of dates.
        """
        rows = self._rows("SELECT doc, coalesce(publisher, ''), published FROM documents")
        return frozenset(
            doc
            for doc, publisher, published in rows
            if (not sources or any(s.casefold() in t.casefold() for s in sources for t in (doc, publisher)))
            and (after is None or (published is not None and date.fromisoformat(published) >= after))
            and (before is None or (published is not None and date.fromisoformat(published) <= before))
        )

    def publication_dates(self) -> dict[str, date]:
        """Return when each document whose date is known was published."""
        rows = self._rows("SELECT doc, published FROM documents WHERE published IS NOT NULL")
        return {doc: date.fromisoformat(published) for doc, published in rows}

    def sentences(self, doc: str, start: int, end: int) -> tuple[Sentence, ...]:
        """Return the sentences of a document that overlap a range of offsets, in order."""
        rows = self._rows(
            'SELECT start, "end", kind FROM sentences'
            " WHERE document = (SELECT id FROM documents WHERE doc = ?)"
            ' AND start < ? AND "end" > ? ORDER BY start',
            (doc, end, start),
        )
        return tuple(Sentence(Span(doc, s, e), Kind(kind)) for s, e, kind in rows)

    def passage(self, span: Span) -> Passage:
        """Return the passage at a span, with its statements; a sentence that it holds a piece of is cut."""
        statements = (s for s in self.sentences(span.doc, span.start, span.end) if s.kind.is_statement)
        clipped = ((max(s.span.start, span.start), min(s.span.end, span.end), s.kind) for s in statements)
        return Passage(
            span, tuple(Sentence(Span(span.doc, start, end), kind) for start, end, kind in clipped)
        )

    # Passages

    def located(self, ids: Sequence[str]) -> dict[str, Located]:
        """Return where passages stand, leaving out those that are not in the catalogue."""
        found: dict[str, Located] = {}
        for part in parts(ids):
            rows = self._rows(
                'SELECT p.id, d.doc, p.start, p."end" FROM passages p JOIN documents d ON d.id = p.document'
                f" WHERE p.id IN ({','.join('?' * len(part))})",
                part,
            )
            found.update({id: Located(id, Span(doc, start, end)) for id, doc, start, end in rows})
        return found

    def document_count(self) -> int:
        """Return how many documents are indexed, repeats included."""
        return int(self._rows("SELECT count(*) FROM documents")[0][0])

    def passage_count(self) -> int:
        """Return how many passages are indexed."""
        return int(self._rows("SELECT count(*) FROM passages")[0][0])

    def passages(self, among: Iterable[str] | None = None) -> Iterator[tuple[Located, bytes]]:
        """Yield every passage with its vector, or those of some documents, in no set order."""
        query = (
            'SELECT p.id, d.doc, p.start, p."end", p.vector FROM passages p'
            " JOIN documents d ON d.id = p.document"
        )
        if among is None:
            cursors = iter([self._connection.execute(query)])
        else:
            cursors = (self._connection.execute(f"{query} WHERE d.doc = ?", (doc,)) for doc in sorted(among))
        with translated(self._connection.path):
            for cursor in cursors:
                for id, doc, start, end, vector in cursor:
                    yield Located(id, Span(doc, start, end)), vector

    def passage_ids(self, doc: str) -> tuple[str, ...]:
        """Return the ids of a document's passages."""
        rows = self._rows(
            "SELECT id FROM passages WHERE document = (SELECT id FROM documents WHERE doc = ?) ORDER BY id",
            (doc,),
        )
        return tuple(row[0] for row in rows)

    # Words

    def word_documents(self, word: str) -> int:
        """Return how many documents hold a word; 0 where none does."""
        rows = self._rows("SELECT documents FROM words WHERE word = ?", (word,))
        return int(rows[0][0]) if rows else 0

    def words_documents(self, words: Iterable[str]) -> dict[str, int]:
        """Return how many documents hold each of the words that any does."""
        return {
            word: documents
            for part in parts(sorted(set(words)))
            for word, documents in self._rows(
                f"SELECT word, documents FROM words WHERE word IN ({','.join('?' * len(part))})", part
            )
        }

    def is_name(self, word: str) -> bool:
        """Return whether most of the documents that hold a word use it as a name."""
        rows = self._rows("SELECT 2 * names >= documents FROM words WHERE word = ?", (word,))
        return bool(rows and rows[0][0])

    def words_by(self, key: str, value: str) -> tuple[str, ...]:
        """Return the words whose `fold` or `skeleton` is the given one, most frequent first."""
        if key not in ("fold", "skeleton"):
            raise ValueError(f"words are found by fold or skeleton, not by {key}")
        rows = self._rows(f"SELECT word FROM words WHERE {key} = ? ORDER BY documents DESC, word", (value,))
        return tuple(row[0] for row in rows)

    def all_words(self) -> tuple[str, ...]:
        """Return every word of the documents, sorted."""
        return tuple(row[0] for row in self._rows("SELECT word FROM words ORDER BY word"))

    def short_forms(self, keys: Sequence[str]) -> tuple[tuple[str, ShortForm], ...]:
        """Return the short forms that one of the keys finds, by either form, each with its document.

        There are none in an index that was made before they were kept.
        """
        if not self._has("short_forms"):
            return ()
        found = {
            (doc, ShortForm(short, long))
            for key in ("short_key", "long_key")
            for part in parts(keys)
            for doc, short, long in self._rows(
                "SELECT d.doc, f.short, f.long FROM short_forms f JOIN documents d ON d.id = f.document"
                f" WHERE f.{key} IN ({','.join('?' * len(part))})",
                part,
            )
        }
        return tuple(sorted(found, key=lambda row: (row[0], row[1].short, row[1].long)))

    # Statements and claims; there are none in an index that was made without analysis

    def statement_ending(self, doc: str, end: int) -> Statement | None:
        """Return the statement of a document that ends at an offset, or None where none is kept."""
        if not self._has("statements"):
            return None
        rows = self._rows(
            'SELECT start, "end", speaker, as_of FROM statements'
            " WHERE document = (SELECT id FROM documents WHERE doc = ?) AND start < ?"
            " ORDER BY start DESC LIMIT 1",
            (doc, end),
        )
        start, last, *said = rows[0] if rows else (0, -1)
        return statement_of(Span(doc, start, last), *said) if last == end else None

    def claims(self, matters: Iterable[str], docs: Iterable[str] | None = None) -> tuple[Claim, ...]:
        """Return what is claimed about any of the matters, in all documents or some, in order.

        Of documents with the same text only the one that stands for all has claims.
        """
        asked = sorted(set(matters))
        if not asked or not self._has("claims"):
            return ()
        matter = f"WHERE c.matter IN ({','.join('?' * len(asked))})"
        if docs is None:
            rows = self._rows(f"{CLAIM.format('claims c JOIN documents d')} {matter}", asked)
        else:
            query = f"{CLAIM.format('documents d CROSS JOIN claims c')} {matter}"
            rows = [
                row
                for part in parts(sorted(set(docs)))
                for row in self._rows(f"{query} AND d.doc IN ({','.join('?' * len(part))})", [*asked, *part])
            ]
        return tuple(sorted(map(claim_of, rows), key=lambda claim: (claim.span.doc, claim.span.start)))

    def journal(self) -> tuple[str, ...]:
        """Return the ids that a store may hold although the catalogue does not."""
        return tuple(row[0] for row in self._rows("SELECT passage FROM journal ORDER BY passage"))

    def _has(self, table: str) -> bool:
        """Tell whether the index was made since a table's rows are kept."""
        return bool(self._rows("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)))

    def _rows(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return what a query finds; nothing where a value is half a surrogate pair, which no text holds."""
        try:
            with translated(self._connection.path):
                return self._connection.execute(query, values).fetchall()
        except UnicodeEncodeError:
            return []
