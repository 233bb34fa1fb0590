"""A run's folder holds all that scoring needs, goes on where it was stopped, and mixes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.answering import answer_all, manifest_of, record_of
from eval.evaluation import scored
from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.replaying import replay
from eval.runs import ANSWERS, Run, answering, next_folder
from eval.runs import DOCUMENTS as DOCUMENTS_FILE
from eval.runs import GOLD as GOLD_FILE
from eval.samples import Failure, Record
from ingest.errors import UsageError
from qa.engine import Engine
from qa.settings import Settings, with_setting
from tests.folders import DOCUMENTS, run, write

GOLD = [
    GoldQuestion(
        id="q1",
        type="number",
        question="How many houses were flooded in Lower Weston?",
        answerable=True,
        answer="212",
        accept=["212"],
        evidence=[
            GoldEvidence(
                doc="flood.txt",
                quote="212 houses in Lower Weston were flooded",
                speaker="the river authority",
            )
        ],
    ),
    GoldQuestion(id="q2", type="off_topic", question="Who sings?", answerable=False, answer="", accept=[]),
    GoldQuestion(
        id="q3", type="fact", question="word " * 600, answerable=True, answer="", accept=["nothing"]
    ),
]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("runs")
    run(write(folder / "documents", DOCUMENTS), folder / "index")
    return Settings(index=folder / "index")


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    with Engine.open(settings) as engine:
        yield engine


def begin(engine: Engine, folder: Path, gold: list[GoldQuestion] = GOLD) -> Run:
    return Run.begin(folder, manifest_of(engine, gold, "floods"), gold)


def answered(engine: Engine, folder: Path) -> Run:
    made = begin(engine, folder)
    answer_all(engine, made, lambda done, total: None)
    return made


def test_a_run_is_read_back_as_it_was_answered(engine: Engine, tmp_path: Path) -> None:
    answered(engine, tmp_path / "run")
    saved = Run.open(tmp_path / "run")
    first, second = saved.samples()
    direct = record_of(engine, GOLD[0])
    assert isinstance(direct, Record)
    assert saved.gold() == GOLD
    assert {**first.answer.as_json(), "ms": 0} == {**direct.answer.as_json(), "ms": 0}
    assert (first.record.passages, first.record.statements) == (direct.passages, direct.statements)
    assert first.text("flood.txt") == DOCUMENTS["flood.txt"]
    assert second.gold.id == "q2"
    assert first.record.memory_mb > 10


def test_a_question_that_cannot_be_asked_is_a_failure_with_its_reason(engine: Engine, tmp_path: Path) -> None:
    (failure,) = answered(engine, tmp_path / "run").failures()
    assert failure.id == "q3"
    assert "longer than" in failure.reason


def test_the_engine_gives_the_same_answer_as_when_it_is_asked(engine: Engine) -> None:
    record = record_of(engine, GOLD[0])
    assert isinstance(record, Record)
    asked = engine.ask(GOLD[0].question)
    assert {**record.answer.as_json(), "ms": 0} == {**asked.as_json(), "ms": 0}


@pytest.mark.parametrize("cut", [0, 1, 40, 5_000])
def test_a_killed_run_goes_on_and_answers_nothing_twice(engine: Engine, tmp_path: Path, cut: int) -> None:
    whole = answered(engine, tmp_path / "whole")
    lines = (whole.folder / ANSWERS).read_bytes().splitlines(keepends=True)
    half = begin(engine, tmp_path / "half")
    (half.folder / ANSWERS).write_bytes(lines[0] + lines[1][:cut])
    asked: list[int] = []
    answer_all(engine, begin(engine, tmp_path / "half"), lambda done, total: asked.append(done))
    assert asked == ([2, 3] if cut < len(lines[1]) else [3])
    assert (half.folder / ANSWERS).read_bytes().startswith(lines[0])
    assert [untimed(o) for o in half.outcomes()] == [untimed(o) for o in whole.outcomes()]


def untimed(outcome: Record | Failure) -> object:
    if isinstance(outcome, Failure):
        return outcome
    return {**outcome.answer.as_json(), "ms": 0}, outcome.passages, outcome.statements


def test_a_run_that_is_not_finished_cannot_be_scored(engine: Engine, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"is not finished: .* Finish it with: onrecord eval GOLD --run"):
        begin(engine, tmp_path / "run").samples()


def test_another_run_is_not_mixed_in(engine: Engine, settings: Settings, tmp_path: Path) -> None:
    answered(engine, tmp_path / "run")
    with pytest.raises(UsageError, match="another gold set"):
        begin(engine, tmp_path / "run", GOLD[:1])
    with (
        Engine.open(with_setting(settings, "qa.passages", "3")) as other,
        pytest.raises(UsageError, match="another setting"),
    ):
        begin(other, tmp_path / "run")


def test_a_folder_with_something_else_is_left_alone(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    for place in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(UsageError, match="holds something other than a run"):
            begin(engine, place)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"schema": "onrecord.run/2"}'])
def test_what_is_no_run_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_text(text)
    with pytest.raises(UsageError, match=r"run\.json cannot be read as a run"):
        Run.open(tmp_path)
    with pytest.raises(UsageError, match="There is no run in"):
        Run.open(tmp_path / "none")


def test_a_line_that_is_no_answer_is_named(engine: Engine, tmp_path: Path) -> None:
    made = answered(engine, tmp_path / "run")
    made.write(ANSWERS, '{"id": "q1"}\n')
    with pytest.raises(UsageError, match=r"answers\.jsonl, line 1, is not one of a run"):
        made.outcomes()


def test_replaying_gives_the_same_and_sees_what_differs(
    engine: Engine, settings: Settings, tmp_path: Path
) -> None:
    made = answered(engine, tmp_path / "run")
    assert replay(made, settings) == []
    lines = (made.folder / ANSWERS).read_text("utf-8").splitlines()
    first = json.loads(lines[0])
    first["answer"]["answer"] += " Perhaps."
    made.write(ANSWERS, "\n".join([json.dumps(first), *lines[1:]]) + "\n")
    assert replay(made, settings) == ["q1"]


@pytest.mark.parametrize(
    ("old", "new", "falls"),
    [
        ("flooded overnight", "flooded overnighz", "quotes verified"),
        ('"speaker": "the river authority"', '"speaker": "the school"', "speaker right"),
    ],
)
def test_a_fault_put_into_a_saved_run_lowers_its_own_figure_alone(
    engine: Engine, tmp_path: Path, old: str, new: str, falls: str
) -> None:
    made = answered(engine, tmp_path / "run")
    before = {estimate.metric: estimate.value for estimate in scored(made).scores.figures}
    text = (made.folder / ANSWERS).read_text("utf-8")
    quote = text.index('"quote"')
    made.write(ANSWERS, text[:quote] + text[quote:].replace(old, new, 1))
    after = {estimate.metric: estimate.value for estimate in scored(made).scores.figures}
    assert [name for name, value in before.items() if after[name] != value] == [falls]
    assert (after[falls] or 0) < (before[falls] or 0)


def test_new_folders_are_numbered(tmp_path: Path) -> None:
    assert next_folder(tmp_path, "gold") == tmp_path / "gold-001"
    (tmp_path / "gold-001").mkdir()
    assert next_folder(tmp_path, "gold") == tmp_path / "gold-002"


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        (ANSWERS, '"confidence": 0', '"confidence": 7', "answers.jsonl, line 1, is not one of a run"),
        (ANSWERS, '"memory_mb": ', '"memory_mb": -', "answers.jsonl, line 1, is not one of a run"),
        (ANSWERS, '"start": ', '"start": -9', "answers.jsonl, line 1, is not one of a run"),
        (ANSWERS, '"id": "q1"', '"id": [1]', "answers.jsonl, line 1, is not one of a run"),
        (
            DOCUMENTS_FILE,
            '"text": "',
            '"text": 5, "text_": "',
            "documents.jsonl, line 1, is not one of a run",
        ),
        (DOCUMENTS_FILE, '"doc": "flood.txt"', '"doc": "other.txt"', "documents.jsonl lacks flood.txt"),
        (GOLD_FILE, "How many houses", "How many cows", "another question q1 than was asked"),
    ],
)
def test_a_run_that_is_not_whole_is_not_scored(
    engine: Engine, tmp_path: Path, name: str, old: str, new: str, told: str
) -> None:
    made = answered(engine, tmp_path / "run")
    text = (made.folder / name).read_text("utf-8")
    assert old in text
    made.write(name, text.replace(old, new, 1))
    with pytest.raises(UsageError, match=told):
        scored(made)


def test_answers_that_are_missing_are_no_result(engine: Engine, tmp_path: Path) -> None:
    made = answered(engine, tmp_path / "run")
    made.write(ANSWERS, (made.folder / ANSWERS).read_text("utf-8").split("\n")[0] + "\n")
    with pytest.raises(UsageError, match="2 of 3 questions are not answered"):
        scored(made)


def test_mended_patterns_are_scored_without_asking_again(engine: Engine, tmp_path: Path) -> None:
    made = answered(engine, tmp_path / "run")
    made.write(GOLD_FILE, (made.folder / GOLD_FILE).read_text("utf-8").replace('"212"', '"213"'))
    assert [question.right for question in scored(made).scores.questions] == [False, True]
    with pytest.raises(UsageError, match=r"The questions in .* have changed since"):
        answer_all(engine, made, lambda done, total: None)


def test_two_processes_do_not_answer_one_run(engine: Engine, tmp_path: Path) -> None:
    made = begin(engine, tmp_path / "run")
    with answering(made), pytest.raises(UsageError, match="Another process is answering"), answering(made):
        pass


@pytest.mark.parametrize(
    "left", [["gold.jsonl"], ["gold.jsonl.new"], ["run.lock", "gold.jsonl", "run.json.new"]]
)
def test_a_run_that_was_killed_at_its_beginning_is_begun_again(
    engine: Engine, tmp_path: Path, left: list[str]
) -> None:
    (tmp_path / "run").mkdir()
    for name in left:
        (tmp_path / "run" / name).write_text("{")
    assert len(answered(engine, tmp_path / "run").outcomes()) == 3


def test_evidence_in_a_copy_is_found_in_the_document_that_is_quoted_for_it(tmp_path: Path) -> None:
    flood = DOCUMENTS["flood.txt"]
    run(write(tmp_path / "documents", {"a.txt": flood, "flood.txt": flood}), tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        made = answered(engine, tmp_path / "run")
    first, _ = made.samples()
    assert {citation.doc for citation in first.answer.citations} == {"a.txt"}
    figures = {estimate.metric: estimate.value for estimate in scored(made).scores.figures}
    assert (figures["evidence found"], figures["citation precision"], figures["recall@1"]) == (1, 1, 1)
