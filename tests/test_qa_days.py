"""A day named in a question limits the documents, or moves up what is told of that day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answer import Answer, Status
from qa.comparisons import compared
from qa.days import Day, days_asked, days_of_documents, without_days_of_documents
from qa.engine import Engine
from qa.qa_settings import QaSettings
from qa.saved_answers import SavedAnswer
from qa.soundness import problems
from tests.engines import engine_over
from tests.long_texts import LONG_TEXTS, slowest

DOCUMENTS = {
    "first.txt": "Published: 2026-03-04\n\nThe Dockers’ Union said it would strike until May.\n\n"
    "The harbour of Velbrook had 14 ships waiting.",
    "second.txt": "Published: 2026-03-09\n\nThe Dockers’ Union called off its strike.\n\n"
    "The harbour of Velbrook had 3 ships waiting.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("days")
    accepting = QaSettings(wrong_answers_accepted=1.0)
    with engine_over(folder, DOCUMENTS, accepting) as opened:
        yield opened


def sound(answer: Answer) -> bool:
    return not list(problems(SavedAnswer.model_validate(answer.as_json())))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What toll appears in the 12 January rescue article?", (Day(None, 1, 12),)),
        ("What did the 9 Jan and 12 Jan articles say?", (Day(None, 1, 9), Day(None, 1, 12))),
        ("What do the digests of 9 and 12 January tell?", (Day(None, 1, 9), Day(None, 1, 12))),
        ("What was said in Friday's report?", (Day(weekday=4),)),
        ("Who may leave, by the report of March 2024?", (Day(2024, 3),)),
        ("Who spoke in the 2026-01-09 dispatch?", (Day(2026, 1, 9),)),
        ("What did the 1 April agreement lay down?", ()),
        ("How many may report on 4 May?", ()),
    ],
)
def test_documents_are_named_by_their_day(question: str, found: tuple[Day, ...]) -> None:
    assert days_of_documents(question) == found


def test_what_only_names_the_document_is_not_read() -> None:
    assert without_days_of_documents("Who led, by the report of 9 May?") == "Who led?"
    assert without_days_of_documents("What does the 9 May report say?") == "What does the report say?"
    assert without_days_of_documents("What did the 1 April deal say?") == "What did the 1 April deal say?"


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Who led on 8 January 2025?", (Day(2025, 1, 8),)),
        ("Was it open as of Friday?", (Day(weekday=4),)),
        ("Did the advance on Thursday succeed?", (Day(weekday=3),)),
        ("What did he say on the 1 April agreement?", ()),
        ("Who led by the 8 January report?", ()),
        ("Who led in January?", ()),
    ],
)
def test_days_that_something_is_asked_of(question: str, found: tuple[Day, ...]) -> None:
    assert days_asked(question) == found


@pytest.mark.parametrize(("day", "doc"), [("4 March", "first.txt"), ("9 March", "second.txt")])
def test_a_document_named_by_its_day_answers(day: str, doc: str, engine: Engine) -> None:
    answer = engine.ask(f"How many ships were waiting, by the report of {day}?")
    assert [citation.doc for citation in answer.citations] == [doc]
    assert sound(answer)


def test_a_day_of_no_document_limits_nothing(engine: Engine) -> None:
    assert engine.find("How many ships were waiting, by the report of 1 May?").query.among is None


def test_what_is_of_the_day_comes_first(engine: Engine) -> None:
    for day, doc in (("4 March", "first.txt"), ("9 March", "second.txt")):
        found = engine.find(f"How many ships were waiting in Velbrook on {day}?")
        assert found.evidence[0].span.doc == doc


def test_a_comparison_of_two_days_shows_both(engine: Engine) -> None:
    answer = engine.ask("How did the Dockers' plans differ between the 4 March and 9 March reports?")
    assert answer.status is Status.ANSWERED
    assert {citation.doc for citation in answer.citations} == {"first.txt", "second.txt"}
    assert sound(answer)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "How did the toll change from 8 May to 12 May?",
            ("What was the toll on 8 May", "What was the toll on 12 May"),
        ),
        (
            "Compare what he said on 3 May with what she said on 5 May.",
            ("what he said on 3 May", "what she said on 5 May"),
        ),
        ("How do cats compare with dogs?", ()),
    ],
)
def test_a_comparison_of_days_is_two_questions(question: str, found: tuple[str, ...]) -> None:
    assert compared(question) == found


def test_long_questions_take_less_than_a_second() -> None:
    assert slowest(lambda text: [days_of_documents(part) for part in (text, text[:499])]) < (1.0, "")
    assert slowest(lambda text: [days_asked(part) for part in (text, text[:499])]) < (1.0, "")
    assert slowest(lambda text: [compared(part) for part in (text, f"how did {text[:480]}")]) < (1.0, "")
    assert LONG_TEXTS


def test_a_name_behind_a_day_is_known_under_another_spelling(engine: Engine) -> None:
    answer = engine.ask("By the report of 9 March, how many ships were waiting in Velbrok?")
    assert answer.status is Status.ANSWERED
    assert sound(answer)


def test_a_long_document_is_not_searched_for_a_day_and_may_be_about_any(tmp_path: Path) -> None:
    long = (
        "Published: 2026-01-05\n\n"
        + "The ferry to Marl was late again. " * 2_000
        + "The pier at Marl burned."
    )
    with engine_over(tmp_path, {"long.txt": long}, QaSettings(wrong_answers_accepted=1.0)) as engine:
        answer = engine.ask("What burned on 9 March 2026?")
    assert [citation.doc for citation in answer.citations] == ["long.txt"]
