"""`onrecord eval` and its commands as a user runs them, in a process of their own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import DOCUMENTS, write

ONRECORD = str(Path(sys.executable).parent / "onrecord")

QUESTIONS = [
    {
        "id": "q1",
        "type": "number",
        "question": "How many houses were flooded in Lower Weston?",
        "answerable": True,
        "answer": "212, says the river authority.",
        "accept": ["212"],
        "evidence": [
            {
                "doc": "flood.txt",
                "quote": "212 houses in Lower Weston were flooded overnight",
                "speaker": "the river authority",
                "as_of": "2026-03-03",
            }
        ],
    },
    {
        "id": "q2",
        "type": "fact",
        "question": "For which party was Yusuf Maqsoud elected?",
        "answerable": True,
        "answer": "The Greens.",
        "accept": ["pirates"],
        "evidence": [{"doc": "votes/election.md", "quote": "Yusuf Maqsoud won the seat for the\nGreens."}],
    },
    {
        "id": "q3",
        "type": "off_topic",
        "question": "What did Napoleon eat?",
        "answerable": False,
        "answer": "The documents do not say.",
        "accept": [],
    },
]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eval")
    write(folder / "documents", DOCUMENTS)
    write(folder, {"gold.jsonl": "".join(f"{json.dumps(question)}\n" for question in QUESTIONS)})
    write(folder, {"low.toml": "[gold]\nright = { least = 0.6 }\n"})
    write(folder, {"high.toml": '[gold]\nright = { least = 0.9 }\n"quotes verified" = { least = 1 }\n'})
    for command in (["ingest", "documents"], ["eval", "gold.jsonl", "--run", "first"]):
        done = onrecord(folder, *command)
        assert done.returncode == 0, done.stderr
    return folder


def onrecord(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [ONRECORD, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_figures_and_stages_are_printed_and_the_run_is_kept(place: Path) -> None:
    done = onrecord(place, "eval", "gold.jsonl", "--run", "first")
    lines = [" ".join(line.split()) for line in done.stdout.splitlines()]
    assert "right 0.667 [0.000 to 1.000] n=3" in lines
    assert any(line.startswith("quotes verified 1.000 [0.") for line in lines)
    assert not any("nDCG" in line for line in lines)
    assert any(line.startswith("1 written wrongly.") for line in lines)
    assert done.stderr.strip() == "The report is in first/report.html"
    assert {path.name for path in (place / "first").iterdir()} == {
        "run.json", "gold.jsonl", "answers.jsonl", "documents.jsonl", "scores.json", "report.html",
        "run.lock",
    }  # fmt: skip


def test_every_figure_is_printed_when_asked_for(place: Path) -> None:
    done = onrecord(place, "eval", "gold.jsonl", "--run", "first", "--all")
    assert "nDCG@10" in done.stdout
    assert "AURC" in done.stdout


def test_json_is_one_report_and_nothing_else(place: Path) -> None:
    done = onrecord(place, "eval", "gold.jsonl", "--run", "first", "--json", "--quiet")
    assert json.loads(done.stdout) == json.loads((place / "first" / "scores.json").read_text("utf-8"))
    assert done.stderr == ""


def test_two_runs_are_the_same_timings_aside(place: Path) -> None:
    done = onrecord(place, "eval", "gold.jsonl", "--run", "second")
    assert done.returncode == 0
    for name in ("run.json", "gold.jsonl", "documents.jsonl"):
        assert (place / "first" / name).read_bytes() == (place / "second" / name).read_bytes()
    assert untimed(place / "first") == untimed(place / "second")
    compared = onrecord(place, "eval", "compare", "first", "second")
    assert compared.returncode == 0
    assert "0 questions changed sides" in compared.stdout
    assert " ".join(next(line for line in compared.stdout.splitlines() if "right" in line).split()).endswith(
        "+0.000 +0.000 to +0.000 3"
    )


def untimed(run: Path) -> list[dict[str, object]]:
    values = [json.loads(line) for line in (run / "answers.jsonl").read_text("utf-8").splitlines()]
    return [{**value, "memory_mb": 0, "answer": {**value["answer"], "ms": 0}} for value in values]


def test_gate_passes_or_says_what_fell_short(place: Path) -> None:
    passed = onrecord(place, "eval", "gold.jsonl", "--run", "first", "--gate-file", "low.toml")
    assert passed.returncode == 0
    assert "gate: passed (right)" in passed.stderr
    failed = onrecord(place, "eval", "gold.jsonl", "--run", "first", "--gate-file", "high.toml", "--quiet")
    assert failed.returncode == 1
    assert failed.stderr == "gate: right is 0.667, and the gate wants 0.900: 0.233 short. Look at: q2.\n"
    unknown = onrecord(place, "eval", "gold.jsonl", "--gate")
    assert unknown.returncode == 2
    assert "has no thresholds for gold" in unknown.stderr


def test_a_setting_is_varied_in_one_table(place: Path) -> None:
    done = onrecord(place, "eval", "gold.jsonl", "--vary", "qa.retriever=dense,lexical", "--run", "varied")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[0].split() == ["dense", "lexical"]
    assert (place / "varied" / "dense" / "report.html").is_file()
    assert '"retriever": "lexical"' in (place / "varied" / "lexical" / "run.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("vary", "told"),
    [
        ("qa.retriever", "varies nothing"),
        ("qa.retriever=", "varies nothing"),
        ("qa.retriever=psychic", "must be one of"),
        ("qa.passages=3,many", "must be a whole number"),
        ("ingest.passage_tokens=64,128", "cannot be varied over one index"),
        ("qa.wisdom=1", "There is no setting qa.wisdom"),
        ("qa.retriever=../x", "must be one of"),
    ],
)
def test_what_cannot_be_varied_is_said(place: Path, vary: str, told: str) -> None:
    done = onrecord(place, "eval", "gold.jsonl", "--vary", vary)
    assert done.returncode == 2
    assert told in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("option", ["--gate", "--json", "--judge"])
def test_what_is_for_one_run_is_refused_for_several(place: Path, option: str) -> None:
    done = onrecord(place, "eval", "gold.jsonl", "--vary", "qa.retriever=dense", option)
    assert done.returncode == 2
    assert f"{option} is for one run at a time" in done.stderr


def test_a_gold_set_with_the_name_of_a_public_set_is_a_gold_set(place: Path) -> None:
    shutil.copy(place / "gold.jsonl", place / "cranfield.jsonl")
    done = onrecord(place, "eval", "cranfield.jsonl")
    assert done.returncode == 0, done.stderr
    assert "right " in done.stdout


def test_a_saved_run_is_scored_without_the_index(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "first", tmp_path / "moved")
    done = onrecord(tmp_path, "eval", "score", "moved")
    assert done.returncode == 0, done.stderr
    assert "0.667" in done.stdout


def test_the_answers_of_a_run_are_verified(place: Path) -> None:
    done = onrecord(place, "verify", "first/answers.jsonl")
    assert done.returncode == 0, done.stdout
    assert "in 3 answers" in done.stdout


def test_a_saved_run_is_replayed(place: Path) -> None:
    done = onrecord(place, "eval", "replay", "first")
    assert (done.returncode, done.stdout) == (0, "Every answer is the same.\n")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["absent.jsonl"], 2, "absent.jsonl cannot be read"),
        (["documents"], 2, "documents cannot be read"),
        (["gold.jsonl", "--index", "absent"], 3, "no index in absent"),
        (["gold.jsonl", "--run", "documents"], 2, "holds something other than a run"),
        (["gold.jsonl", "--run", "gold.jsonl"], 2, "holds something other than a run"),
        (["score", "documents"], 2, "There is no run in documents"),
        (["compare", "first", "documents"], 2, "There is no run in documents"),
        (["squad2", "--data", "documents"], 2, "documents"),
        (["squad2"], 2, "--data"),
        ([], 2, "None of the 5 documents that corpus asks about is in the index"),
    ],
)
def test_wrong_use_is_one_sentence_and_a_code(
    place: Path, arguments: list[str], code: int, told: str
) -> None:
    done = onrecord(place, "eval", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert told in done.stderr
    assert done.stderr.startswith("error: ")
    assert done.stderr.count("\n") == 1


def test_help_names_every_command(place: Path) -> None:
    done = onrecord(place, "eval", "--help")
    for name in ("run", "lint", "new", "compare", "score", "replay", "squad2", "cranfield"):
        assert f"\n  {name} " in done.stdout
