"""Answers as comma-separated values, a row a question, in the way that spreadsheets read best.

Each record says which of how many rows it is, so that none can go without being missed.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from itertools import islice
from pathlib import Path

from ui.batch.cells import ABOUT_ANSWER, RECORD, Cell, cells, doubled, header, undone
from ui.batch.formats import no_answers, saved
from ui.batch.lists.csv import LONGEST_CELL, SEPARATORS
from ui.batch.lists.texts import opened
from ui.batch.outcomes import Outcome, Report, as_line, parsed, survey
from ui.batch.respelled import says_the_same

ROW, ROWS = "row", "rows"
"""What a record calls its number and how many there are."""
WANTED = "a file of answers"
SHOWN = 5
"""So many missing rows are named."""


def write(report: Report, path: Path) -> None:
    """Write the rows in UTF-8 with a byte order mark, by which Excel knows it."""
    total = sum(report.counts.values())
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(map(_text, header(report)))
        for number, outcome in enumerate(report.outcomes, start=1):
            record = as_line({**outcome.record(), ROW: number, ROWS: total})
            table.writerow(map(_text, cells(outcome, report, record)))


def read(path: Path) -> Iterator[Outcome]:
    """Yield the outcome in each row's record."""
    for row in _rows(path):
        try:
            yield parsed(undone(row[RECORD]))
        except (KeyError, ValueError) as error:
            raise no_answers(path) from error


def faults(path: Path) -> Iterator[str]:
    """Yield what says something other than the records, or is not there, whatever other columns there are."""
    report = survey("", saved(path))
    names = list(map(_text, header(report)))
    for name in doubled(next(_table(path)), names):
        yield f"There are several columns with the name {name}."
    yield from _row_faults(path)
    for number, (row, outcome) in enumerate(zip(_rows(path), report.outcomes, strict=True), start=2):
        written = map(_text, cells(outcome, report, None))
        for name, cell in zip(names, written, strict=True):
            if name != RECORD and not (name in row and says_the_same(row[name], cell)):
                yield f"Row {number}: the column {name} is not what the row's record says."


def _row_faults(path: Path) -> Iterator[str]:
    """Yield where the records are not the rows from 1 to as many as they say there are, each once."""
    places = Counter(map(_place, _rows(path)))
    total = max((total for _, total in places), default=0)
    if not places:
        yield "No question is left."
    elif any(of != total or not 1 <= number <= total for number, of in places):
        yield "The records do not say, or not alike, which of how many questions they answer."
    else:
        yield from _missing({number for number, _ in places}, total)
        for (number, _), count in places.items():
            if count > 1:
                yield f"The question {number} of {total} has several rows."


def _missing(numbers: Set[int], total: int) -> Iterator[str]:
    count = total - len(numbers)
    first = islice((number for number in range(1, total + 1) if number not in numbers), min(count, SHOWN))
    if count:
        named = ", ".join([*map(str, first), *["…"] * (count > SHOWN)])
        yield f"Of {total} questions {count} {'is' if count == 1 else 'are'} missing: {named}."


def _place(row: Mapping[str, str]) -> tuple[int, int]:
    """Return which of how many rows a record says that it is; 0 where it does not say."""
    record = json.loads(undone(row[RECORD]))
    number, total = (record.get(name) for name in (ROW, ROWS))
    return (number, total) if isinstance(number, int) and isinstance(total, int) else (0, 0)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    table = _table(path)
    names = next(table)
    for row in table:
        cells_of_row = [*row, *[""] * (len(names) - len(row))]
        yield dict(zip(names, cells_of_row, strict=False))


def _table(path: Path) -> Iterator[list[str]]:
    """Yield the names of the columns, then the rows that are not blank."""
    csv.field_size_limit(LONGEST_CELL)
    try:
        separator = _separator(path)
        with opened(path, WANTED) as file:
            yield from (row for row in csv.reader(file, delimiter=separator) if any(map(str.strip, row)))
    except csv.Error as error:
        raise no_answers(path) from error


def _separator(path: Path) -> str:
    """Return the separator by which most of our columns are found: spreadsheets write others than we do."""
    found = {separator: _first(path, separator) for separator in SEPARATORS}
    separator = max(found, key=lambda separator: len(found[separator] & {*ABOUT_ANSWER, RECORD}))
    if RECORD not in found[separator]:
        raise no_answers(path)
    return separator


def _first(path: Path, separator: str) -> set[str]:
    with opened(path, WANTED) as file:
        return set(next(csv.reader(file, delimiter=separator), ()))


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    text = "" if cell is None else str(cell)
    return text.encode(errors="backslashreplace").decode()  # half a surrogate pair is not in UTF-8
