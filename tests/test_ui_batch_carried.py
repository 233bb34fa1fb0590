"""What else stands in a list's rows comes out in the answers as it went in."""

from __future__ import annotations

import csv
import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]

from ingest.errors import UsageError
from tests.outcomes import failed, written
from ui.batch.formats import format_of, saved
from ui.batch.questions import question_list

CARRIED: list[tuple[Any, str, Any]] = [
    ("007", "General", "007"),
    (7, "000", "007"),
    (7, "General", 7),
    (0, "0", 0),
    (-7, "000", -7),
    (12.5, "00", 12.5),
    (True, "General", True),
    (0.25, "0%", 0.25),
    (1e-7, "General", 1e-7),
    (140000, "#,##0", 140000),
    (10**15 - 1, "General", 10**15 - 1),
    ("+44 20 7946 0000", "@", "'+44 20 7946 0000"),
    ("1.50", "@", "1.50"),
    ("1/2", "@", "1/2"),
    ("2026-01-08", "@", "2026-01-08"),
    (date(2026, 1, 8), "dd/mm/yyyy", "2026-01-08"),
    (datetime(2026, 1, 8, 9, 30), "dd/mm/yyyy hh:mm", "2026-01-08 09:30:00"),
    (time(9, 30), "hh:mm", "09:30:00"),
    (" a\nb ", "General", " a\nb "),
    ("#N/A", "@", "#N/A"),
]


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook of questions with a column of each kind."""
    book = Workbook()
    sheet = book.active
    sheet.append(["question", *(f"c{number}" for number in range(len(CARRIED)))])
    sheet.append(["Who?", *(value for value, _, _ in CARRIED)])
    for at, (_, shown, _) in enumerate(CARRIED, start=2):
        sheet.cell(2, at).number_format = shown
    path = tmp_path_factory.mktemp("carried") / "questions.xlsx"
    book.save(path)
    return path


def carried(listed: Path, answers: Path) -> Path:
    [row] = question_list(listed, None)
    return written(answers, [failed(row.question, **row.columns)])


def test_numbers_days_and_leading_zeros_stay_in_a_workbook(listed: Path, tmp_path: Path) -> None:
    sheet = load_workbook(carried(listed, tmp_path / "a.xlsx"))["answers"]
    cells = [sheet.cell(2, at) for at in range(2, 2 + len(CARRIED))]
    assert [(type(cell.value), cell.value) for cell in cells] == [(type(made), made) for *_, made in CARRIED]
    assert {cell.number_format for cell in cells} == {"General"}


def test_numbers_days_and_leading_zeros_stay_in_a_table(listed: Path, tmp_path: Path) -> None:
    with carried(listed, tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        _, row = csv.reader(file)
    assert row[1 : 1 + len(CARRIED)] == [
        str(made).upper() if isinstance(made, bool) else str(made) for *_, made in CARRIED
    ]


@pytest.mark.parametrize("number", [10**15, -(10**15), 12345678901234567, 10**400])
def test_number_that_a_sheet_cannot_hold_exactly_is_text_in_it(tmp_path: Path, number: int) -> None:
    path = written(tmp_path / "a.xlsx", [failed("Who?", n=number)])
    assert load_workbook(path)["answers"]["B2"].value == str(number)
    assert [outcome.columns["n"] for outcome in saved(path)] == [number]
    assert list(format_of(path).faults(path)) == []


@pytest.mark.parametrize("number", [0.1 + 0.2, 1 / 3, 26326883412898444.0, sys.float_info.max, 5e-324, -0.0])
def test_number_of_many_digits_is_no_fault_in_a_workbook(tmp_path: Path, number: float) -> None:
    path = written(tmp_path / "a.xlsx", [failed("Who?", n=number)])
    assert [outcome.columns["n"] for outcome in saved(path)] == [number]
    assert list(format_of(path).faults(path)) == []


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_column_without_a_name_is_called_so(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"a{ending}", [failed("Who?", **{"": "a", " ": "b", "(no name)": "c"})])
    assert list(format_of(path).faults(path)) == []
    [outcome] = saved(path)
    assert outcome.columns == {"": "a", " ": "b", "(no name)": "c"}


def test_answers_that_no_workbook_holds_are_told_to_go_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match=r"need 20,007 columns.*Name a \.csv or \.jsonl file"):
        written(tmp_path / "a.xlsx", [failed("Who?", **dict.fromkeys(map(str, range(20_000)), 1))])
    monkeypatch.setattr("ui.batch.formats.xlsx.MOST_ROWS", 3)
    with pytest.raises(UsageError, match="more than 3 rows on the sheet of answers"):
        written(tmp_path / "b.xlsx", [failed("Who?")] * 3)


def test_text_of_a_table_stays_text_in_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "questions.csv").write_text("id,question,day\n007,Who?,08/01/2026\n", "utf-8")
    sheet = load_workbook(carried(tmp_path / "questions.csv", tmp_path / "a.xlsx"))["answers"]
    assert [sheet["B2"].value, sheet["C2"].value] == ["007", "08/01/2026"]
