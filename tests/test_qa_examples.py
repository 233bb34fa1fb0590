"""Questions to begin with come from what is indexed, and each is answered from where it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.ingestion import ingest
from ingest.settings import IngestSettings
from qa.answer import Answer, Status
from qa.engine import Engine
from qa.examples import MOST_ASKED, example_questions
from qa.settings import Settings
from tests.folders import DOCUMENTS, run, write


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    folder = tmp_path_factory.mktemp("examples")
    write(folder / "documents", DOCUMENTS)
    run(folder / "documents", folder / "index")
    return Engine.open(Settings(index=folder / "index"))


def test_questions_come_from_the_documents_and_are_answered(engine: Engine) -> None:
    questions = example_questions(engine)
    assert "How many houses in Lower Weston were flooded?" in questions
    assert questions == example_questions(engine)
    assert all(engine.ask(question).status is not Status.NOT_FOUND for question in questions)


def test_no_more_are_made_than_wanted_and_few_are_tried(
    engine: Engine, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert example_questions(engine, 0) == []
    asked: list[str] = []
    ask = Engine.ask

    def counted(self: Engine, question: str) -> Answer:
        asked.append(question)
        return ask(self, question)

    monkeypatch.setattr(Engine, "ask", counted)
    ingest([root / "corpus"], index=tmp_path, settings=IngestSettings())
    with Engine.open(Settings(index=tmp_path)) as corpus:
        questions = example_questions(corpus)
    assert 2 <= len(questions) <= 4
    assert len(asked) <= MOST_ASKED
    assert {question.split()[0] for question in questions} >= {"How", "What"}


def test_an_empty_index_has_none(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    run(tmp_path / "documents", tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        assert example_questions(engine) == []
