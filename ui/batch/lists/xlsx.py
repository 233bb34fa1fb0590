"""Questions in an Excel workbook, on its first sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from ui.batch.lists.columns import table_rows
from ui.batch.questions import Row
from ui.batch.workbooks import opened_workbook, unescaped


def rows(path: Path, column: str | None) -> Iterator[Row]:
    """Yield the rows of the first sheet; of a formula its last result counts, of a date its ISO form."""
    with opened_workbook(path) as workbook:
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is not always so
        cells = enumerate(sheet.iter_rows(values_only=True), start=1)
        yield from table_rows(
            ((number, [_plain(cell) for cell in row]) for number, row in cells), path, column
        )


def _plain(value: Any) -> Any:
    """Return a cell's value as text, a number, a truth value or None."""
    if isinstance(value, datetime):
        at_midnight = value.time() == time()
        return value.date().isoformat() if at_midnight else value.isoformat(sep=" ")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return unescaped(value) if isinstance(value, str) else value
