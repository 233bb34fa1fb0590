"""Regular expressions from outside, tried in a process that can be ended when one of them never does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from threading import Lock
from typing import Self

from ingest.errors import UnreadableDocument
from ingest.worker import Worker

SECONDS = 1.0


class PatternSearch:
    """Searches texts with a pattern, for a limited time, from any thread; a context manager."""

    def __init__(self) -> None:
        self._worker = Worker(warm_up=_warm_up)
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._worker.__exit__(*exception)

    def matching(self, pattern: str, texts: Sequence[str]) -> list[bool] | None:
        """Tell of each text whether a pattern matches it; None where that takes longer than SECONDS."""
        try:
            with self._lock:
                return self._worker.run(matching, pattern, list(texts), seconds=SECONDS)
        except UnreadableDocument:
            return None


def matching(pattern: str, texts: Sequence[str]) -> list[bool]:
    """Tell of each text whether a pattern matches it, whatever the case."""
    compiled = re.compile(pattern, re.IGNORECASE)
    return [compiled.search(text) is not None for text in texts]


def _warm_up() -> None:
    """Have this module imported before the first search."""
