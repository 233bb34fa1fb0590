"""Questions in a table of values with a separator between them, as spreadsheets export it."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from ingest.errors import UsageError
from ui.batch.lists.columns import table_rows
from ui.batch.lists.texts import opened
from ui.batch.questions import Row

SEPARATORS = ",;\t|"
LONGEST_CELL = 10_000_000
"""In characters; Python's own limit is for a program that reads what it did not ask for."""


def rows(path: Path, column: str | None) -> Iterator[Row]:
    """Yield the rows; the separator is the one that the first line names ("sep=;") or holds most often."""
    with opened(path) as file:
        yield from table_rows(_cells(file, path), path, column)


def _cells(file: TextIO, path: Path) -> Iterator[tuple[int, list[str]]]:
    first = next(file, "")
    named = first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;")
    separator = first.strip()[-1] if named else _separator(first, path)
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(file if named else chain([first], file), delimiter=separator, strict=True)
    try:
        yield from enumerate(reader, start=1)
    except csv.Error as error:
        raise UsageError(
            f"{path}, line {reader.line_num}, is no row of a table ({error}). Mend it."
        ) from error


def _separator(first: str, path: Path) -> str:
    """Return the separator that stands most often outside quotation marks; in a .tsv file it is the tab."""
    if path.suffix.lower() == ".tsv":
        return "\t"
    outside = Counter(character for part in first.split('"')[::2] for character in part)
    return max(SEPARATORS, key=lambda separator: outside[separator])
