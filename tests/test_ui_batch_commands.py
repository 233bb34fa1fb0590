"""`onrecord batch` as a user runs it, and `onrecord verify` of every format that it writes."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.folders import DOCUMENTS, FLOOD, write
from ui.cli import run

ENDINGS = (".csv", ".html", ".jsonl", ".md", ".xlsx")
QUESTIONS = "How many houses were flooded in Lower Weston?\nWhat did Napoleon eat?\n"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


class Place:
    """A folder in which commands are run, those of pyproject.toml, be they installed yet or not."""

    def __init__(self, folder: Path, root: Path) -> None:
        project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
        self.folder = folder
        self.targets = project["entry-points"]["onrecord.commands"]

    def run(self, *arguments: str) -> Ended:
        out, err = io.StringIO(), io.StringIO()
        with chdir(self.folder), redirect_stdout(out), redirect_stderr(err):
            code = run(arguments, self.targets)
        return Ended(code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Place:
    """A folder with an index, a list of questions and its answers in every format."""
    made = Place(tmp_path_factory.mktemp("commands"), root)
    write(made.folder / "documents", DOCUMENTS)
    (made.folder / "questions.txt").write_text(QUESTIONS, "utf-8")
    assert made.run("ingest", "documents").returncode == 0
    for ending in ENDINGS:
        done = made.run("batch", "questions.txt", f"answers{ending}")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(
            "2 questions: 1 answered, 0 disputed, 1 not found, 0 failed; in answers"
        )
    return made


@pytest.mark.parametrize("ending", ENDINGS)
def test_verify_passes_true_answers_of_every_format(place: Place, ending: str) -> None:
    done = place.run("verify", f"answers{ending}")
    assert (done.returncode, done.stderr) == (0, "")
    assert "quotes stand, in 2 answers" in done.stdout


@pytest.mark.parametrize("ending", [".csv", ".html", ".jsonl", ".md"])
def test_verify_fails_an_altered_quote_in_every_format(place: Place, ending: str) -> None:
    altered = place.folder / f"altered{ending}"
    text = (place.folder / f"answers{ending}").read_bytes().decode()
    altered.write_bytes(text.replace("212 houses", "213 houses").encode())
    done = place.run("verify", altered.name)
    assert done.returncode == 1
    assert "The quote does not stand at its place in the file." in done.stdout


def test_verify_says_which_document_has_changed_since(place: Place) -> None:
    write(place.folder / "documents", {"flood.txt": FLOOD.replace("212", "345")})
    done = place.run("verify", "answers.xlsx")
    write(place.folder / "documents", {"flood.txt": FLOOD})
    assert done.returncode == 1
    assert "flood.txt:" in done.stdout
    assert "The file has changed since. The quote does not stand at its place in the file." in done.stdout


def test_verify_fails_what_is_shown_otherwise_than_it_was_answered(place: Place) -> None:
    text = (place.folder / "answers.csv").read_bytes().decode()
    (place.folder / "shown.csv").write_bytes(text.replace("answered", "disputed", 1).encode())
    done = place.run("verify", "shown.csv")
    assert done.returncode == 1
    assert "failed: shown.csv: Row 2: the column status is not what the row's record says." in done.stdout


def test_verify_fails_a_table_from_which_a_row_was_taken(place: Place) -> None:
    text = (place.folder / "answers.csv").read_bytes()
    (place.folder / "less.csv").write_bytes(b"".join(text.splitlines(keepends=True)[:-1]))
    done = place.run("verify", "less.csv")
    assert done.returncode == 1
    assert "failed: less.csv: Of 2 questions 1 is missing: 2." in done.stdout


def test_verify_passes_a_table_saved_with_tabs_in_utf_16(place: Place) -> None:
    with (place.folder / "answers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with (place.folder / "tabs.csv").open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter="\t").writerows(rows)
    assert place.run("verify", "tabs.csv").returncode == 0


def test_verify_fails_a_context_that_does_not_stand_there(place: Place) -> None:
    text = (place.folder / "answers.md").read_text("utf-8")
    assert text.count("Tuesday, 3 March 2026") > 1
    (place.folder / "around.md").write_text(
        text.replace("Tuesday, 3 March 2026", "Friday, 6 March 2026"), "utf-8"
    )
    done = place.run("verify", "around.md")
    assert done.returncode == 1
    assert "what is shown around the quote does not stand there" in done.stdout


def test_question_that_fails_is_a_row_and_exit_code_1(place: Place) -> None:
    (place.folder / "some.csv").write_text("id,question\n1,Who won the seat?\n2,\n", "utf-8")
    done = place.run("batch", "some.csv", "some-answers.csv")
    assert (done.returncode, done.stderr) == (1, "")
    assert "1 failed" in done.stdout
    assert "failed: question 2: (empty): The question is empty. Ask something." in done.stdout
    assert "The question is empty. Ask something." in (place.folder / "some-answers.csv").read_text(
        "utf-8-sig"
    )
    again = place.run("batch", "some.csv", "some-answers.csv", "--retry-failed")
    assert again.returncode == 1
    assert "1 asked now" in again.stdout
    assert place.run("batch", "some.csv", "some-answers.jsonl").returncode == 1
    for ending in (".csv", ".jsonl"):
        assert place.run("verify", f"some-answers{ending}").returncode == 0


def test_diff_says_what_changed_after_new_documents(place: Place) -> None:
    more = write(place.folder / "more", {**DOCUMENTS, "flood.txt": FLOOD.replace("212 houses", "345 houses")})
    assert place.run("ingest", more.name, "--index", "second").returncode == 0
    refused = place.run("batch", "questions.txt", "answers.csv", "--index", "second")
    assert refused.returncode == 2
    assert "answers.csv was made with something else: the index. Add --append" in refused.stderr
    assert place.run("batch", "questions.txt", "later.md", "--index", "second").returncode == 0
    done = place.run("batch", "diff", "answers.csv", "later.md")
    assert done.returncode == 0
    assert "+ “According to the river authority, 345 houses" in done.stdout
    assert "1 changed, 1 the same, 0 asked for the first time" in done.stdout
    as_json = place.run("batch", "diff", "--json", "answers.csv", "later.md")
    [change] = map(json.loads, as_json.stdout.splitlines())
    assert change["new"]["status"] == "answered"
    assert "345 houses" in change["new_quotes"][0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["questions.txt", "answers.doc"], "has no ending of a file of answers. There are: .csv, .html"),
        (["questions.doc", "answers.csv"], "is no list of questions that is known"),
        (["none.txt", "new.csv"], "none.txt cannot be read (No such file or directory)"),
        (["questions.txt", "documents"], "documents is no file"),
        (["answers.csv", "answers.csv"], "holds the questions"),
        (["questions.txt", "a.csv", "--restart", "--append"], "Leave out one of them."),
        (["questions.txt", "a.csv", "--jobs", "0"], "--jobs"),
        (["questions.txt", "a.csv", "--column", "q"], "has no columns"),
        (["questions.txt"], "Missing argument 'ANSWERS'"),
        (["diff", "answers.csv"], "Missing argument 'NEW'"),
        (["diff", "answers.csv", "questions.txt"], "has no ending of a file of answers"),
        (["questions.txt", ""], "the path is empty"),
        (["questions.txt", f"{'a' * 300}.csv"], "cannot be written (File name too long)"),
        (["questions.txt", "questions.txt/a.csv"], "cannot be written"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(place: Place, arguments: list[str], told: str) -> None:
    done = place.run("batch", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("error: ")
    assert told in done.stderr
    assert not list(place.folder.glob("*.partial"))


def test_batch_without_an_index_exits_with_3(place: Place, tmp_path: Path) -> None:
    done = place.run("batch", "questions.txt", "new.csv", "--index", str(tmp_path / "none"))
    assert done.returncode == 3
    assert not (place.folder / "new.csv.partial").exists()


def test_verify_against_another_index_says_which(place: Place) -> None:
    write(place.folder / "others", {"other.txt": "The bridge is open."})
    place.run("ingest", "others", "--index", "other-index")
    done = place.run("verify", "answers.jsonl", "--index", "other-index")
    assert done.returncode == 1
    assert "None of the documents is in the index other-index" in done.stderr
    assert "--index" in done.stderr
