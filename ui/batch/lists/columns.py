"""Which column of a table holds the questions, and what the other columns are called."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any

from ingest.errors import UsageError
from ui.batch.questions import Row

SAMPLE = 200
"""So many rows are looked at to tell which columns hold text."""
SHOWN = 10
"""So many columns are named in a message."""
QUESTION = "question"

_NO_TEXT = re.compile(r"[\s\d.,:/%+()€$£-]*|true|false|yes|no|n/a|\d[\dT:.+Z-]*", re.IGNORECASE)

Cells = Sequence[Any]


def table_rows(cells: Iterable[tuple[int, Cells]], path: Path, column: str | None) -> Iterator[Row]:
    """Yield the questions of a table, given its numbered rows, of which the first names the columns.

    A single column whose first cell is a question has no name. Rows without any text are left out. Raises
    UsageError for a column that is not there or cannot be told, and for a row longer than the first.
    """
    filled: Iterator[tuple[int, Cells]] = (
        (number, row) for number, row in cells if not all(map(is_blank, row))
    )
    first = next(filled, None)
    if first is None:
        return
    header = first[1]
    if _width(header) == 1 and str(header[0]).rstrip().endswith("?"):
        filled, header = chain([first], filled), [QUESTION]
    sample = list(islice(filled, SAMPLE))
    names = _names(header[: max(_width(header), *(_width(row) for _, row in sample), 0)])
    at = _question_column(names, [row for _, row in sample], path, column)
    for number, row in chain(sample, filled):
        yield _row(names, at, row, f"{path}, row {number},")


def is_blank(cell: Any) -> bool:
    """Tell whether a cell holds nothing but white space."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _row(names: Sequence[str], at: int, cells: Cells, place: str) -> Row:
    kept = [*cells[: len(names)], *[None] * (len(names) - len(cells))]
    if not all(map(is_blank, cells[len(names) :])):
        raise UsageError(
            f"{place} has more cells than the first row has names. Mend it, or name each column."
        )
    columns = {
        name: cell for number, (name, cell) in enumerate(zip(names, kept, strict=True)) if number != at
    }
    return Row("" if kept[at] is None else str(kept[at]).strip(), columns)


def _width(cells: Cells) -> int:
    """Return the number of cells up to the last that is not blank."""
    return max((at for at, cell in enumerate(cells, start=1) if not is_blank(cell)), default=0)


def _names(header: Cells) -> list[str]:
    """Return a name for each column, none of them twice."""
    names: list[str] = []
    for number, cell in enumerate(header, start=1):
        name = base = f"column {number}" if is_blank(cell) else str(cell).strip()
        copy = 2
        while name in names:
            name, copy = f"{base} ({copy})", copy + 1
        names.append(name)
    return names


def _question_column(names: Sequence[str], rows: Sequence[Cells], path: Path, column: str | None) -> int:
    listed = ", ".join([*names[:SHOWN], *["…"] * (len(names) > SHOWN)])
    if column is not None:
        if column not in names:
            raise UsageError(f"{path} has no column {column}. It has: {listed}.")
        return names.index(column)
    folded = [name.casefold() for name in names]
    if QUESTION in folded:
        return folded.index(QUESTION)
    texts = [at for at in range(len(names)) if any(_is_text(row[at]) for row in rows if at < len(row))]
    if len(names) == 1 or len(texts) == 1:
        return (texts or [0])[0]
    raise UsageError(
        f"Which column of {path} holds the questions? Name it with --column; there are: {listed}."
    )


def _is_text(cell: Any) -> bool:
    return isinstance(cell, str) and not _NO_TEXT.fullmatch(cell.strip())
