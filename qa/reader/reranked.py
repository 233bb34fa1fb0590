"""A reader whose likeliest statements are read again, by the reranker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from qa.reader import Reader, Reading
from qa.reader.inputs import Statement

INTERCEPT, FIRST, AGAIN = 0.3, 0.36, 0.92
"""What the first reading and the second count for, as `training.reranker.calibration` fits it.

`reranker.md` says on which file."""


class Judge(Protocol):
    """Judges statements for a question."""

    def judge(self, question: str, statements: Sequence[Statement]) -> list[float]:
        """Return the log-odds that each answers, against "none does", in their order."""


class RerankedReader:
    """Reads all statements with one reader, and those that it finds likeliest with the reranker too."""

    def __init__(self, reader: Reader, reranker: Judge, reread: int) -> None:
        self._reader = reader
        self._reranker = reranker
        self._reread = reread

    def read(self, question: str, statements: Sequence[Statement]) -> list[Reading]:
        """Return what both make of each statement, in order; what is not read again keeps its reading."""
        readings = self._reader.read(question, statements)
        order = sorted(range(len(readings)), key=lambda number: -readings[number].log_odds)[: self._reread]
        judged = self._reranker.judge(question, [statements[number] for number in order])
        again = dict(zip(order, judged, strict=True))
        return [
            replace(reading, log_odds=weighed(reading.log_odds, again[number]))
            if number in again
            else reading
            for number, reading in enumerate(readings)
        ]


def weighed(first: float, again: float) -> float:
    """Return the log-odds that a statement answers, from both readings."""
    return INTERCEPT + FIRST * first + AGAIN * again
