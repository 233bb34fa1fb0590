"""What else stands in a list's rows comes out in the answers as it went in."""

from __future__ import annotations

import csv
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook  # type: ignore[import-untyped]

from tests.outcomes import failed, written
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
    (2**53, "General", 2**53),
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


def test_text_of_a_table_stays_text_in_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "questions.csv").write_text("id,question,day\n007,Who?,08/01/2026\n", "utf-8")
    sheet = load_workbook(carried(tmp_path / "questions.csv", tmp_path / "a.xlsx"))["answers"]
    assert [sheet["B2"].value, sheet["C2"].value] == ["007", "08/01/2026"]
