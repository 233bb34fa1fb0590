"""A list of questions, read row by row so that its length does not matter."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from ingest.errors import UsageError

READERS = {
    ".csv": "ui.batch.lists.csv",
    ".jsonl": "ui.batch.lists.jsonl",
    ".tsv": "ui.batch.lists.csv",
    ".txt": "ui.batch.lists.txt",
    ".xlsx": "ui.batch.lists.xlsx",
}
"""The module that reads each kind of list, by the file's ending; each has `rows(path, column)`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a list, and whatever else stood in its row."""

    question: str
    columns: Mapping[str, Any]
    """The other columns by name, in their order: text, numbers, truth values, None, or parsed JSON."""

    def digest(self) -> bytes:
        """Return what two rows have in common when, and only when, they are the same."""
        plain = json.dumps([self.question, dict(self.columns)], ensure_ascii=True, default=str)
        return hashlib.sha256(plain.encode()).digest()[:16]


@dataclass(frozen=True, slots=True)
class QuestionList:
    """A file with questions; iterating reads it anew."""

    path: Path
    column: str | None
    """The name of the column with the questions; None finds it."""
    read: Callable[[Path, str | None], Iterator[Row]]

    def __iter__(self) -> Iterator[Row]:
        return self.read(self.path, self.column)

    def survey(self) -> tuple[int, str]:
        """Return the number of questions and a SHA-256 over the rows; raise UsageError for a faulty row."""
        count, digest = 0, hashlib.sha256()
        for row in self:
            count += 1
            digest.update(row.digest())
        if not count:
            raise UsageError(f"{self.path} holds no question. Name a list of questions.")
        return count, digest.hexdigest()


def question_list(path: Path, column: str | None) -> QuestionList:
    """Return the list in a file, told by its ending; raise UsageError for one that is not known."""
    if path.suffix.lower() not in READERS:
        raise UsageError(f"{path} is no list of questions that is known. There are: {', '.join(READERS)}.")
    if os.path.exists(path) and not os.path.isfile(path):
        raise UsageError(f"{path} is no file. Name a list of questions.")
    return QuestionList(path, column, import_module(READERS[path.suffix.lower()]).rows)
