"""The commands as a user runs them, in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import DOCUMENTS, FLOOD, write

ONRECORD = str(Path(sys.executable).parent / "onrecord")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("commands")
    write(folder / "documents", DOCUMENTS)
    done = onrecord(folder, "ingest", "documents")
    assert done.returncode == 0, done.stderr
    return folder


def onrecord(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ONRECORD, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_ingest_says_what_it_did_and_does_nothing_twice(place: Path) -> None:
    done = onrecord(place, "ingest", "documents")
    assert done.returncode == 0
    assert done.stdout.startswith("3 unchanged; 0 passages embedded")
    assert done.stderr == ""


def test_ingest_reports_unreadable_files_with_exit_code_1(place: Path) -> None:
    write(place / "bad", {"empty.txt": "", "name\nwith\x1b[31m odd.txt": "", "picture.png": "x"})
    done = onrecord(place, "ingest", "bad", "--index", "other")
    assert done.returncode == 1
    assert "could not be read: empty.txt: It is empty." in done.stdout
    assert "skipped: picture.png" in done.stdout
    assert "\x1b" not in done.stdout


def test_ask_prints_quote_speaker_date_and_place(place: Path) -> None:
    done = onrecord(place, "ask", "How many houses were flooded in Lower Weston?")
    assert done.returncode == 0
    assert done.stdout.startswith("ANSWERED")
    assert "212 houses" in done.stdout
    assert "the river authority" in done.stdout
    assert "2026-03-03 (flood.txt:" in " ".join(done.stdout.split())


def test_ask_shows_silence_plainly(place: Path) -> None:
    done = onrecord(place, "ask", "What did Napoleon eat?")
    assert done.returncode == 0
    assert done.stdout.startswith("NOT FOUND")
    assert "No document mentions “Napoleon”." in done.stdout
    assert "Nearest passages; they do not answer the question:" in done.stdout


def test_a_question_may_be_typed_without_quotation_marks(place: Path) -> None:
    words = "How many houses were flooded?".split()
    assert onrecord(place, "ask", *words).stdout == onrecord(place, "ask", " ".join(words)).stdout


def test_ask_json_prints_one_answer_and_nothing_else(place: Path) -> None:
    done = onrecord(place, "ask", "--json", "--explain", "How many houses were flooded?")
    answer = json.loads(done.stdout)
    assert list(answer) == [
        "schema", "question", "status", "answer", "citations", "positions", "nearest", "reason", "confidence",
        "settings", "ms",
    ]  # fmt: skip
    assert list(answer["citations"][0]) == [
        "n", "doc", "title", "publisher", "published", "quote", "start", "end", "page", "sha256", "speaker",
        "as_of",
    ]  # fmt: skip
    assert "passages read:" in done.stderr


def test_explain_names_the_other_spelling(place: Path) -> None:
    done = onrecord(place, "ask", "--explain", "Did Youssef Maqsud win?")
    assert "is spelled otherwise in the documents" in done.stdout


def test_verify_passes_true_quotes_and_fails_altered_ones(place: Path) -> None:
    saved = place / "answer.json"
    saved.write_text(onrecord(place, "ask", "--json", "How many houses were flooded?").stdout, "utf-8")
    done = onrecord(place, "verify", "answer.json")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 of 1 quotes stand" in done.stdout
    saved.write_text(saved.read_text("utf-8").replace("212 houses", "213 houses"), "utf-8")
    done = onrecord(place, "verify", "answer.json")
    assert done.returncode == 1
    assert "The quote does not stand at its place" in done.stdout


def test_verify_fails_an_answer_that_does_not_fit_its_quotes(place: Path) -> None:
    saved = place / "unfit.json"
    answer = json.loads(onrecord(place, "ask", "--json", "How many houses were flooded?").stdout)
    saved.write_text(json.dumps({**answer, "answer": "It was 345 [1]."}), "utf-8")
    done = onrecord(place, "verify", "unfit.json")
    assert done.returncode == 1
    assert "(the answer itself): No quote that its sentence cites holds the number 345." in done.stdout
    assert "1 of 1 quotes stand, in one answer; 1 not sound in itself" in done.stdout


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        (["--after", "yesterday"], "“yesterday” is no date. Give it as YYYY-MM-DD."),
        (["--before", "2026-02-30"], "“2026-02-30” is no date. Give it as YYYY-MM-DD."),
        (["--after", "2026-03-02", "--before", "2026-03-01"], "Exchange the two dates"),
    ],
)
def test_dates_that_make_no_sense_are_told_in_a_sentence(place: Path, dates: list[str], told: str) -> None:
    done = onrecord(place, "ask", *dates, "How many houses were flooded?")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "%Y" not in done.stderr


@pytest.mark.parametrize("command", [["ingest", ""], ["verify", ""]])
def test_empty_path_is_not_the_current_folder(place: Path, command: list[str]) -> None:
    done = onrecord(place, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert "the path is empty" in done.stderr


def test_verify_says_that_a_file_has_changed_since(place: Path) -> None:
    saved = place / "before.json"
    saved.write_text(onrecord(place, "ask", "--json", "How many houses were flooded?").stdout, "utf-8")
    write(place / "documents", {"flood.txt": FLOOD.replace("212", "345")})
    done = onrecord(place, "verify", "before.json")
    write(place / "documents", {"flood.txt": FLOOD})
    assert done.returncode == 1
    assert "The file has changed since." in done.stdout


@pytest.mark.parametrize("text", ["", "not json", "[1]", '{"question": "What?"}', "\x00"])
def test_verify_refuses_what_are_no_answers(place: Path, text: str) -> None:
    (place / "odd.json").write_text(text, "utf-8")
    done = onrecord(place, "verify", "odd.json")
    assert done.returncode == 2
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_sources_lists_documents_and_shows_one(place: Path) -> None:
    done = onrecord(place, "sources")
    assert "flood.txt: Flood in Lower Weston; publisher not known; 2026-03-03 (1 passage)" in done.stdout
    assert onrecord(place, "sources", "show", "flood.txt").stdout == FLOOD + "\n"
    missing = onrecord(place, "sources", "show", "none.txt")
    assert (missing.returncode, missing.stdout) == (2, "")
    rows = [json.loads(line) for line in onrecord(place, "sources", "--json").stdout.splitlines()]
    assert [row["doc"] for row in rows] == sorted(DOCUMENTS)


@pytest.mark.parametrize("command", [["ask", "Who?"], ["sources"], ["verify", "answer.json"]])
def test_commands_without_an_index_exit_with_3(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "answer.json").write_text("", "utf-8")
    done = onrecord(tmp_path, *command)
    assert done.returncode in (3, 2 if command[0] == "verify" else 3)
    assert "error: " in done.stderr


def test_server_that_does_not_answer_exits_with_4(place: Path) -> None:
    (place / "server.toml").write_text('chroma_url = "http://user:secret@127.0.0.1:9"\n', "utf-8")
    done = onrecord(place, "ask", "Who?", "--config", "server.toml")
    assert done.returncode == 4
    assert "http://127.0.0.1:9" in done.stderr
    assert "secret" not in done.stderr


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("According to the river authority", "According to the mayor"),
        ("According to the river", "Ana Brandt resigned. According to the river"),
    ],
)
def test_verify_fails_words_that_do_not_follow_from_the_quotes(place: Path, old: str, new: str) -> None:
    saved = place / "reworded.json"
    answer = json.loads(onrecord(place, "ask", "--json", "How many houses were flooded?").stdout)
    assert old in answer["answer"]
    saved.write_text(json.dumps({**answer, "answer": answer["answer"].replace(old, new, 1)}), "utf-8")
    done = onrecord(place, "verify", "reworded.json")
    assert done.returncode == 1
    assert "(the answer itself): " in done.stdout
