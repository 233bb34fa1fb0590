"""Questions in an Excel workbook, on its first sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from ui.batch.lists.columns import table_rows
from ui.batch.questions import Row
from ui.batch.workbooks import opened_workbook, unescaped

_ZEROS = re.compile("0{2,20}")


def rows(path: Path, column: str | None) -> Iterator[Row]:
    """Yield the rows of the first sheet; of a formula its last result counts, of a date its ISO form."""
    with opened_workbook(path) as workbook:
        sheet = workbook.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is not always so
        cells = enumerate(sheet.iter_rows(), start=1)
        yield from table_rows(
            ((number, [_shown(cell) for cell in row]) for number, row in cells), path, column
        )


def _shown(cell: Any) -> Any:
    """Return a cell's value, as text where its format gives a number zeros to lead it: "00" shows 7 as 07."""
    value = _plain(cell.value)
    is_filled = type(value) is int and value >= 0 and _ZEROS.fullmatch(cell.number_format)
    return str(value).zfill(len(cell.number_format)) if is_filled else value


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
