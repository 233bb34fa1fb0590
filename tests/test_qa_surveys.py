"""A question for all that is said about something gets what each document says about it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answer import Status
from qa.engine import Engine
from qa.surveys import is_survey
from tests.engines import engine_over

DOCUMENTS = {
    "post.txt": "The storm reached Port Hale on Monday.\n\nThe ferry Auriga sank beside the old pier.\n\n"
    "Schools stayed closed.",
    "council.txt": "The council thanked the crew of the Auriga for saving all passengers.\n\n"
    "It will pay for the repair of the pier.",
    "union.txt": "The Dockers’ Union said that the Auriga should never have left the harbour.\n\n"
    "The union wants a new breakwater.",
    "weather.txt": "Rain is expected in the north.\n\nThe wind will drop by Thursday.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("survey")
    with engine_over(folder, DOCUMENTS) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "What do the documents say about the Auriga?",
        "Summarise what is written about the Auriga.",
        "the Auriga: what do the reports tell",
        "What part did the Auriga play?",
        "Who mentions the Auriga?",
    ],
)
def test_every_document_that_speaks_of_it_is_quoted_and_no_other(question: str, engine: Engine) -> None:
    answer = engine.ask(question)
    assert answer.status is Status.ANSWERED
    assert {citation.doc for citation in answer.citations} == {"post.txt", "council.txt", "union.txt"}
    assert all("Auriga" in citation.quote for citation in answer.citations)


def test_what_names_nothing_is_found_by_its_first_words(engine: Engine) -> None:
    answer = engine.ask("What do the documents say about the pier by the sea?")
    assert {citation.doc for citation in answer.citations} == {"post.txt", "council.txt"}


@pytest.mark.parametrize(
    "question", ["What do the documents say about the Borealis?", "Summarise what is said about elephants."]
)
def test_what_no_document_speaks_of_is_not_found(question: str, engine: Engine) -> None:
    assert engine.ask(question).status is Status.NOT_FOUND


@pytest.mark.parametrize(
    "question",
    [
        "What did the union say about the pier?",
        "Who said that the ferry sank?",
        "What does the report by the council demand?",
        "What role does the president have in foreign affairs?",
        "How many people were involved in the crash?",
    ],
)
def test_a_question_for_one_thing_is_no_survey(question: str) -> None:
    assert not is_survey(question)


def test_who_speaks_of_two_things_together_is_no_one_who_speaks_of_one(engine: Engine) -> None:
    answer = engine.ask("Who mentions breakwater insurance?")
    assert not any("breakwater" in citation.quote for citation in answer.citations)


def test_who_is_quoted_is_answered_by_what_somebody_says(engine: Engine) -> None:
    answer = engine.ask("Who is quoted on the Auriga?")
    assert "union.txt" in {citation.doc for citation in answer.citations}
    assert all(citation.speaker for citation in answer.citations)


def test_a_country_plays_its_part_by_its_people_too(tmp_path: Path) -> None:
    texts = {"one.txt": "French divers searched the wreck.", "two.txt": "France paid for the search."}
    with engine_over(tmp_path, texts) as engine:
        answer = engine.ask("What part did France play across the reports?")
    assert {citation.doc for citation in answer.citations} == {"one.txt", "two.txt"}
