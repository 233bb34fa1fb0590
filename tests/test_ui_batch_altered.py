"""What was altered in a file of answers is a fault."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.formatting import Rule  # type: ignore[import-untyped]
from openpyxl.styles.differential import DifferentialStyle  # type: ignore[import-untyped]
from openpyxl.styles.numbers import NumberFormat  # type: ignore[import-untyped]

from ingest.errors import UsageError
from tests.outcomes import QUOTE, changed_table, changed_workbook, written
from ui.batch.checking import saved_answers
from ui.batch.formats import format_of, saved


@pytest.mark.parametrize(
    ("ending", "old", "new", "told"),
    [
        (".csv", "Ten boats sank", "Six boats sank", "Row 2: the column answer is not what"),
        (".csv", "answered", "disputed", "Row 2: the column status is not what"),
        (".csv", "How many drowned?", "Who drowned?", "Row 3: the column question is not what"),
        (".md", "**Ten boats sank", "**Six boats sank", "Line "),
        (".md", "| Twelve |", "| Ten |", "Line "),
        (".html", "<mark>Ten boats sank", "<mark>Six boats sank", "Line "),
    ],
)
def test_change_of_what_is_shown_is_a_fault(
    tmp_path: Path, ending: str, old: str, new: str, told: str
) -> None:
    path = written(tmp_path / f"a{ending}")
    text = path.read_bytes().decode()
    assert old in text
    path.write_bytes(text.replace(old, new, 1).encode())
    assert any(fault.startswith(told) for fault in format_of(path).faults(path))


@pytest.mark.parametrize(
    ("sheet", "cell", "told"),
    [
        ("answers", "A2", "Record 1: the column question is not what the record says."),
        ("answers", "H2", "Record 1: the column status is not what the record says."),
        ("citations", "E2", "The sheet of citations has a row that no record says: Six."),
        ("citations", "E2", f"The sheet of citations lacks a row: {QUOTE}"),
    ],
)
def test_change_of_a_cell_is_a_fault(tmp_path: Path, sheet: str, cell: str, told: str) -> None:
    def change(book: Any) -> None:
        book[sheet][cell].value = "Six."

    path = changed_workbook(written(tmp_path / "a.xlsx"), change)
    assert told in list(format_of(path).faults(path))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda rows: rows[:-1], "Of 4 questions 1 is missing: 4."),
        (lambda rows: [rows[0], *rows[2:4]], "Of 4 questions 2 are missing: 1, 4."),
        (lambda rows: rows[:1], "No question is left."),
        (lambda rows: [*rows, rows[1]], "The question 1 of 4 has several rows."),
        (
            lambda rows: (
                [[cell.replace('"rows": 4', '"rows": 5') for cell in row] for row in rows[:3]] + rows[3:]
            ),
            "The records do not say, or not alike, which of how many questions they answer.",
        ),
        (
            lambda rows: [[cell.replace(', "row": 1, "rows": 4', "") for cell in row] for row in rows],
            "The records do not say, or not alike, which of how many questions they answer.",
        ),
    ],
)
def test_row_that_was_taken_away_or_doubled_is_a_fault(
    tmp_path: Path, change: Callable[[list[list[str]]], list[list[str]]], told: str
) -> None:
    path = changed_table(written(tmp_path / "a.csv"), change)
    assert told in list(format_of(path).faults(path))


@pytest.mark.parametrize("name", ["answer", "Answer ", "question", "record", "citation 1 quote"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_second_column_of_one_of_our_names_is_a_fault(tmp_path: Path, ending: str, name: str) -> None:
    path = written(tmp_path / f"a{ending}")
    if ending == ".csv":
        changed_table(path, lambda rows: [[name, *rows[0]], *(["Six boats sank.", *row] for row in rows[1:])])
    else:

        def change(book: Any) -> None:
            book["answers"].insert_cols(1)
            book["answers"]["A1"].value = name

        changed_workbook(path, change)
    assert any(
        f"several columns with the name {name.lower().strip()}." in fault
        for fault in format_of(path).faults(path)
    )


@pytest.mark.parametrize("sheet", ["answers", "citations", "about"])
def test_number_format_that_shows_something_else_is_a_fault(tmp_path: Path, sheet: str) -> None:
    def change(book: Any) -> None:
        book[sheet]["B2"].number_format = '"Druc conceded";;;"Druc conceded"'

    path = changed_workbook(written(tmp_path / "a.xlsx"), change)
    [fault] = format_of(path).faults(path)
    assert fault.startswith(
        f"The sheet of {sheet}, cell B2, has a number format that may show something else"
    )


def test_rule_that_sets_a_number_format_is_a_fault(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        style = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode='"Druc conceded"'))
        rule = Rule(type="expression", dxf=style, formula=["TRUE"])
        book["answers"].conditional_formatting.add("A2:Z9", rule)

    path = changed_workbook(written(tmp_path / "a.xlsx"), change)
    assert any("rule of conditional formatting" in fault for fault in format_of(path).faults(path))


def test_formula_that_once_gave_the_answer_is_a_fault(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx")
    book = load_workbook(path)
    book["answers"]["A2"].value = '="How many boats "&"sank?"'
    book.save(path)
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    cell = rb'<c r="A2"( s="\d+")><f>(.*?)</f><v ?/?>(?:</v>)?'
    cached = rb'<c r="A2"\1 t="str"><f>\2</f><v>How many boats sank?</v>'
    parts[sheet], count = re.subn(cell, cached, parts[sheet])
    assert count == 1
    with ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    assert load_workbook(path, data_only=True)["answers"]["A2"].value == "How many boats sank?"
    assert "Record 1: the column question is not what the record says." in format_of(path).faults(path)


def test_quote_that_begins_before_its_document_is_no_answer(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv")
    path.write_bytes(path.read_bytes().replace(b'""start"": 20', b'""start"": -20'))
    with pytest.raises(UsageError, match=r"a\.csv does not hold answers"):
        list(saved_answers(saved(path)))


def test_second_row_of_one_record_is_a_fault(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        sheet = book["answers"]
        sheet.insert_rows(2)
        for cell in sheet[3]:
            sheet.cell(2, cell.column).value = cell.value
        sheet["A2"].value = "Six?"

    path = changed_workbook(written(tmp_path / "a.xlsx"), change)
    assert "Record 1 has several rows in the sheet of answers." in format_of(path).faults(path)


def test_last_answer_taken_off_every_sheet_is_missed(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["answers"].delete_rows(5)
        book["records"].delete_rows(5)

    path = changed_workbook(written(tmp_path / "a.xlsx"), change)
    assert len(list(saved(path))) == 3
    assert "The sheet of about has a row that no record says: failed" in format_of(path).faults(path)
