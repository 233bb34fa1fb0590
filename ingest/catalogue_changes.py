"""What changes a catalogue: documents, words and the journal, each inside a transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from ingest.catalogue import Catalogue
from ingest.claims.claim import Analysis
from ingest.connection import connect
from ingest.documents import Document, Sentence
from ingest.short_forms import ShortForm

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    doc TEXT NOT NULL UNIQUE,
    root TEXT NOT NULL,
    version TEXT NOT NULL,
    text TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT, publisher TEXT, published TEXT, url TEXT, language TEXT,
    pages TEXT NOT NULL,
    notes TEXT NOT NULL,
    repeats TEXT
);
CREATE INDEX documents_sha256 ON documents (sha256);
CREATE INDEX documents_repeats ON documents (repeats);
CREATE TABLE sentences (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document, start)
) WITHOUT ROWID;
CREATE TABLE passages (
    id TEXT PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX passages_document ON passages (document);
CREATE TABLE words (
    word TEXT PRIMARY KEY,
    documents INTEGER NOT NULL,
    names INTEGER NOT NULL,
    fold TEXT NOT NULL,
    skeleton TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX words_fold ON words (fold);
CREATE INDEX words_skeleton ON words (skeleton);
CREATE TABLE journal (passage TEXT PRIMARY KEY) WITHOUT ROWID;
"""

SHORT_FORMS = """
CREATE TABLE IF NOT EXISTS short_forms (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    short TEXT NOT NULL,
    long TEXT NOT NULL,
    short_key TEXT NOT NULL,
    long_key TEXT NOT NULL,
    PRIMARY KEY (document, short, long)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS short_forms_short ON short_forms (short_key);
CREATE INDEX IF NOT EXISTS short_forms_long ON short_forms (long_key);
"""
"""What an index lacks that was made before short forms were kept, and is given by its next writer."""

CLAIMS = """
CREATE TABLE IF NOT EXISTS statements (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    speaker TEXT,
    as_of TEXT,
    PRIMARY KEY (document, start)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS claims (
    document INTEGER NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    statement INTEGER NOT NULL,
    matter TEXT NOT NULL,
    value REAL NOT NULL,
    hedge TEXT NOT NULL,
    unit TEXT NOT NULL,
    counted TEXT NOT NULL,
    is_part INTEGER NOT NULL,
    PRIMARY KEY (document, start)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS claims_matter ON claims (matter, document);
"""
"""What an index lacks that was made before claims were kept; a claim's statement is told by its start."""


@dataclass(frozen=True, slots=True)
class WordRow:
    """A word of the documents' vocabulary, with the keys it is found by."""

    word: str
    is_name: bool
    """Whether the document uses it as a name."""
    fold: str
    skeleton: str


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage as it is stored: id, place, and vector as float16 bytes."""

    id: str
    start: int
    end: int
    vector: bytes


NOTHING = Analysis()
"""What is kept of the statements of a document that is not analysed."""


class WritableCatalogue(Catalogue):
    """A catalogue that can be changed; one process at a time holds one."""

    @classmethod
    def create(cls, path: Path) -> WritableCatalogue:
        """Open the catalogue at a path for writing, making it where there is none."""
        catalogue = cls(connect(path))
        with catalogue.transaction():
            if not catalogue._rows("SELECT 1 FROM sqlite_master WHERE name = 'meta'"):
                catalogue._run(SCHEMA)
                catalogue.set_meta("id", uuid4().hex)
                catalogue.set_meta("generation", "0")
            catalogue._run(SHORT_FORMS)
            catalogue._run(CLAIMS)
        return catalogue

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make everything inside happen together or not at all."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # SQLite itself ends it when the disk is full
                self._connection.execute("ROLLBACK")
            raise

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value for the whole index."""
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def next_generation(self) -> None:
        """Say that the documents have changed."""
        self.set_meta("generation", str(self.generation + 1))

    def add_document(
        self,
        document: Document,
        *,
        root: str,
        version: str,
        notes: Sequence[str],
        sentences: Sequence[Sentence],
        passages: Sequence[PassageRow],
        short_forms: Sequence[ShortForm] = (),
        analysis: Analysis = NOTHING,
        repeats: str | None = None,
    ) -> None:
        """Add a document that is not there yet, with all that belongs to it except its words."""
        m = document.metadata
        published = m.published.isoformat() if m.published else None
        row = (document.doc, root, version, document.text, document.sha256, m.title, m.publisher, published)
        cursor = self._connection.execute(
            "INSERT INTO documents (doc, root, version, text, sha256, title, publisher, published,"
            " url, language, pages, notes, repeats) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, m.url, m.language, json.dumps(document.pages), json.dumps(list(notes)), repeats),
        )
        number = cursor.lastrowid
        self._connection.executemany(
            "INSERT INTO sentences VALUES (?, ?, ?, ?)",
            ((number, s.span.start, s.span.end, s.kind.value) for s in sentences),
        )
        self._connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            ((p.id, number, p.start, p.end, p.vector) for p in passages),
        )
        self._connection.executemany(
            "INSERT INTO short_forms VALUES (?, ?, ?, ?, ?)",
            ((number, f.short, f.long, f.short_key, f.long_key) for f in short_forms),
        )
        self._add_analysis(number, analysis)

    def _add_analysis(self, number: int | None, analysis: Analysis) -> None:
        self._connection.executemany(
            "INSERT INTO statements VALUES (?, ?, ?, ?, ?)",
            (
                (number, s.span.start, s.span.end, s.speaker, s.as_of.isoformat() if s.as_of else None)
                for s in analysis.statements
            ),
        )
        rows = ((c.span.start, c.span.end, c.statement.span.start, c.count) for c in analysis.claims)
        self._connection.executemany(
            "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (number, *place, n.matter, n.value, n.hedge.value, n.unit, n.counted, int(n.is_part))
                for *place, n in rows
            ),
        )

    def remove_document(self, doc: str) -> None:
        """Remove a document and all that belongs to it except its words."""
        self._connection.execute("DELETE FROM documents WHERE doc = ?", (doc,))

    def repoint(self, holder: str) -> None:
        """Let a document stand for all the others that have its text."""
        self._connection.execute(
            "UPDATE documents SET repeats = ? WHERE doc <> ?"
            " AND sha256 = (SELECT sha256 FROM documents WHERE doc = ?)",
            (holder, holder, holder),
        )

    def count_words(self, words: Iterable[WordRow]) -> None:
        """Count a document's words in."""
        self._connection.executemany(
            "INSERT INTO words VALUES (?, 1, ?, ?, ?) ON CONFLICT (word) DO UPDATE SET"
            " documents = documents + 1, names = names + excluded.names",
            ((w.word, int(w.is_name), w.fold, w.skeleton) for w in words),
        )

    def discount_words(self, words: Iterable[WordRow]) -> None:
        """Take a document's words out again."""
        self._connection.executemany(
            "UPDATE words SET documents = documents - 1, names = names - ? WHERE word = ?",
            ((int(w.is_name), w.word) for w in words),
        )
        self._connection.execute("DELETE FROM words WHERE documents <= 0")

    def add_to_journal(self, ids: Iterable[str]) -> None:
        """Note ids that a store may soon hold, or still holds, without the catalogue."""
        self._connection.executemany("INSERT OR IGNORE INTO journal VALUES (?)", ((id,) for id in ids))

    def clear_journal(self, ids: Iterable[str]) -> None:
        """Strike out ids of which catalogue and stores tell the same again."""
        self._connection.executemany("DELETE FROM journal WHERE passage = ?", ((id,) for id in ids))

    def _run(self, statements: str) -> None:
        for statement in statements.split(";\n"):
            self._connection.execute(statement)
