"""Answers as comma-separated values, a row a question, in the way that spreadsheets read best."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ui.batch.cells import RECORD, Cell, cells, header, undone
from ui.batch.formats import no_answers, saved, unreadable
from ui.batch.lists.csv import LONGEST_CELL
from ui.batch.outcomes import Outcome, Report, parsed, survey


def write(report: Report, path: Path) -> None:
    """Write the rows in UTF-8 with a byte order mark, by which Excel knows it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(header(report))
        for outcome in report.outcomes:
            table.writerow(map(_text, cells(outcome, report, outcome.line())))


def read(path: Path) -> Iterator[Outcome]:
    """Yield the outcome in each row's record."""
    for row in _rows(path):
        try:
            yield parsed(undone(row[RECORD]))
        except (KeyError, ValueError) as error:
            raise no_answers(path) from error


def faults(path: Path) -> Iterator[str]:
    """Yield each cell that says something other than its row's record, whatever other columns there are."""
    report = survey("", saved(path))
    names = header(report)
    for number, (row, outcome) in enumerate(zip(_rows(path), report.outcomes, strict=True), start=2):
        expected = dict(zip(names, map(_text, cells(outcome, report, outcome.line())), strict=True))
        for name in names:
            if name != RECORD and row.get(name) != expected[name]:
                yield f"Row {number}: the column {name} is not what the row's record says."


def _rows(path: Path) -> Iterator[dict[str, str]]:
    csv.field_size_limit(LONGEST_CELL)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if RECORD not in (rows.fieldnames or ()):
                raise no_answers(path)
            yield from rows
    except OSError as error:
        raise unreadable(path, error) from error
    except (csv.Error, UnicodeDecodeError) as error:
        raise no_answers(path) from error


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    text = "" if cell is None else str(cell)
    return text.encode(errors="backslashreplace").decode()  # half a surrogate pair is not in UTF-8
