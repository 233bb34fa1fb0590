"""Answers as an Excel workbook: sheets of answers, of all citations, of settings and of records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ui.batch.cells import (
    OF_CITATIONS,
    RECORD,
    Cell,
    cells,
    citation_rows,
    header,
    neutral,
    settings_rows,
    undone,
)
from ui.batch.formats import no_answers, saved
from ui.batch.outcomes import Outcome, Report, parsed, survey
from ui.batch.workbooks import LONGEST_CELL, escaped, opened_workbook, save, unescaped

if TYPE_CHECKING:
    from openpyxl import Workbook  # type: ignore[import-untyped]

ANSWERS, CITATIONS, RECORDS, ABOUT = "answers", "citations", "records", "about"
PART = 16_000
"""A record goes over several rows of so many characters: escaping may nearly double them."""
NARROW, WIDE = 14, 60
WIDE_COLUMNS = ("question", "answer", "quote")


def write(report: Report, path: Path) -> None:
    """Write the sheets row by row, with filters and widths set and the first row kept in sight."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    _sheet(workbook, ANSWERS, header(report), _answers(report))
    _sheet(workbook, CITATIONS, OF_CITATIONS, _citations(report))
    _sheet(workbook, ABOUT, ("what", "value"), _about(report))
    _sheet(workbook, RECORDS, (RECORD, "part", "text"), _records(report)).sheet_state = "hidden"
    save(workbook, path)


def read(path: Path) -> Iterator[Outcome]:
    """Yield the outcomes in the sheet of records."""
    rows = _rows(path, RECORDS)
    next(rows, None)
    for _, parts in groupby(rows, key=lambda row: row[0]):
        try:
            yield parsed("".join(undone(str(part[2])) for part in parts))
        except (IndexError, ValueError) as error:
            raise no_answers(path) from error


def faults(path: Path) -> Iterator[str]:
    """Yield each cell of the answers, and each row of the citations, that no record says."""
    report = survey("", saved(path))
    names = header(report)
    shown = _by_record(path, names)
    for number, outcome in enumerate(report.outcomes, start=1):
        expected = dict(zip(names, map(_held, cells(outcome, report, number)), strict=True))
        row = shown.pop(number, None)
        if row is None:
            yield f"Record {number} has no row in the sheet of answers."
            continue
        for name in names:
            if row.get(name) != expected[name]:
                yield f"Record {number}: the column {name} is not what the record says."
    yield from (
        f"A row of the sheet of answers has the record {number}, which is not there." for number in shown
    )
    yield from _citation_faults(path, report)


def _by_record(path: Path, names: Sequence[str]) -> dict[Any, dict[str, Cell]]:
    rows = _rows(path, ANSWERS)
    first = next(rows, ())
    found = [dict(zip(first, row, strict=False)) for row in rows]
    return {row.get(RECORD): {name: row.get(name) for name in names} for row in found if any(row.values())}


def _citation_faults(path: Path, report: Report) -> Iterator[str]:
    expected = Counter(tuple(map(_held, row)) for row in _citations(report))
    rows = _rows(path, CITATIONS)
    next(rows, None)
    found = Counter(row for row in rows if any(cell is not None for cell in row))
    for row in found - expected:
        yield f"The sheet of citations has a row that no record says: {row[4] if len(row) > 4 else row}"
    yield from (f"The sheet of citations lacks a row: {row[4]}" for row in expected - found)


def _answers(report: Report) -> Iterator[list[Cell]]:
    for number, outcome in enumerate(report.outcomes, start=1):
        yield cells(outcome, report, number)


def _citations(report: Report) -> Iterator[list[Cell]]:
    for number, outcome in enumerate(report.outcomes, start=1):
        yield from citation_rows(number, outcome)


def _records(report: Report) -> Iterator[list[Cell]]:
    for number, outcome in enumerate(report.outcomes, start=1):
        line = outcome.line()
        for part, start in enumerate(range(0, len(line), PART), start=1):
            yield [number, part, neutral(line[start : start + PART])]


def _about(report: Report) -> Iterator[list[Cell]]:
    yield ["questions", report.title]
    for status, count in report.counts.items():
        yield [status, count]
    yield from settings_rows(report.made_with)


def _sheet(workbook: Workbook, title: str, names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Any:
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "B2"
    for at, name in enumerate(names, start=1):
        wide = any(word in name for word in WIDE_COLUMNS)
        sheet.column_dimensions[get_column_letter(at)].width = WIDE if wide else NARROW
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}1048576"
    sheet.append(_filled(_styled(sheet, len(names), bold=True), names))
    made = _styled(sheet, len(names))
    for row in rows:
        sheet.append(_filled(made, row))  # which writes them at once, so that they can be filled again
    return sheet


def _styled(sheet: Any, count: int, *, bold: bool = False) -> list[Any]:
    """Return so many cells to fill row after row, since giving each a style of its own takes most time."""
    from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
    from openpyxl.styles import Alignment, Font  # type: ignore[import-untyped]

    made = [WriteOnlyCell(sheet) for _ in range(count)]
    for cell in made:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name="Calibri", size=11, bold=bold)
    return made


def _filled(made: list[Any], values: Sequence[Cell]) -> list[Any]:
    """Fill cells; text is always text, and never a formula or an error."""
    for cell, value in zip(made, values, strict=True):
        cell.value = _fitted(value)
        if isinstance(value, str):
            cell.data_type = "s"
    return made


def _fitted(value: Cell) -> Cell:
    """Return a value that a cell can hold; a text that is longer ends in an ellipsis."""
    if not isinstance(value, str):
        return value
    text = escaped(value)
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _held(value: Cell) -> Cell:
    """Return what reading a cell gives of a value that was written."""
    return (unescaped(str(_fitted(value))) or None) if isinstance(value, str) else value


def _rows(path: Path, title: str) -> Iterator[tuple[Any, ...]]:
    with opened_workbook(path) as workbook:
        if title not in workbook.sheetnames:
            raise no_answers(path)
        sheet = workbook[title]
        sheet.reset_dimensions()
        for row in sheet.iter_rows(values_only=True):
            yield tuple(unescaped(cell) if isinstance(cell, str) else cell for cell in row)
