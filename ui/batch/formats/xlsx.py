"""Answers as an Excel workbook: sheets of answers, of all citations, of settings and of records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain, groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import UsageError
from ui.batch.cells import (
    OF_CITATIONS,
    RECORD,
    Cell,
    cells,
    citation_rows,
    doubled,
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
OF_ABOUT = ("what", "value")
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576
EXACT_DIGITS, GREATEST = 15, 1e307
"""What a workbook holds (Microsoft, Excel specifications and limits)."""
TITLE = "questions"
"""The row of the list's name."""
PART = 16_000
"""A record goes over several rows of so many characters: escaping may nearly double them."""
NARROW, WIDE = 14, 60
WIDE_COLUMNS = ("question", "answer", "quote")
AS_THEY_ARE = ("General", "@")
"""Number formats that show a value and nothing else."""
TRUTH = ("BOOLEAN", '"TRUE";"TRUE";"FALSE"')
"""Those that LibreOffice gives a truth value besides."""


def write(report: Report, path: Path) -> None:
    """Write the sheets row by row, with filters and widths set and the first row kept in sight."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    try:
        _sheet(workbook, ANSWERS, header(report), _answers(report))
        _sheet(workbook, CITATIONS, OF_CITATIONS, _citations(report))
        _sheet(workbook, ABOUT, OF_ABOUT, _about(report))
        _sheet(workbook, RECORDS, (RECORD, "part", "text"), _records(report)).sheet_state = "hidden"
    except UsageError:
        for sheet in workbook.worksheets:
            sheet.close()  # else the library complains of files that are half written
        raise
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
    """Yield each cell of the answers, and each row of the other sheets, that no record says."""
    report = survey("", saved(path))
    names = [str(_held(name)) for name in header(report)]
    yield from _answer_faults(path, report, names)
    yield from _row_faults(path, CITATIONS, OF_CITATIONS, _citations(report))
    yield from _row_faults(path, ABOUT, OF_ABOUT, _about(replace(report, title=_title(path))))
    for title, ours in ((ANSWERS, names), (CITATIONS, OF_CITATIONS), (ABOUT, OF_ABOUT)):
        yield from _disguises(path, title, ours)


def _answer_faults(path: Path, report: Report, names: Sequence[str]) -> Iterator[str]:
    shown: dict[Any, dict[str, Cell]] = {}
    for cells_of_row in _table(path, ANSWERS, names):
        row = dict(zip(names, cells_of_row, strict=True))
        if row[RECORD] in shown:
            yield f"Record {row[RECORD]} has several rows in the sheet of answers."
        shown[row[RECORD]] = row
    for number, outcome in enumerate(report.outcomes, start=1):
        expected = dict(zip(names, map(_held, cells(outcome, report, number)), strict=True))
        if number not in shown:
            yield f"Record {number} has no row in the sheet of answers."
            continue
        row = shown.pop(number)
        for name in names:
            if row[name] != expected[name]:
                yield f"Record {number}: the column {name} is not what the record says."
    yield from (
        f"A row of the sheet of answers has the record {number}, which is not there." for number in shown
    )


def _row_faults(
    path: Path, title: str, names: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> Iterator[str]:
    expected = Counter(tuple(map(_held, row)) for row in rows)
    found = Counter(_table(path, title, names))
    at = names.index("quote") if "quote" in names else 0
    for row in found - expected:
        yield f"The sheet of {title} has a row that no record says: {row[at]}"
    yield from (f"The sheet of {title} lacks a row: {row[at]}" for row in expected - found)


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
    yield [TITLE, neutral(report.title)]
    for status, count in report.counts.items():
        yield [status, count]
    yield from settings_rows(report.made_with)


def _sheet(workbook: Workbook, title: str, names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Any:
    from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

    if len(names) > MOST_COLUMNS:
        raise _too_large(f"{len(names):,} columns")
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "B2"
    for at, name in enumerate(names, start=1):
        wide = any(word in name for word in WIDE_COLUMNS)
        sheet.column_dimensions[get_column_letter(at)].width = WIDE if wide else NARROW
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{MOST_ROWS}"
    sheet.append(_filled(_styled(sheet, len(names), bold=True), names))
    made = _styled(sheet, len(names))
    for number, row in enumerate(rows, start=2):
        if number > MOST_ROWS:
            raise _too_large(f"more than {MOST_ROWS:,} rows on the sheet of {title}")
        sheet.append(_filled(made, row))  # which writes them at once, so that they can be filled again
    return sheet


def _too_large(size: str) -> UsageError:
    return UsageError(
        f"The answers need {size}, and a workbook holds {MOST_COLUMNS:,} columns and {MOST_ROWS:,} rows a "
        "sheet. Name a .csv or .jsonl file for them."
    )


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
    for cell, value in zip(made, map(_fitted, values), strict=True):
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    return made


def _fitted(value: Cell) -> Cell:
    """Return a value that a cell can hold; a text that is longer ends in an ellipsis."""
    if not isinstance(value, str):
        return value if value is None or isinstance(value, bool) else _number(value)
    text = escaped(value)
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def _number(value: float) -> Cell:
    """Return a number that a cell can hold; one that it would change or not take is text."""
    if isinstance(value, int):
        return value if abs(value) < 10**EXACT_DIGITS else str(value)
    rounded = float(f"{value:.{EXACT_DIGITS}g}")
    return rounded if abs(rounded) < GREATEST else str(value)


def _held(value: Cell) -> Cell:
    """Return what reading a cell gives of a value that was written."""
    fitted = _fitted(value)
    return (unescaped(fitted) or None) if isinstance(fitted, str) else fitted


def _title(path: Path) -> str:
    """Return what the list of questions was called, which no record says."""
    return next((undone(str(value)) for name, value in _table(path, ABOUT, OF_ABOUT) if name == TITLE), "")


def _disguises(path: Path, title: str, names: Sequence[str]) -> Iterator[str]:
    """Yield what makes a sheet look otherwise than its values: columns twice, formats with words in them."""
    with _sheet_of(path, title) as sheet:
        rows = sheet.iter_rows()
        first = next(rows, ())
        for name in doubled((_value(cell) for cell in first if cell.value is not None), names):
            yield f"The sheet of {title} has several columns with the name {name}."
        ours = [at for at, cell in enumerate(first) if _value(cell) in names]
        for row in chain([first], rows):
            for cell in (row[at] for at in ours if at < len(row) and row[at].value is not None):
                if not _is_plain(cell):
                    yield (
                        f"The sheet of {title}, cell {cell.coordinate}, has a number format that may show "
                        f"something else than it holds ({cell.number_format}). Set it to General."
                    )
        # What a rule of conditional formatting can do to a cell is kept for the whole workbook.
        if title == ANSWERS and any(style.numFmt for style in sheet.parent._differential_styles.styles):
            yield "A rule of conditional formatting has a number format. Take it away."


def _is_plain(cell: Any) -> bool:
    return cell.number_format in AS_THEY_ARE or (isinstance(cell.value, bool) and cell.number_format in TRUTH)


def _table(path: Path, title: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Yield the cells of our columns, row by row; None where there is none."""
    rows = _rows(path, title)
    first = next(rows, ())
    places = [first.index(name) if name in first else len(first) for name in names]
    for row in rows:
        ours = tuple(row[at] if at < len(row) else None for at in places)
        if any(cell is not None for cell in ours):
            yield ours


def _rows(path: Path, title: str) -> Iterator[tuple[Any, ...]]:
    with _sheet_of(path, title) as sheet:
        for row in sheet.iter_rows(values_only=True):
            yield tuple(unescaped(cell) if isinstance(cell, str) else cell for cell in row)


@contextmanager
def _sheet_of(path: Path, title: str) -> Iterator[Any]:
    """Open a sheet, in which a formula is no result: elsewhere that may be another."""
    with opened_workbook(path, formulas=True) as workbook:
        if title not in workbook.sheetnames:
            raise no_answers(path)
        sheet = workbook[title]
        sheet.reset_dimensions()
        yield sheet


def _value(cell: Any) -> Any:
    return unescaped(cell.value) if isinstance(cell.value, str) else cell.value
