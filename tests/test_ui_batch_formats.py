"""Every format shows the same answers, gives them back as they were, runs nothing, and hides no change."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]

from ingest.errors import UsageError
from qa.answer import Position
from tests.outcomes import (
    COLUMNS,
    ENDINGS,
    OUTCOMES,
    PAGES,
    QUOTE,
    SETTINGS,
    answered,
    as_kept,
    citation,
    disputed,
    failed,
    written,
)
from ui.batch.cells import neutral, undone
from ui.batch.formats import format_of, saved
from ui.batch.formats.md import text as markdown_text
from ui.batch.outcomes import Outcome, Report, survey
from ui.batch.workbooks import LONGEST_CELL, escaped, unescaped


def test_there_is_every_format() -> None:
    assert ENDINGS == (".csv", ".html", ".jsonl", ".md", ".xlsx")
    with pytest.raises(UsageError, match=re.escape(".csv, .html, .jsonl, .md, .xlsx")):
        format_of(Path("answers.doc"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_written_is_read_again(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"answers{ending}")
    assert list(saved(path)) == [as_kept(outcome, ending) for outcome in OUTCOMES]
    assert list(format_of(path).faults(path)) == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_same_answers_give_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first, second = (written(tmp_path / f"{name}{ending}").read_bytes() for name in "ab")
    assert first == second


def test_json_lines_are_the_answers_of_the_contract_with_the_columns(tmp_path: Path) -> None:
    lines = written(tmp_path / "a.jsonl").read_text("utf-8").splitlines()
    first, last = json.loads(lines[0]), json.loads(lines[-1])
    assert OUTCOMES[0].answer is not None
    assert first == {**json.loads(json.dumps(OUTCOMES[0].answer.as_json())), "columns": COLUMNS}
    assert last == {
        "schema": "onrecord.failure/1",
        "question": "",
        "reason": "The question is empty. Ask something.",
        "settings": SETTINGS,
        "columns": COLUMNS,
    }


def test_table_has_a_row_a_question_and_every_part_of_a_citation(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["status"] for row in rows] == ["answered", "disputed", "not_found", "failed"]
    assert list(rows[0])[:7] == ["question", "id", "n", "status (given)", "sum", "own", "ok"]
    assert rows[0]["citation 1 quote"] == QUOTE
    assert rows[0]["citation 1 speaker"] == "the port"
    assert rows[0]["citation 1 publisher"] == "The Port"
    assert rows[0]["citation 1 date"] == "2026-01-08"
    assert rows[0]["citation 1 document"] == "a.txt"
    assert rows[0]["citation 1 span"] == "20-50"
    assert rows[1]["positions"] == "Ten: the port [1]\nTwelve: The Port [2]"
    assert rows[1]["citation 2 quote"] == "“Twelve,” he said."
    assert rows[2]["reason"] == "No statement answers."
    assert rows[3]["reason"] == "The question is empty. Ask something."
    assert (rows[0]["n"], rows[0]["sum"], rows[0]["ok"]) == ("-5", "'=1+1", "TRUE")


def test_workbook_has_sheets_of_answers_and_of_all_citations(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path / "a.xlsx"))
    answers, citations = book["answers"], book["citations"]
    names = [cell.value for cell in answers[1]]
    row = {name: cell.value for name, cell in zip(names, answers[2], strict=True)}
    assert (row["question"], row["n"], row["sum"], row["ok"]) == ("How many boats sank?", -5, "'=1+1", True)
    assert (row["status"], row["confidence"], row["citation 1 span"]) == ("answered", 0.8123, "20-50")
    assert [cell.value for cell in citations["C"]][1:] == ["cited", "cited", "cited", "nearest"]
    assert answers.auto_filter.ref
    assert answers.freeze_panes == "B2"
    assert answers.column_dimensions["A"].width > answers.column_dimensions["B"].width
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert about["questions"] == "questions.csv"
    assert about["index"] == "0" * 16
    assert about["versions.numpy"] == "2"


RUN = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("x")',
]


@pytest.mark.parametrize("text", RUN)
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_no_cell_holds_what_a_spreadsheet_would_run(tmp_path: Path, ending: str, text: str) -> None:
    hostile = answered(question=text, quote=text, **{text: text, "n": "-5.5"})
    path = written(tmp_path / f"a{ending}", [hostile])
    if ending == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells: list[Any] = [cell for row in csv.reader(file) for cell in row]
    else:
        sheets = load_workbook(path).worksheets
        every = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in every} <= {"s", "n", "b"}
        cells = [cell.value for cell in every]
    texts = [cell for cell in cells if isinstance(cell, str) and cell != "-5.5"]
    assert not [cell for cell in texts if re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell)]
    assert "-5.5" in cells
    assert list(saved(path)) == [as_kept(hostile, ending)]
    assert list(format_of(path).faults(path)) == []


@given(st.text())
def test_neutral_text_is_undone(text: str) -> None:
    made = neutral(text)
    assert made == text or undone(made) == text
    assert not made.startswith("'") or undone(made) == text


@given(st.text(st.characters(exclude_categories=[])))
def test_workbook_escapes_are_undone(text: str) -> None:
    assert unescaped(escaped(text)) == text
    assert not re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff]", escaped(text))


ODD = "nul \x00 esc \x1b[31m bell \x07 cr \r\n ffff \uffff _x0041_ #N/A ‮ rtl 😀 “q” '"


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "odd", [ODD, "#N/A", "'", " two  spaces ", "\n", "a" * 40_000, "TRUE", "1e5", "0012", "\ud800"]
)
def test_odd_text_comes_back_and_is_no_fault(tmp_path: Path, ending: str, odd: str) -> None:
    outcomes = [answered(question=f"q{odd}q", quote=odd, x=odd), failed(question=odd)]
    path = written(tmp_path / f"a{ending}", outcomes)
    assert list(saved(path)) == [as_kept(outcome, ending) for outcome in outcomes]
    assert list(format_of(path).faults(path)) == []


def test_cell_longer_than_excel_takes_is_cut_where_it_is_shown(tmp_path: Path) -> None:
    path = written(tmp_path / "a.xlsx", [answered(long="a" * 40_000)])
    shown = load_workbook(path)["answers"]["B2"].value
    assert (len(shown), shown[-1]) == (LONGEST_CELL, "…")


@pytest.mark.parametrize("ending", PAGES)
def test_report_shows_disputes_as_a_table_and_quotes_in_their_context(tmp_path: Path, ending: str) -> None:
    page = written(tmp_path / f"a{ending}").read_text("utf-8")
    assert "4 questions: 1 answered, 1 disputed, 1 not found, 1 failed." in page
    if ending == ".md":
        assert "| Twelve | The Port |  | \\[2\\] |" in page
        assert f"**{QUOTE}** Nobody…" in page
        return
    tree = lxml.html.fromstring(page)
    [row] = tree.xpath("//tr[th='Twelve']")
    assert [cell.text_content() for cell in row.xpath("td")] == ["The Port", "", "[2] "]
    [quote] = tree.xpath(f"//blockquote[mark='{QUOTE}']")
    assert " ".join(quote.text_content().split()) == f"[1] …was so. {QUOTE} Nobody…"
    assert tree.xpath("count(//script | //link | //img | //iframe | //*[@src] | //*[@onclick])") == 0


def payloads(shared: Path) -> list[str]:
    lines = (shared / "data" / "xss.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["payload"] for line in lines]


def hostile(payload: str) -> list[Outcome]:
    known: dict[str, Any] = dict.fromkeys(
        ("title", "publisher", "published", "doc", "speaker", "as_of"), payload
    )
    answer = disputed().answer
    assert answer is not None
    answer = replace(
        answer,
        question=payload,
        answer=payload,
        settings={payload: payload},
        citations=(citation(1, payload, **known), citation(2, payload, **known)),
        positions=(Position(payload, payload, payload, payload, (1, 2)),),
    )
    around = ((payload, payload), (payload, payload))
    return [
        Outcome(payload, {payload: payload}, answer, None, {payload: payload}, around),
        Outcome(payload, {}, None, payload, {}),
    ]


SAFE = {
    *"html head meta title style body main h1 h2 p nav ol li a span article strong dl dt dd".split(),
    *"div table thead tbody tr th td blockquote mark br details summary section".split(),
}


def test_hostile_text_is_text_in_the_web_page(tmp_path: Path, shared: Path) -> None:
    outcomes = [outcome for payload in payloads(shared) for outcome in hostile(payload)]
    page = written(tmp_path / "a.html", outcomes, title="<script>alert(1)</script>").read_text("utf-8")
    assert_page_runs_nothing(page, lambda href: re.fullmatch(r"#q\d+", href) is not None)
    assert list(saved(tmp_path / "a.html")) == outcomes
    assert list(format_of(tmp_path / "a.html").faults(tmp_path / "a.html")) == []


def test_hostile_text_is_text_in_the_markdown_report(tmp_path: Path, shared: Path) -> None:
    from markdown_it import MarkdownIt

    outcomes = [outcome for payload in payloads(shared)[::5] for outcome in hostile(payload)]
    report = written(tmp_path / "a.md", outcomes, title="<b>").read_text("utf-8")
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(report)
    assert_page_runs_nothing(page, lambda href: False)
    assert list(saved(tmp_path / "a.md")) == outcomes


def assert_page_runs_nothing(page: str, may_link: Callable[[str], bool]) -> None:
    tree = lxml.html.document_fromstring(page)
    assert {element.tag for element in tree.iter() if isinstance(element.tag, str)} <= SAFE
    names = {name for element in tree.iter() if isinstance(element.tag, str) for name in element.attrib}
    assert not [name for name in names if name.startswith("on") or name in ("src", "srcdoc", "style")]
    assert all(may_link(href) for href in tree.xpath("//@href"))
    shown = "".join(tree.xpath("//body")[0].itertext())
    assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", shown)


MARKDOWN = st.text(st.sampled_from("ab 1.)-+=#*_`[]()<>&|~!\\:/@\n\"'$^{}"), min_size=1, max_size=30)


@given(MARKDOWN)
def test_escaped_markdown_says_the_text_and_no_more(text: str) -> None:
    from markdown_it import MarkdownIt

    if not text.split():
        return
    page = lxml.html.fromstring(
        MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(markdown_text(text))
    )
    assert page.tag == "p"
    assert len(page) == 0
    assert page.text_content() == " ".join(text.split())


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_libreoffice_opens_a_table_and_saves_it_unchanged(tmp_path: Path, ending: str) -> None:
    path = written(tmp_path / f"a{ending}")
    made = tmp_path / "made"
    convert = ["soffice", "--headless", "--convert-to", ending[1:], "--outdir", str(made), str(path)]
    subprocess.run(convert, check=True, capture_output=True)
    assert list(saved(made / path.name)) == [as_kept(outcome, ending) for outcome in OUTCOMES]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize(
    "data", [b"", b"not answers", b"PK\x03\x04", b"\xff\xfe\x00", b"question\nWho?\n", b"{}\n[1]\n"]
)
def test_what_holds_no_answers_is_told(tmp_path: Path, ending: str, data: bytes) -> None:
    path = tmp_path / f"a{ending}"
    path.write_bytes(data)
    if (data, ending) == (b"", ".jsonl"):
        assert list(saved(path)) == []
        return
    with pytest.raises(UsageError):
        list(saved(path))


def test_report_counts_and_names_the_settings_of_each_run() -> None:
    other = replace(failed(), settings={"index": "1" * 16})
    report: Report = survey("list", [*OUTCOMES, other])
    assert report.counts == {"answered": 1, "disputed": 1, "not_found": 1, "failed": 2}
    assert report.most_citations == 2
    assert report.made_with == (SETTINGS, {"index": "1" * 16})
    assert report.columns == tuple(COLUMNS)
