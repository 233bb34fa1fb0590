"""The one engine that everybody who chats shares, and what it has to show before a question."""

from __future__ import annotations

from threading import Lock

from ingest.catalogue_rows import Entry
from ingest.errors import NoIndex
from ingest.index import Index
from qa.engine import Engine
from qa.examples import example_questions
from qa.settings import Settings


class Library:
    """The index of the settings: opened once, and first when there is one. Threads may share it."""

    def __init__(self, settings: Settings, key: str | None = None) -> None:
        self.settings = settings
        self._key = key
        self._engine: Engine | None = None
        self._examples: dict[str, list[str]] = {}
        self._lock, self._making = Lock(), Lock()

    def engine(self) -> Engine:
        """Return the engine; raises what `Engine.open` raises, such as NoIndex."""
        with self._lock:
            if self._engine is None:
                self._engine = Engine.open(self.settings, key=self._key)
        return self._engine

    def index(self) -> Index:
        """Return the index with what was written to it last; raises what `engine` raises."""
        index = self.engine().index
        index.refresh()
        return index

    def close(self) -> None:
        """Close the index, where it was opened."""
        if self._engine is not None:
            self._engine.close()

    def entries(self) -> tuple[Entry, ...]:
        """Return every document as the catalogue lists it; none where there is no index yet."""
        try:
            return self.index().catalogue.entries()
        except NoIndex:
            return ()

    def examples(self) -> list[str]:
        """Return questions to begin with; none where nothing is indexed, or none were made yet."""
        return self._examples.get(self._fingerprint(), [])

    def make_examples(self) -> None:
        """Make the questions to begin with for the documents that there are now, which takes a while."""
        fingerprint = self._fingerprint()
        with self._making:
            if fingerprint and fingerprint not in self._examples:
                self._examples = {fingerprint: example_questions(self.engine())}

    def _fingerprint(self) -> str:
        """Return what changes with the documents; nothing where there are none."""
        if not self.entries():
            return ""
        return self.index().fingerprint
