"""Readers: how well each sentence answers a question, or none does.

The name in the settings is `sentence_reader`, the model that comes with onrecord, whose likeliest statements
the reranker reads again; or that of a cross-encoder that sentence-transformers can load: a folder, or a model
kept on this machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from qa.reader.inputs import Statement

OWN = "sentence_reader"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one statement."""

    log_odds: float
    """That it answers, against "none does"."""
    answer: tuple[int, int] | None = None
    """Where the words that answer stand, if any do, half-open; None where the reader does not tell."""


class Reader(Protocol):
    """Reads statements for a question."""

    def read(self, question: str, statements: Sequence[Statement]) -> list[Reading]:
        """Return what it makes of each statement, in their order."""


def reader_for(name: str, reread: int = 0) -> Reader:
    """Return the reader of a name, loaded; of our own, so many of its likeliest statements are read again.

    Raises DamagedModel where our own model's file is not the one pinned, and SettingsError where the name
    is not that of a cross-encoder that can be loaded.
    """
    if name == OWN:
        from qa.reader import reranker, sentence_reader
        from qa.reader.reranked import RerankedReader

        first = sentence_reader.load()
        return RerankedReader(first, reranker.load(), reread) if reread else first
    from qa.reader import cross_encoder

    return cross_encoder.load(name)
