"""What a spreadsheet or an editor does to a file of answers when it saves it is no fault."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest

from tests.outcomes import (
    PAGES,
    answered,
    as_kept,
    changed_table,
    changed_workbook,
    disputed,
    failed,
    written,
)
from ui.batch.formats import format_of, saved
from ui.batch.respelled import says_the_same


def test_workbook_that_was_sorted_and_saved_again_is_no_fault(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        rows = [[cell.value for cell in row] for row in book["answers"].iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for at, value in enumerate(row, start=1):
                book["answers"].cell(number, at).value = value

    path = changed_workbook(written(tmp_path / "a.xlsx"), change)
    assert list(format_of(path).faults(path)) == []


def test_tables_may_be_sorted_and_have_more_columns(tmp_path: Path) -> None:
    path = changed_table(
        written(tmp_path / "a.csv"),
        lambda rows: [["mine", *rows[0]], *(["x", *row] for row in reversed(rows[1:])), [""] * 5],
    )
    assert list(format_of(path).faults(path)) == []

    def change(book: Any) -> None:
        for sheet in ("answers", "citations", "about"):
            book[sheet].insert_cols(1)
            book[sheet]["A1"].value, book[sheet]["A2"].value = "mine", 5
            book[sheet]["A2"].number_format = '0.00 "boats"'

    path = changed_workbook(written(tmp_path / "a.xlsx"), change)
    assert list(format_of(path).faults(path)) == []


SEPARATED = [(";", "utf-8-sig"), (";", "cp1252"), ("\t", "utf-16"), ("\t", "utf-8"), ("|", "utf-8")]


@pytest.mark.parametrize(("separator", "encoding"), SEPARATED)
def test_table_that_a_spreadsheet_saved_its_own_way_is_read(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    own = {
        "a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p": "x;y\tz|",
        "made": "2026-01-08",
        "record ": "1.50",
        "text": "é\r\nf",
    }
    outcomes = [answered(**own), disputed(**own), failed(**own)]
    path = written(tmp_path / "a.csv", outcomes)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            [respelled(cell) if name != "record" else cell for name, cell in zip(names, row, strict=True)]
            for names in [next(csv.reader(file))]
            for row in [names, *csv.reader(file)]
        ]
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    assert list(saved(path)) == [as_kept(outcome, ".csv") for outcome in outcomes]
    assert list(format_of(path).faults(path)) == []
    path.write_bytes(path.read_bytes().decode(encoding).replace("2026", "2025", 1).encode(encoding))
    assert list(format_of(path).faults(path)) != []


def respelled(cell: str) -> str:
    """Return a cell as a spreadsheet in Germany writes it."""
    cell = re.sub(r"\A(\d{4})-(\d\d)-(\d\d)\Z", r"\3.\2.\1", cell.replace("\r\n", "\n"))
    return re.sub(r"\A(\d)\.(\d+?)0*\Z", r"\1,\2", cell)


@pytest.mark.parametrize(
    ("found", "wrote", "same"),
    [
        ("08/01/2026", "2026-01-08", True),
        ("1/8/26", "2026-01-08", True),
        ("2026-08-01", "2026-01-08", False),
        ("09/01/2026", "2026-01-08", False),
        ("0,8123", "0.8123", True),
        ("1", "1.0", True),
        ("0,8124", "0.8123", False),
        ("8123", "0.8123", False),
        ("140,000", "140000", False),
        ("012", "12", False),
        ("a\nb", "a\r\nb", True),
        ("", "0.5", False),
    ],
)
def test_spelling_of_a_spreadsheet_is_told_from_a_change(found: str, wrote: str, same: bool) -> None:
    assert says_the_same(found, wrote) is same


@pytest.mark.parametrize("ending", PAGES)
def test_page_that_an_editor_saved_is_no_fault(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"a{ending}")
    made = path.read_bytes()
    for data in (made.rstrip(b"\n"), made + b"\n", b"\xef\xbb\xbf" + made, made.replace(b"\n", b"\r\n")):
        path.write_bytes(data)
        assert list(format_of(path).faults(path)) == []
    path.write_bytes(made + b"Six boats sank.")
    assert list(format_of(path).faults(path)) != []
