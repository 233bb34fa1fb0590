"""`onrecord eval new` saves the questions that a person answers, each with quotes that stand as they are."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.gold_sets.lines import read_lines
from eval.gold_sets.lint import GoldChecker
from eval.gold_sets.questions import GoldEvidence, GoldQuestion, read_gold
from eval.gold_sets.writing import (
    append_line,
    check_writable,
    line_of,
    next_id,
    numbers_in,
    proposed_pattern,
    proposed_type,
)
from ingest.catalogue import Catalogue
from ingest.errors import UsageError
from ingest.places import Places
from tests.folders import DOCUMENTS, run, write

ONRECORD = str(Path(sys.executable).parent / "onrecord")

TRICKY = """Harbour notes

The harbour office said that a \x1b[31mred\x1b[0m buoy \u202ewas lost. Divers will look for the buoy in April.
"""
HOUSES = "How many homes did the water get into?"
PICKED = [HOUSES, "3", "212 houses", "", "", "212."]
"""A question, its statement, the part of it, nothing more, the type proposed and the answer."""
ACCEPTED = ["", "", ""]
"""What is proposed for pattern, speaker and date."""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("writing")
    run(write(folder / "documents", {**DOCUMENTS, "tricky.txt": TRICKY}), folder / ".onrecord")
    return folder


@pytest.fixture
def gold(place: Path, tmp_path: Path) -> Path:
    return tmp_path / "gold.jsonl"


def new(
    place: Path, gold: Path, typed: Sequence[str] | bytes, *, ended: bool = True
) -> subprocess.CompletedProcess[bytes]:
    """Run the command with what is typed; an empty question ends it."""
    data = typed if isinstance(typed, bytes) else "".join(f"{line}\n" for line in typed).encode()
    return subprocess.run(
        [ONRECORD, "eval", "new", str(gold)],
        cwd=place,
        input=data + (b"\n" if ended else b""),
        capture_output=True,
        check=False,
    )


def problems(place: Path, gold: Path) -> list[str]:
    catalogue = Catalogue.open(Places(place / ".onrecord").catalogue)
    with closing(catalogue), GoldChecker(catalogue) as checker:
        found = checker.problems(read_lines(gold))
    return [problem.told("g") for problem in found if problem.line is not None]


def test_what_is_picked_and_typed_is_saved_and_passes_the_lint(place: Path, gold: Path) -> None:
    done = new(place, gold, [*PICKED, *ACCEPTED, "Who won the cup?", "none", "off_topic", ""])
    assert done.returncode == 0, done.stderr
    assert f"2 questions saved in {gold}" in done.stderr.decode()
    assert [json.loads(line) for line in gold.read_text("utf-8").splitlines()] == [
        {
            "id": "q001",
            "type": "number",
            "question": HOUSES,
            "answerable": True,
            "answer": "212.",
            "accept": ["\\b212\\b"],
            "reject": [],
            "evidence": [
                {
                    "doc": "flood.txt",
                    "quote": "212 houses",
                    "speaker": "the river authority",
                    "as_of": "2026-03-03",
                }
            ],
            "must_show": [],
        },
        {
            "id": "q002",
            "type": "off_topic",
            "question": "Who won the cup?",
            "answerable": False,
            "answer": "The documents do not say.",
            "accept": [],
            "reject": [],
            "evidence": [],
            "must_show": [],
        },
    ]
    assert [question.id for question in read_gold(gold)] == ["q001", "q002"]
    assert problems(place, gold) == []


def test_each_statement_is_shown_with_number_document_and_date(place: Path, gold: Path) -> None:
    shown = new(place, gold, PICKED).stdout.decode()
    assert "flood.txt; publisher not known; 2026-03-03\n" in shown
    assert "  3  According to the river authority, 212 houses in Lower Weston" in shown


def test_statements_of_several_searches_make_one_question(place: Path, gold: Path) -> None:
    typed = [
        "Which figures are there?",
        "dockers union stopped work",
        "2-3",
        "",
        "",
        "houses flooded",
        "3",
        "",
    ]
    told = ["", "", "They differ.", "3,?000|212", "-", "2026-03-02", "the company", "", "", "-"]
    assert new(place, gold, [*typed, *told]).returncode == 0
    [question] = read_gold(gold)
    assert question.type == "multi_doc"
    assert [(item.doc, item.speaker, item.as_of) for item in question.evidence] == [
        ("strike.txt", None, "2026-03-02"),
        ("strike.txt", "the company", None),
        ("flood.txt", "the river authority", None),
    ]
    assert question.evidence[0].quote.startswith("The dockers' union said")
    assert problems(place, gold) == []


def test_a_conflict_asks_what_has_to_be_shown(place: Path, gold: Path) -> None:
    typed = ["What is the count of strikers?", "dockers union stopped work", "2 3", "", "", "", "conflict"]
    new(place, gold, [*typed, "3,000 or 1,900.", "3,?000|1,?900", "3,?000", "(", "1,?900", "-", *[""] * 4])
    [question] = read_gold(gold)
    assert question.must_show == ["3,?000", "1,?900"]


def test_a_part_is_saved_as_it_stands_however_it_is_typed(place: Path, gold: Path) -> None:
    new(place, gold, [HOUSES, "4", "not in it", "ana brandt SAID that 1,400", "", "", "1,400", *ACCEPTED])
    [question] = read_gold(gold)
    assert question.evidence[0].quote == "Ana Brandt said\nthat 1,400"
    assert question.accept == ["\\b1,?400\\b"]


def test_numbers_that_are_not_there_are_asked_for_again(place: Path, gold: Path) -> None:
    done = new(place, gold, [HOUSES, "99", "0", "3-1", "3 99", *PICKED[1:], *ACCEPTED])
    assert done.stdout.count(b"There are the numbers 1 to") == 4
    assert [question.id for question in read_gold(gold)] == ["q001"]


def test_what_is_wrong_is_shown_and_answered_again(place: Path, gold: Path) -> None:
    again = ["a", "", "", "", "212", "", "", ""]
    done = new(place, gold, [*PICKED, "no such words", "", "", *again])
    assert b"error: No accept pattern matches" in done.stdout
    assert read_gold(gold)[0].accept == ["212"]


@pytest.mark.parametrize(("choice", "saved"), [("s", 1), ("d", 0)])
def test_what_is_wrong_is_saved_or_dropped_as_its_writer_wants(
    place: Path, gold: Path, choice: str, saved: int
) -> None:
    done = new(place, gold, [*PICKED, "no such words", "", "", choice])
    assert done.returncode == 0
    assert gold.exists() == bool(saved)
    assert f"{saved} question" in done.stderr.decode()


def test_wrong_dates_and_patterns_are_asked_for_again(place: Path, gold: Path) -> None:
    done = new(place, gold, [*PICKED, "(", "212", "", "3 March", "2026-03-03"])
    assert done.returncode == 0
    assert b"That is no regular expression" in done.stdout
    assert read_gold(gold)[0].evidence[0].as_of == "2026-03-03"


def test_ids_go_on_and_an_open_last_line_is_closed(place: Path, gold: Path) -> None:
    before = line_of(GoldQuestion(id="m09", type="x", question="?", answerable=False, answer="-", accept=[]))
    gold.write_text(before, "utf-8")
    new(place, gold, [*PICKED, *ACCEPTED])
    assert gold.read_text("utf-8").startswith(f"{before}\n")
    assert [question.id for question in read_gold(gold)] == ["m09", "m10"]


def test_a_question_that_is_there_already_is_named(place: Path, gold: Path) -> None:
    done = new(place, gold, [*PICKED, *ACCEPTED, HOUSES.upper(), *PICKED[1:], *ACCEPTED])
    assert b"It is asked already, as q001." in done.stdout


def test_the_end_of_the_input_ends_but_not_within_a_question(place: Path, gold: Path) -> None:
    done = new(place, gold, [*PICKED, *ACCEPTED], ended=False)
    assert done.returncode == 0
    done = new(place, gold, PICKED, ended=False)
    assert done.returncode == 1
    assert b"The input ended within a question, which is not saved." in done.stderr
    assert len(read_gold(gold)) == 1


def test_no_document_and_nothing_typed_drives_the_terminal(place: Path, gold: Path) -> None:
    done = new(place, gold, ["Which \x1b[2Jbuoy was lost?", "red buoy lost", "none", "", ""])
    shown = done.stdout.decode()
    assert "buoy" in shown
    assert re.search("[\x1b\u202e]", shown) is None
    assert read_gold(gold)[0].question == "Which \x1b[2Jbuoy was lost?"


@pytest.mark.parametrize(
    ("path", "told"),
    [("missing/gold.jsonl", "There is no folder missing."), ("documents", "documents cannot be read")],
)
def test_a_file_that_cannot_be_written_is_told_before_anything_is_asked(
    place: Path, path: str, told: str
) -> None:
    done = new(place, Path(path), PICKED)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode().startswith(f"error: {told}")


def test_without_an_index_it_exits_with_3(tmp_path: Path) -> None:
    assert new(tmp_path, Path("gold.jsonl"), PICKED).returncode == 3


def test_bytes_that_are_no_text_exit_with_2(place: Path, gold: Path) -> None:
    done = new(place, gold, b"What is \xff\xfe?\n")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.fixture
def terminal(place: Path, gold: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    """The command at a terminal of its own, whose other end is the file descriptor."""
    outer, inner = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", HEEDING_INTERRUPTS, "eval", "new", str(gold)],
        cwd=place, stdin=inner, stdout=inner, stderr=inner, start_new_session=True,
    )  # fmt: skip
    os.close(inner)
    yield outer, process
    process.kill()
    process.wait()
    os.close(outer)


HEEDING_INTERRUPTS = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);from ui.cli import main; main()"
)
"""The command line in a process that Ctrl-C ends, even where the tests run as a background job."""


def until(terminal: int, words: str, seconds: float = 60) -> str:
    """Return what a terminal shows, up to some words."""
    shown = seen(terminal, words, seconds)
    assert words in shown, shown
    return shown


def seen(terminal: int, words: str, seconds: float) -> str:
    """Return what a terminal shows in so many seconds, or up to some words."""
    shown = b""
    deadline = time.monotonic() + seconds
    while words.encode() not in shown and time.monotonic() < deadline:
        try:
            if select.select([terminal], [], [], 0.1)[0]:
                shown += os.read(terminal, 4096)
        except OSError:  # the other end was closed
            break
    return shown.decode()


def interrupted(process: subprocess.Popen[bytes], terminal: int, words: str) -> bool:
    """Send an interrupt, and tell whether some words follow."""
    process.send_signal(signal.SIGINT)
    return words in seen(terminal, words, 2)


def test_interrupting_at_a_terminal_keeps_what_was_saved(
    terminal: tuple[int, subprocess.Popen[bytes]], gold: Path
) -> None:
    outer, process = terminal
    until(outer, "Question")
    for line in [*PICKED, *ACCEPTED]:
        os.write(outer, f"{line}\n".encode())
    until(outer, "Saved as q001.")
    os.write(outer, b"What else?\n")
    until(outer, "Which statements")
    # One that comes just before the process waits for input is noticed only after it, so there are more.
    assert any(interrupted(process, outer, "1 question saved in") for _ in range(30))
    assert process.wait(60) == 130
    assert [question.id for question in read_gold(gold)] == ["q001"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("3", [3]), ("1 3", [1, 3]), ("2-4, 1", [2, 3, 4, 1]), ("2 - 3;3", [2, 3]), ("/3", None),
     ("boats 3", None), ("", None), ("-", None)],
)  # fmt: skip
def test_numbers_are_read_one_by_one_and_in_ranges(text: str, numbers: list[int] | None) -> None:
    assert numbers_in(text, 9) == numbers


@given(st.text(alphabet="0123456789 ,;-", max_size=12), st.integers(0, 50))
def test_numbers_are_always_of_what_is_there(text: str, most: int) -> None:
    try:
        numbers = numbers_in(text, most) or []
    except UsageError:
        return
    assert set(numbers) <= set(range(1, most + 1))


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: text.strip(" .!?;,\n") != ""))
def test_the_proposed_pattern_matches_the_answer_it_is_from(answer: str) -> None:
    assert re.search(proposed_pattern(answer), answer, re.IGNORECASE)


@pytest.mark.parametrize(
    ("answer", "text", "matches"),
    [
        ("1,400 people.", "some 1400\npeople left", True),
        ("1,400", "11,400", False),
        ("12", "212", False),
        ("$4 (net)", "it was $4  (net)", True),
        ("a.b", "axb", False),
    ],
)
def test_the_proposed_pattern_matches_these_words_alone(answer: str, text: str, matches: bool) -> None:
    assert bool(re.search(proposed_pattern(answer), text)) is matches


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ([], "q001"),
        (["q001", "q009"], "q010"),
        (["c7"], "c8"),
        (["a1", "b04", "b02"], "b05"),
        (["x"], "q001"),
    ],
)
def test_ids_go_on_from_the_last(ids: list[str], expected: str) -> None:
    assert next_id(ids) == expected


@pytest.mark.parametrize(
    ("question", "docs", "expected"),
    [
        ("How many were there?", ["a"], "number"),
        ("When was it?", ["a", "a"], "date"),
        ("Why was it?", ["a"], "fact"),
        ("Why was it?", ["a", "b"], "multi_doc"),
        ("How many were there?", [], "unanswerable"),
    ],
)
def test_the_type_proposed_follows_from_what_is_asked(question: str, docs: list[str], expected: str) -> None:
    assert proposed_type(question, [GoldEvidence(doc=doc, quote="x") for doc in docs]) == expected


def test_a_line_is_added_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    for line in ("one", "zwei ü"):
        append_line(path, line)
    assert path.read_text("utf-8") == "one\nzwei ü\n"
    full = Path("/dev/full")
    if full.exists():
        with pytest.raises(UsageError, match=r"/dev/full cannot be written: "):
            append_line(full, "x")
    with pytest.raises(UsageError, match="cannot be written: "):
        append_line(tmp_path, "x")


def test_a_file_in_a_folder_is_one_that_can_be_written(tmp_path: Path) -> None:
    check_writable(tmp_path / "gold.jsonl")
    with pytest.raises(UsageError, match="There is no folder"):
        check_writable(tmp_path / "missing" / "gold.jsonl")
