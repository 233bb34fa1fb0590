"""Words of passages in tantivy, on disk, ranked by BM25 (Robertson and Zaragoza, 2009)."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unicodedata import normalize

import tantivy
from tantivy import Filter, Occur, Query, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from ingest.errors import DamagedStore, IndexBusy, UsageError
from ingest.places import clear_away
from ingest.terms import Term

FIELDS = {"text": 1.0, "title": 0.5, "publisher": 0.5}
"""The fields that are searched, and what a word found in each counts."""

LONGEST = 100
"""Characters of the longest word that is indexed; longer ones are not words."""

MEMORY = 64_000_000
"""Bytes that a writer fills before it puts a segment on disk."""

POSSESSIVE = re.compile(r"['’]s\b")


@dataclass(frozen=True, slots=True)
class Words:
    """What is indexed of one passage."""

    id: str
    doc: str
    title: str
    publisher: str
    text: str


class WordStore:
    """An index of words. Searches show what was committed when it was opened or reopened.

    Methods raise DamagedStore where the files are not what tantivy wrote: clear it and add everything
    again. One process may write at a time: IndexBusy for the second.
    """

    def __init__(self, folder: Path, *, fresh: bool = False) -> None:
        """Open or make an index in a folder."""
        self._folder = folder
        self._writer: tantivy.IndexWriter | None = None
        self._links: TemporaryDirectory[str] | None = None
        self._schema = schema()
        with self._translated():
            if fresh:
                clear_away(folder)
            folder.mkdir(parents=True, exist_ok=True)
            if not os.access(folder, os.W_OK):
                self._links = TemporaryDirectory(prefix="onrecord-")
                self._link()
            self._index = tantivy.Index(self._schema, self._links.name if self._links else str(folder))
            self._index.register_tokenizer("words", analyser())
            self._index.config_reader("manual")
        self.reopen()

    def add(self, rows: Iterable[Words]) -> None:
        """Add rows, each in place of the one with its id; searches show them after the commit."""
        with self._translated():
            writer = self._writing()
            for row in rows:
                writer.delete_documents_by_term("id", row.id)
                document = tantivy.Document(id=row.id, doc=row.doc)
                for field in FIELDS:
                    document.add_text(field, plain(getattr(row, field)))
                writer.add_document(document)

    def remove(self, ids: Iterable[str]) -> None:
        """Remove rows; ids that are not there are passed over."""
        with self._translated():
            writer = self._writing()
            for id_ in ids:
                writer.delete_documents_by_term("id", id_)

    def clear(self) -> None:
        """Remove every row; searches show it after the commit."""
        with self._translated():
            self._writing().delete_all_documents()

    def commit(self) -> None:
        """Put the changes on disk, all or none of them, and show them."""
        with self._translated():
            self._writing().commit()
        self.reopen()

    def search(
        self, terms: Sequence[Term], number: int, among: Collection[str] | None = None
    ) -> list[tuple[str, float]]:
        """Return the ids of the rows that have any of the terms with their score, best first and then by id.

        among: the documents to search in; None is all.
        """
        if number < 1:
            return []
        searcher, limit = self._searcher, number + 1
        with self._translated():
            query = self._query(terms, among)
            hits = searcher.search(query, limit, count=False).hits
            # Rows of equal score must all be there before they can be put in order by id.
            while len(hits) == limit and hits[number - 1][0] == hits[-1][0]:
                limit *= 2
                hits = searcher.search(query, limit, count=False).hits
            found = [(str(searcher.doc(address)["id"][0]), float(score)) for score, address in hits]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:number]

    def count(self) -> int:
        """Return the number of rows."""
        return int(self._searcher.num_docs)

    def leftover(self) -> int:
        """Return the number of removed rows that still weigh in the scores, until they are merged away.

        With none the scores depend on the rows alone and not on the order of changes.
        """
        with self._translated():
            state = json.loads((self._folder / "meta.json").read_text(encoding="utf-8"))
        deletions = (segment["deletes"] for segment in state["segments"])
        return sum(each["num_deleted_docs"] for each in deletions if each)

    def reopen(self) -> None:
        """Show what other processes have committed."""
        with self._translated():
            self._link()
            self._index.reload()
            self._searcher = self._index.searcher()

    def close(self) -> None:
        """Let go of the write lock; what was not committed is lost."""
        if self._writer is not None:
            with self._translated():
                self._writer.rollback()
                self._writer.wait_merging_threads()
            self._writer = None
        if self._links is not None:
            self._links.cleanup()

    def _link(self) -> None:
        """Link to the files of a folder that cannot be written to: tantivy locks a file even to read."""
        if self._links is None:
            return
        for file in self._folder.absolute().iterdir():
            link = Path(self._links.name) / file.name
            if file.suffix != ".lock" and not link.is_symlink():
                link.symlink_to(file)

    def _writing(self) -> tantivy.IndexWriter:
        if self._links is not None:
            raise UsageError(f"The words in {self._folder} cannot be written to. Check its permissions.")
        if self._writer is None:
            # One thread, so that the same rows make the same segments.
            self._writer = self._index.writer(MEMORY, 1)
        return self._writer

    def _query(self, terms: Sequence[Term], among: Collection[str] | None) -> Query:
        words = Query.boolean_query([(Occur.Should, self._term(term)) for term in terms])
        if among is None:
            return words
        docs = Query.const_score_query(Query.term_set_query(self._schema, "doc", sorted(among)), 0.0)
        return Query.boolean_query([(Occur.Must, words), (Occur.Must, docs)])

    def _term(self, term: Term) -> Query:
        stems = dict.fromkeys(tuple(analysed(spelling)) for spelling in term.spellings)
        queries = [self._stems(list(each)) for each in stems if each]
        if not queries:
            return Query.empty_query()
        return Query.boost_query(Query.disjunction_max_query(queries), term.weight)

    def _stems(self, stems: list[str]) -> Query:
        found = []
        for field, weight in FIELDS.items():
            if len(stems) == 1:
                query = Query.term_query(self._schema, field, stems[0], "freq")
            else:
                query = Query.phrase_query(self._schema, field, list(stems))
            found.append((Occur.Should, Query.boost_query(query, weight)))
        return Query.boolean_query(found)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except ValueError as error:
            if "LockBusy" in str(error):
                raise IndexBusy(
                    f"Another process is writing to {self._folder}. Wait until it is done."
                ) from error
            raise DamagedStore(
                f"The words in {self._folder} cannot be read ({error}). Run ingest again."
            ) from error
        except OSError as error:
            raise DamagedStore(
                f"The words in {self._folder} cannot be read ({error.strerror}). Run ingest again."
            ) from error


def schema() -> tantivy.Schema:
    """Return the fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("doc", tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="words")
    return builder.build()


@cache
def analyser() -> TextAnalyzer:
    """Return what makes words of a text: letters and digits, without accents or case, English stems."""
    filters = (
        Filter.remove_long(LONGEST),
        Filter.ascii_fold(),
        Filter.lowercase(),
        Filter.stemmer("english"),
    )
    builder = TextAnalyzerBuilder(Tokenizer.simple())
    for each in filters:
        builder = builder.filter(each)
    return builder.build()


def plain(text: str) -> str:
    """Return a text with its accents joined to their letters and without the English possessive."""
    return POSSESSIVE.sub("", normalize("NFKC", text))


def analysed(text: str) -> list[str]:
    """Return the words of a text as the index holds them."""
    return analyser().analyze(plain(text))
