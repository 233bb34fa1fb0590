"""A batch answers as every face of the tool does, goes on where it was, and mixes nothing unasked."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from eval.answering import answer_all, manifest_of
from eval.gold_sets.questions import GoldQuestion, read_gold
from eval.runs import Run
from eval.samples import Record
from ingest.errors import UsageError
from qa.engine import Engine
from qa.qa_settings import QaSettings
from qa.settings import Settings
from tests.folders import DOCUMENTS, write
from tests.folders import run as run_ingest
from ui.batch.answering import answered
from ui.batch.batch import Done, Wishes, run
from ui.batch.formats import saved
from ui.batch.journal import alone, folder_of
from ui.batch.outcomes import Outcome
from ui.batch.questions import Row, question_list

QUESTIONS = (
    "How many houses were flooded in Lower Weston?",
    "How many dockers stopped work in Port Hale?",
    "What did Napoleon eat?",
    "",
    "Who won the seat for the Greens?",
    "How many people had left their homes?",
)
TIMES = re.compile(rb'"ms": \{[^}]*\}')
TABLE = "".join(f'{n},"{question}"\n' for n, question in enumerate(QUESTIONS))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("batch")
    run_ingest(write(folder / "documents", DOCUMENTS), folder / "index")
    return folder / "index"


@pytest.fixture(scope="module")
def engine(index: Path) -> Iterator[Engine]:
    with Engine.open(Settings(index=index)) as opened:
        yield opened


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "questions.csv"
    path.write_text(f"id,question\n{TABLE}", "utf-8")
    return path


@contextmanager
def unseen(total: int, before: int) -> Iterator[Callable[[Mapping[str, int]], None]]:
    yield lambda counts: None


def batch(engine: Engine, questions: Path, answers: Path, **wishes: bool) -> Done:
    wanted = question_list(questions, None)
    return run(engine, wanted, answers, wishes=Wishes(**wishes), jobs=2, progress=unseen)


class Stopped(Exception):
    """What stops a batch in the midst of it."""


def stop_after(engine: Engine, questions: Path, answers: Path, count: int, **wishes: bool) -> None:
    """Run a batch until so many questions have been answered, and stop it there."""

    @contextmanager
    def stopping(total: int, before: int) -> Iterator[Callable[[Mapping[str, int]], None]]:
        def listen(counts: Mapping[str, int]) -> None:
            if sum(counts.values()) - before >= count:
                raise Stopped

        yield listen

    wanted = question_list(questions, None)
    with pytest.raises(Stopped):
        run(engine, wanted, answers, wishes=Wishes(**wishes), jobs=1, progress=stopping)


def without_times(answer: Mapping[str, Any]) -> str:
    return json.dumps({name: value for name, value in answer.items() if name not in ("ms", "columns")})


def timeless(answers: Path) -> bytes:
    """Return a file's bytes without the times taken."""
    return TIMES.sub(b"", answers.read_bytes())


def questions_of(answers: Path) -> list[str]:
    return [outcome.question for outcome in saved(answers)]


def same_by_every_face(engine: Engine, gold: list[GoldQuestion], folder: Path) -> None:
    """Ask through `ask`, the evaluation and a batch, and compare what each gives."""
    by_ask = [without_times(engine.ask(question.question).as_json()) for question in gold]
    kept = Run.begin(folder / "run", manifest_of(engine, gold, "gold"), gold)
    answer_all(engine, kept, lambda done, total: None)
    by_eval = {outcome.id: outcome for outcome in kept.outcomes() if isinstance(outcome, Record)}
    assert [without_times(by_eval[question.id].answer.as_json()) for question in gold] == by_ask
    questions = folder / "gold.jsonl"
    questions.write_text("".join(f"{question.model_dump_json()}\n" for question in gold), "utf-8")
    batch(engine, questions, folder / "answers.jsonl")
    lines = (folder / "answers.jsonl").read_text("utf-8").splitlines()
    assert [without_times(json.loads(line)) for line in lines] == by_ask


@pytest.fixture(scope="module")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    index = tmp_path_factory.mktemp("seeds") / "index"
    run_ingest(shared / "seeds", index)
    with Engine.open(Settings(index=index)) as opened:
        yield opened


def test_some_questions_are_answered_alike_by_ask_eval_and_batch(
    seeds: Engine, shared: Path, tmp_path: Path
) -> None:
    same_by_every_face(seeds, read_gold(shared / "gold" / "seeds-dev.jsonl")[::8], tmp_path)


@pytest.mark.slow
def test_the_gold_set_is_answered_alike_by_ask_eval_and_batch(
    seeds: Engine, shared: Path, tmp_path: Path
) -> None:
    same_by_every_face(seeds, read_gold(shared / "gold" / "seeds-dev.jsonl"), tmp_path)


def test_answers_stand_in_the_order_of_the_list_with_its_columns(
    engine: Engine, listed: Path, tmp_path: Path
) -> None:
    done = batch(engine, listed, tmp_path / "answers.jsonl")
    outcomes = list(saved(tmp_path / "answers.jsonl"))
    assert [outcome.question for outcome in outcomes] == list(QUESTIONS)
    assert [outcome.columns["id"] for outcome in outcomes] == [str(n) for n in range(len(QUESTIONS))]
    assert done.counts["failed"] == 1
    assert outcomes[3].reason == "The question is empty. Ask something."
    assert sum(done.counts.values()) == done.asked == len(QUESTIONS)


def test_every_outcome_says_what_it_was_made_with(engine: Engine, listed: Path, tmp_path: Path) -> None:
    batch(engine, listed, tmp_path / "answers.csv")
    for outcome in saved(tmp_path / "answers.csv"):
        assert outcome.settings["index"] == engine.index.fingerprint
        assert {"embedding", "llm", "version", "qa.passages", "versions"} <= outcome.settings.keys()
        assert "onnxruntime" in outcome.settings["versions"]


@pytest.mark.parametrize(
    ("ending", "count"), [(".csv", 1), (".html", 4), (".jsonl", 2), (".md", 3), (".xlsx", 5)]
)
def test_stopped_batch_goes_on_and_answers_nothing_twice(
    engine: Engine, listed: Path, tmp_path: Path, ending: str, count: int
) -> None:
    answers, whole = tmp_path / f"answers{ending}", tmp_path / f"whole{ending}"
    batch(engine, listed, whole)
    stop_after(engine, listed, answers, count)
    assert not answers.exists()
    done = batch(engine, listed, answers)
    assert done.asked == len(QUESTIONS) - count
    assert not folder_of(answers).exists()
    assert timeless(answers) == timeless(whole)


def test_half_a_line_at_the_end_of_the_journal_is_cut_off(
    engine: Engine, listed: Path, tmp_path: Path
) -> None:
    answers, journal = tmp_path / "a.csv", folder_of(tmp_path / "a.csv") / "journal.jsonl"
    stop_after(engine, listed, answers, 3)
    journal.write_bytes(journal.read_bytes()[:-20])
    assert batch(engine, listed, answers).asked == len(QUESTIONS) - 2
    assert questions_of(answers) == list(QUESTIONS)


def test_finished_batch_is_not_asked_again(engine: Engine, listed: Path, tmp_path: Path) -> None:
    for ending in (".csv", ".html", ".jsonl", ".md", ".xlsx"):
        answers = tmp_path / f"answers{ending}"
        batch(engine, listed, answers)
        before = answers.read_bytes()
        for wishes in ({}, {"append": True}):
            done = batch(engine, listed, answers, **wishes)
            assert (done.asked, done.counts["failed"]) == (0, 1)
        assert answers.read_bytes() == before
        assert not folder_of(answers).exists()


def test_failed_questions_alone_are_asked_again(engine: Engine, listed: Path, tmp_path: Path) -> None:
    for ending in (".csv", ".jsonl", ".md"):
        answers = tmp_path / f"answers{ending}"
        batch(engine, listed, answers)
        done = batch(engine, listed, answers, retry_failed=True)
        assert (done.asked, done.counts["failed"]) == (1, 1)
        assert questions_of(answers) == list(QUESTIONS)


def test_failed_questions_of_a_stopped_batch_are_asked_again(
    engine: Engine, listed: Path, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.csv"
    stop_after(engine, listed, answers, 5)
    assert batch(engine, listed, answers, retry_failed=True).asked == 2
    assert questions_of(answers) == list(QUESTIONS)


def test_repeated_questions_each_have_their_row(engine: Engine, tmp_path: Path) -> None:
    questions = tmp_path / "questions.txt"
    questions.write_text("Who won?\nWhat?\nWho won?\nWho won?\n", "utf-8")
    batch(engine, questions, tmp_path / "answers.csv")
    assert questions_of(tmp_path / "answers.csv") == ["Who won?", "What?", "Who won?", "Who won?"]
    questions.write_text("Who won?\nWho won?\nWho won?\nWho won?\n", "utf-8")
    assert batch(engine, questions, tmp_path / "answers.csv", append=True).asked == 1


Change = Callable[[Path, Path], Settings]


def another_list(listed: Path, index: Path) -> Settings:
    listed.write_text(listed.read_text("utf-8") + '9,"How many wells ran dry?"\n', "utf-8")
    return Settings(index=index)


def another_setting(listed: Path, index: Path) -> Settings:
    return Settings(index=index, qa=QaSettings(passages=3))


def another_index(listed: Path, index: Path) -> Settings:
    copy = listed.parent / "index"
    shutil.copytree(index, copy)
    run_ingest(write(listed.parent / "more", {"wells.txt": "Wells\n\nThe mayor dug 3 wells.\n"}), copy)
    return Settings(index=copy)


def test_file_that_holds_no_answers_is_never_written_over(
    engine: Engine, listed: Path, tmp_path: Path
) -> None:
    theirs = tmp_path / "figures.csv"
    theirs.write_text("dam,height\nWeston,12\n", "utf-8")
    for wishes in ({}, {"append": True}, {"restart": True}):
        with pytest.raises(UsageError, match=r"figures\.csv does not hold answers"):
            batch(engine, listed, theirs, **wishes)
    assert theirs.read_text("utf-8") == "dam,height\nWeston,12\n"
    assert not folder_of(theirs).exists()


CHANGES = [
    (
        another_list,
        "holds the answers to another list of questions, or to this one before it was changed. Name",
    ),
    (another_setting, "was made with something else: qa.passages (then 10, now 3). Add --append"),
    (another_index, "was made with something else: the index. Add --append"),
]


@pytest.mark.parametrize(("change", "told"), CHANGES)
@pytest.mark.parametrize("stopped", [True, False], ids=["stopped", "finished"])
def test_change_is_told_and_nothing_is_mixed_unasked(
    engine: Engine, index: Path, listed: Path, tmp_path: Path, change: Change, told: str, stopped: bool
) -> None:
    answers = tmp_path / "answers.csv"
    stop_after(engine, listed, answers, 3) if stopped else batch(engine, listed, answers)
    with Engine.open(change(listed, index)) as other:
        for wishes in ({}, {"retry_failed": True}):
            with pytest.raises(UsageError) as error:
                batch(other, listed, answers, **wishes)
            assert told in str(error.value)
            assert "--append" in str(error.value)
        done = batch(other, listed, answers, restart=True)
        count = sum(done.counts.values())
        assert done.asked == count == len(list(question_list(listed, None)))
        fingerprints = {outcome.settings["index"] for outcome in saved(answers)}
        assert fingerprints == {other.index.fingerprint}
        assert batch(other, listed, answers).asked == 0


@pytest.mark.parametrize(("change", "told"), CHANGES)
@pytest.mark.parametrize("stopped", [True, False], ids=["stopped", "finished"])
def test_append_keeps_what_is_there_and_asks_what_is_missing(
    engine: Engine, index: Path, listed: Path, tmp_path: Path, change: Change, told: str, stopped: bool
) -> None:
    answers = tmp_path / "answers.csv"
    stop_after(engine, listed, answers, 3) if stopped else batch(engine, listed, answers)
    with Engine.open(change(listed, index)) as other:
        count = len(list(question_list(listed, None)))
        missing = count - (3 if stopped else len(QUESTIONS))
        if missing > 1:
            stop_after(other, listed, answers, 1, append=True)
            missing -= 1
        done = batch(other, listed, answers, append=True)
        assert (done.asked, sum(done.counts.values())) == (missing, count)
    outcomes = list(saved(answers))
    kept = count if change is another_list else 3 if stopped else len(QUESTIONS)
    assert sum(outcome.settings == engine.recorded() for outcome in outcomes) == kept
    expected = [row.question for row in question_list(listed, None)]
    if change is another_list:
        assert sorted(questions_of(answers)) == sorted(expected)
    else:
        assert questions_of(answers) == expected


def test_append_keeps_the_answers_to_another_list(engine: Engine, listed: Path, tmp_path: Path) -> None:
    answers, other = tmp_path / "answers.xlsx", tmp_path / "other.txt"
    other.write_text("Was the school closed?\n", "utf-8")
    batch(engine, listed, answers)
    assert batch(engine, other, answers, append=True).asked == 1
    assert questions_of(answers) == [*QUESTIONS, "Was the school closed?"]


def test_index_that_changes_meanwhile_stops_the_batch_and_keeps_what_was_answered(
    index: Path, listed: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "index"
    shutil.copytree(index, copy)
    documents = write(tmp_path / "documents", {**DOCUMENTS, "new.txt": "Wells\n\nThe mayor dug 3 wells.\n"})
    answers = tmp_path / "answers.csv"
    with Engine.open(Settings(index=copy)) as engine:

        @contextmanager
        def changing(total: int, before: int) -> Iterator[Callable[[Mapping[str, int]], None]]:
            def listen(counts: Mapping[str, int]) -> None:
                if sum(counts.values()) == 1:
                    run_ingest(documents, copy)

            yield listen

        with pytest.raises(UsageError, match="The index changed while it was asked"):
            run(engine, question_list(listed, None), answers, wishes=Wishes(), jobs=1, progress=changing)
        assert not answers.exists()
        done = batch(engine, listed, answers, append=True)
    assert 0 < done.asked < len(QUESTIONS)
    assert len({outcome.settings["index"] for outcome in saved(answers)}) == 2


def test_two_processes_do_not_write_the_same_answers(engine: Engine, listed: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.csv"
    with alone(answers), pytest.raises(UsageError, match="Another process is writing"):
        batch(engine, listed, answers)
    batch(engine, listed, answers)


@pytest.mark.parametrize("ending", [".csv", ".html", ".jsonl", ".md", ".xlsx"])
def test_file_that_holds_something_else_is_not_written_over(
    engine: Engine, listed: Path, tmp_path: Path, ending: str
) -> None:
    answers = tmp_path / f"answers{ending}"
    answers.write_text("my notes\n", "utf-8")
    with pytest.raises(UsageError):
        batch(engine, listed, answers)
    assert answers.read_text("utf-8") == "my notes\n"
    assert not folder_of(answers).exists()


def test_damaged_journal_is_told(engine: Engine, listed: Path, tmp_path: Path) -> None:
    answers, journal = tmp_path / "a.csv", folder_of(tmp_path / "a.csv") / "journal.jsonl"
    stop_after(engine, listed, answers, 3)
    whole = journal.read_bytes()
    for damaged in (
        whole.replace(b'{"n"', b'{"m"', 1),
        b"\n" + whole,
        whole.replace(b'"kept": 0', b'"kept": x'),
    ):
        journal.write_bytes(damaged)
        with pytest.raises(UsageError, match="is damaged, so the batch cannot go on"):
            batch(engine, listed, answers)
    assert batch(engine, listed, answers, restart=True).asked == len(QUESTIONS)


def test_rows_are_drawn_only_as_they_are_needed(engine: Engine) -> None:
    drawn = 0

    def rows() -> Iterator[tuple[int, Row]]:
        nonlocal drawn
        while True:
            drawn += 1
            yield drawn, Row("", {})

    outcomes: Iterator[tuple[int, Outcome]] = answered(engine, rows(), jobs=2)
    for _ in range(10):
        next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]
    assert drawn < 20
