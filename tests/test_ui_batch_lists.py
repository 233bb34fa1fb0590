"""A list of questions is read from every format that people keep one in, however it was saved."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook  # type: ignore[import-untyped]

from ingest.errors import UsageError
from ui.batch.questions import Row, question_list

WHO, WHEN = "Who counted the wells?", "When did the dam in Kırşehir – “the old one” – break?"
TABLE = [["id", "Question", "note"], ["a1", WHO, "für später"], ["a2", WHEN, ""]]


def rows(path: Path, column: str | None = None) -> list[Row]:
    return list(question_list(path, column))


def saved(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def workbook(path: Path, table: list[list[Any]]) -> Path:
    book = Workbook()
    for row in table:
        book.active.append(row)
    book.save(path)
    return path


def joined(table: list[list[str]], separator: str) -> str:
    return "".join(separator.join(f'"{cell}"' for cell in row) + "\r\n" for row in table)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_has_a_question_a_line_in_whatever_encoding(
    tmp_path: Path, encoding: str, line_end: str
) -> None:
    when = WHEN.replace("ı", "i").replace("ş", "s")
    text = line_end.join(["", f"  {WHO} ", "\t", when, "Où était le café?", ""])
    found = rows(saved(tmp_path / "list.txt", text.encode(encoding)))
    assert [row.question for row in found] == [WHO, when, "Où était le café?"]


@pytest.mark.parametrize(
    ("separator", "encoding", "ending"),
    [
        (",", "utf-8", ".csv"),
        (";", "cp1252", ".csv"),  # Excel in much of Europe
        (",", "utf-8-sig", ".csv"),  # "CSV UTF-8" in Excel
        ("\t", "utf-16", ".csv"),  # "Unicode text" in Excel
        ("\t", "utf-8", ".tsv"),
        ("\t", "utf-16-le", ".tsv"),
        ("|", "utf-8", ".csv"),
    ],
)
def test_table_is_read_as_spreadsheets_export_it(
    tmp_path: Path, separator: str, encoding: str, ending: str
) -> None:
    table = [[cell.replace("ı", "i").replace("ş", "s") for cell in row] for row in TABLE]
    found = rows(saved(tmp_path / f"list{ending}", joined(table, separator).encode(encoding)))
    assert [row.question for row in found] == [row[1] for row in table[1:]]
    assert dict(found[0].columns) == {"id": "a1", "note": "für später"}


def test_table_that_names_its_separator_is_read_by_it(tmp_path: Path) -> None:
    text = "sep=;\r\nquestion;a,b,c,d\r\nWho?;1\r\n"
    [row] = rows(saved(tmp_path / "list.csv", text.encode()))
    assert row == Row("Who?", {"a,b,c,d": "1"})


def test_line_breaks_and_quotation_marks_inside_cells_stay(tmp_path: Path) -> None:
    text = 'question,note\r\n"Who said\n""no""?","one\r\ntwo"\r\n\r\n,\r\n"When?",\r\n'
    found = rows(saved(tmp_path / "list.csv", text.encode()))
    assert found == [Row('Who said\n"no"?', {"note": "one\r\ntwo"}), Row("When?", {"note": ""})]


def test_workbook_keeps_numbers_dates_and_line_breaks(tmp_path: Path) -> None:
    table: list[list[Any]] = [
        ["no", "question", "seen", "exact", None],
        [1, f" {WHO}\nAnd why?", date(2026, 1, 8), datetime(2026, 1, 8, 9, 30), None],
        [None, None, None, None, None],
        [2.5, WHEN, None, True, None],
    ]
    found = rows(workbook(tmp_path / "list.xlsx", table))
    assert found[0] == Row(
        f"{WHO}\nAnd why?", {"no": 1, "seen": "2026-01-08", "exact": "2026-01-08 09:30:00"}
    )
    assert found[1] == Row(WHEN, {"no": 2.5, "seen": None, "exact": True})
    assert len(found) == 2


def test_escapes_of_excel_in_a_workbook_are_undone(tmp_path: Path) -> None:
    [row] = rows(workbook(tmp_path / "list.xlsx", [["question", "x"], ["Who_x000D_\nwas it?", "_x0041_"]]))
    assert row == Row("Who\r\nwas it?", {"x": "A"})


def test_json_lines_hold_objects_or_questions_alone(tmp_path: Path) -> None:
    lines = [json.dumps({"id": 7, "question": WHO, "tags": ["a", {"b": None}]}), "", json.dumps(WHEN)]
    found = rows(saved(tmp_path / "list.jsonl", ("\ufeff" + "\n".join(lines)).encode()))
    assert found == [Row(WHO, {"id": 7, "tags": ["a", {"b": None}]}), Row(WHEN, {})]


@pytest.mark.parametrize(
    ("table", "column", "question", "columns"),
    [
        ([["what", "n"], [WHO, "5"]], None, WHO, {"n": "5"}),  # the only text column
        ([["what"], [WHO]], None, WHO, {}),
        ([[WHO]], None, WHO, {}),  # no names, and one column
        ([["a", "b"], ["x", WHO]], "b", WHO, {"a": "x"}),
        ([["QUESTION", "question"], [WHO, "y"]], None, WHO, {"question": "y"}),
        (
            [["question", "n", "n", ""], [WHO, "1", "2", "3"]],
            None,
            WHO,
            {"n": "1", "n (2)": "2", "column 4": "3"},
        ),
        ([["question", "n"], [WHO]], None, WHO, {"n": None}),
    ],
)
def test_column_of_the_questions_is_found_or_named(
    tmp_path: Path, table: list[list[str]], column: str | None, question: str, columns: dict[str, str]
) -> None:
    path = saved(tmp_path / "list.csv", joined(table, ",").encode())
    assert rows(path, column) == [Row(question, columns)]


def test_row_with_a_blank_question_is_a_question_that_will_fail(tmp_path: Path) -> None:
    path = saved(tmp_path / "list.csv", b"id,question\n1,\n,\n2,Who?\n")
    assert rows(path) == [Row("", {"id": "1"}), Row("Who?", {"id": "2"})]


@pytest.mark.parametrize(
    ("name", "data", "column", "told"),
    [
        ("list.csv", b"a,b\nWho?,When?\n", None, "Name it with --column; there are: a, b."),
        ("list.csv", b"a,b\nWho?,When?\n", "c", "has no column c. It has: a, b."),
        ("list.csv", b"question,b\nWho?,1,2\n", None, "row 2, has more cells"),
        ("list.txt", b"Who?\n", "a", "has no columns. Leave out --column."),
        ("list.jsonl", b'{"question": "Who?"}\n{"quest', None, "line 2, is not JSON"),
        ("list.jsonl", b'{"q": "Who?"}\n', None, 'line 1, has no "question"'),
        ("list.jsonl", b'{"question": ["Who?"]}\n', None, 'has a "question" that is no text'),
        ("list.jsonl", b"[" * 100_000, None, "is not JSON"),
        ("list.jsonl", b'{"question": "Who?", "n": NaN}\n', None, "is not JSON"),
        ("list.txt", b"%PDF-1.7 \x00\x01", None, "It is a PDF file under another ending."),
        ("list.txt", b"", None, "holds no question"),
        ("list.txt", b"\n \n", None, "holds no question"),
        ("list.csv", b"question\n", None, "holds no question"),
        ("list.xlsx", b"question\nWho?\n", None, "is no Excel workbook"),
        ("list.xlsx", b"PK\x03\x04", None, "is no Excel workbook"),
        ("list.xls", b"", None, "is no list of questions that is known. There are: .csv, "),
        ("list", b"Who?", None, "is no list of questions that is known"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(
    tmp_path: Path, name: str, data: bytes, column: str | None, told: str
) -> None:
    path = saved(tmp_path / name, data)
    with pytest.raises(UsageError) as error:
        question_list(path, column).survey()
    assert told in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("cells", ['"What?,1\nWho?,2', '"Wells" were counted where?,1'])
def test_quotation_mark_that_does_not_end_a_cell_is_told(tmp_path: Path, cells: str) -> None:
    (tmp_path / "list.csv").write_text(f"question,id\n{cells}\n", "utf-8")
    with pytest.raises(UsageError, match=r"list\.csv, line \d, is no row of a table"):
        rows(tmp_path / "list.csv")


def test_list_that_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "list.csv").mkdir()
    with pytest.raises(UsageError, match=r"is no file\. Name a list"):
        rows(tmp_path / "list.csv")


@pytest.mark.parametrize("name", ["list.txt", "list.csv", "list.jsonl", "list.xlsx"])
def test_missing_list_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        rows(tmp_path / name)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_damaged_workbook_is_told(tmp_path: Path, cut: float) -> None:
    whole = workbook(tmp_path / "whole.xlsx", [["question"], *[[f"Who was number {n}?"] for n in range(50)]])
    data = whole.read_bytes()
    damaged = bytearray(data)
    at = int(len(data) * cut)
    damaged[at : at + 40] = b"\xff" * 40
    for broken in (data[:at], bytes(damaged)):
        try:
            rows(saved(tmp_path / "list.xlsx", broken))
        except UsageError as error:
            assert "is no Excel workbook" in str(error)  # noqa: PT017


def test_survey_changes_with_every_row(tmp_path: Path) -> None:
    whole = question_list(saved(tmp_path / "a.csv", b"question,n\nWho?,1\nWhen?,2\n"), None).survey()
    assert whole[0] == 2
    for other in (
        b"question,n\nWhen?,2\nWho?,1\n",
        b"question,n\nWho?,1\nWhen?,3\n",
        b"question,m\nWho?,1\nWhen?,2\n",
    ):
        assert question_list(saved(tmp_path / "b.csv", other), None).survey() != whole


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20).filter(str.strip)


@given(questions=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5))
def test_what_was_written_as_a_table_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, questions: list[tuple[str, str]]
) -> None:
    path = tmp_path_factory.mktemp("written") / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["question", "other"], *questions])
    assert [(row.question, row.columns["other"]) for row in rows(path)] == [
        (question.strip(), other) for question, other in questions
    ]


def test_long_list_is_read_lazily(tmp_path: Path) -> None:
    def made(line: Callable[[int], str]) -> Path:
        path = tmp_path / "long.txt"
        with path.open("w", encoding="utf-8") as file:
            file.writelines(line(n) for n in range(100_000))
        return path

    reading = iter(question_list(made(lambda n: f"Who was number {n}?\n"), None))
    assert next(reading) == Row("Who was number 0?", {})
    assert sum(1 for _ in reading) == 99_999
