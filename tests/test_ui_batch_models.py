"""With a language model's server a batch asks it several things at once, and says what it did."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Lock

import pytest

from ingest.errors import ServiceUnreachable
from qa.engine import Engine
from qa.saved_answers import SavedAnswer
from qa.settings import Settings
from qa.soundness import problems
from tests.folders import DOCUMENTS, write
from tests.folders import run as run_ingest
from tests.lies import honest_answer, statements
from tests.llm_servers import LlmServer, serving
from tests.test_ui_batch import unseen
from ui.batch.batch import Done, Wishes, run
from ui.batch.questions import question_list

QUESTIONS = "\n".join(["How many houses were flooded in Lower Weston?"] * 3 + ["Who won the seat?"] * 3)


class Slow:
    """A model that tells the truth in its own time, and knows how many asked it at once."""

    def __init__(self) -> None:
        self.asking = self.most = 0
        self.lock = Lock()

    def __call__(self, prompt: str) -> Iterable[str]:
        with self.lock:
            self.asking += 1
            self.most = max(self.most, self.asking)
        time.sleep(1)
        with self.lock:
            self.asking -= 1
        yield honest_answer(statements(prompt))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    run_ingest(write(tmp_path / "documents", DOCUMENTS), tmp_path / "index")
    (tmp_path / "questions.txt").write_text(QUESTIONS, "utf-8")
    return tmp_path


@pytest.fixture
def model() -> Slow:
    return Slow()


@pytest.fixture
def engine(place: Path, model: Slow) -> Iterator[Engine]:
    with serving(LlmServer(says=model)) as server:
        settings = server.settings(index=place / "index")
        with Engine.open(settings) as opened:
            yield opened


def batch(engine: Engine, place: Path, name: str, jobs: int) -> Done:
    wanted = question_list(place / "questions.txt", None)
    return run(engine, wanted, place / name, wishes=Wishes(), jobs=jobs, progress=unseen)


def answers(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_server_is_asked_as_many_things_at_once_as_jobs_say(
    engine: Engine, model: Slow, place: Path
) -> None:
    batch(engine, place, "answers.jsonl", jobs=4)
    assert model.most >= 3
    found = answers(place / "answers.jsonl")
    assert len(found) == 6
    assert all(answer["settings"]["llm.wrote"] for answer in found)  # type: ignore[index]
    assert not [fault for answer in found for fault in problems(SavedAnswer.model_validate(answer))]


def test_a_report_says_once_what_all_answers_were_made_with(engine: Engine, place: Path) -> None:
    batch(engine, place, "answers.md", jobs=4)
    report = (place / "answers.md").read_text("utf-8")
    assert report.count("| llm | openai little |") == 1
    assert "llm.tokens" not in report.partition("How these answers were made")[2]
    assert "Worded by the language model openai little" in report


def test_a_server_that_is_gone_stops_the_batch_which_can_be_gone_on_with(place: Path) -> None:
    with serving(LlmServer(says=Slow())) as server:
        settings = server.settings(index=place / "index")
    with Engine.open(settings) as engine, pytest.raises(ServiceUnreachable):
        batch(engine, place, "answers.jsonl", jobs=2)
    assert not (place / "answers.jsonl").exists()
    with Engine.open(Settings(index=place / "index")) as engine:
        assert batch(engine, place, "others.jsonl", jobs=2).counts["failed"] == 0
