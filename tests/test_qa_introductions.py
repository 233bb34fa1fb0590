"""Who somebody is, is answered by what introduces him."""

from __future__ import annotations

import pytest

from ingest.terms import Term
from qa.answer import Status
from qa.introductions import introduced_by, introduces
from tests.engines import engine_over
from tests.long_texts import slowest


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Ana Roth?", "Ana Roth"),
        ("What are the Varesh?", "Varesh"),
        ("Who was Ali al-Hadi?", "Ali al-Hadi"),
        ("Who is the mayor?", None),
        ("What is Ana Roth planning?", None),
        ("Who is Ana Roth’s deputy?", None),
    ],
)
def test_the_name_that_is_asked_about(question: str, name: str | None) -> None:
    assert introduced_by(question) == name


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roth, the mayor, said so.",
        "Ana Roth, who runs the port, said so.",
        "“No,” said Ana Roth, a baker.",
        "The mayor of Marl, Ana Roth, said so.",
        "Finance minister Ana Roth said so.",
        "Ana Roth is a baker.",
        "Ana Rohde, 54, whose firm failed, was named.",
    ],
)
def test_statements_that_introduce(text: str) -> None:
    assert introduces(text, "Ana Roth", (Term("ana"), Term("roth", 1.0, ("rohde",))))


@pytest.mark.parametrize(
    "text",
    [
        "Ana Roth said so.",
        "When it rained, Ana Roth, standing there, said so.",
        "They met Ana Roth, and left.",
        "The harbour was shut.",
    ],
)
def test_statements_that_do_not(text: str) -> None:
    assert not introduces(text, "Ana Roth", (Term("ana"), Term("roth")))


def test_a_body_is_introduced_under_its_whole_name() -> None:
    assert not introduces("The Port Party, a rival, left.", "Reef Party", (Term("reef"), Term("party")))
    assert introduces("The Reef Party, a rival, left.", "Reef Party", (Term("reef"), Term("party")))


def test_an_introduction_answers(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("introductions")
    text = "Jon Varga said it is safe.\n\nMayor Ilse Brandt thanked Jon Varga, the town’s chief engineer."
    with engine_over(folder, {"bridge.txt": text}) as engine:
        answer = engine.ask("Who is Jon Varga?")
    assert answer.status is Status.ANSWERED
    assert "chief engineer" in answer.citations[0].quote


def test_long_statements_take_less_than_a_second() -> None:
    assert slowest(lambda text: introduces(text, "Berg", (Term("berg"),))) < (1.0, "")
    assert slowest(introduced_by) < (1.0, "")
