"""The one engine that everybody who chats shares, and what it has to show before a question."""

from __future__ import annotations

from threading import Lock

from ingest.catalogue import Entry
from ingest.errors import NoIndex
from qa.engine import Engine
from qa.examples import example_questions
from qa.settings import Settings


class Library:
    """The index of the settings: opened once, and first when there is one. Threads may share it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._engine: Engine | None = None
        self._examples: dict[str, list[str]] = {}
        self._lock = Lock()

    def engine(self) -> Engine:
        """Return the engine; raises what `Engine.open` raises, such as NoIndex."""
        with self._lock:
            if self._engine is None:
                self._engine = Engine.open(self.settings)
        return self._engine

    def close(self) -> None:
        """Close the index, where it was opened."""
        if self._engine is not None:
            self._engine.close()

    def entries(self) -> tuple[Entry, ...]:
        """Return every document as the catalogue lists it; none where there is no index yet."""
        try:
            return self.engine().index.catalogue.entries()
        except NoIndex:
            return ()

    def examples(self) -> list[str]:
        """Return questions to begin with; none where nothing is indexed."""
        if not self.entries():
            return []
        engine = self.engine()
        engine.index.refresh()
        fingerprint = engine.index.fingerprint
        if fingerprint not in self._examples:
            self._examples = {fingerprint: example_questions(engine)}
        return self._examples[fingerprint]
