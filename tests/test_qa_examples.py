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


ODD = """
Ada Holm, co-chair of the Northern Administration’s Foreign Relations Body, said that talks were under way.
Ben Ruck, a resident, told The Harbour Post: “We lived through a night of horror beside the old pier.”
The council called for an immediate reduction in traffic.
State news agency Nor said the clashes had ended.
The Dockers’ Union said that it was not the aggressor.
The Dockers’ Union said that officials in Port Hale and Marl Town had been asked.
The Dockers’ Union accused the port company of hiding its letters.
The Harbour Office said that the lighthouse was closed for good.
"""


def test_a_question_that_would_read_oddly_is_left_out(tmp_path: Path) -> None:
    """No topic from the speaker's own title, none cut from a longer phrase, no list, no vague word."""
    write(tmp_path / "documents", {"odd.txt": ODD.replace("\n", "\n\n")})
    run(tmp_path / "documents", tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        questions = example_questions(engine, 10)
    assert "What did the Harbour Office say about the lighthouse?" in questions
    assert "What did the Dockers’ Union accuse the port company of?" in questions
    odd = ("Body", "night", "Harbour Post", "reduction", "State news", "aggressor", " and ")
    assert not [question for question in questions if any(words in question for words in odd)]


def test_an_empty_index_has_none(tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()
    run(tmp_path / "documents", tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        assert example_questions(engine) == []
