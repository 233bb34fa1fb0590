"""A figure for a place that no quote names is given as what it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa import Engine
from qa.answer import Status
from qa.asked_places import unnamed_place
from qa.saved_answers import SavedAnswer
from qa.soundness import problems
from tests.engines import engine_over

REPORT = """Fighting in Ashrafieh and Bani Zeid

At least 23 people were killed in five days of fighting, the health directorate said.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("places")
    with engine_over(folder, {"report.txt": REPORT}) as opened:
        yield opened


def test_an_answer_says_that_its_figure_is_not_of_the_place_alone(engine: Engine) -> None:
    answer = engine.ask("How many people were killed in Ashrafieh?")
    assert answer.answer.startswith("No quote gives a figure for Ashrafieh alone; ")
    assert "23" in answer.answer
    assert not list(problems(SavedAnswer.model_validate(answer.as_json())))
    assert "alone" not in engine.ask("How many people were killed in the fighting?").answer


def test_a_figure_of_another_place_is_none(engine: Engine) -> None:
    assert engine.ask("How many people were killed in Weston?").status is Status.NOT_FOUND


@pytest.mark.parametrize(
    ("question", "quote", "place"),
    [
        ("How many died in Marl?", "Nine died.", "Marl"),
        ("How many died in Marl?", "Nine died in Marl.", None),
        ("How many died in Ashrafiyeh?", "Nine died in Ashrafieh.", None),
        ("How many died in May?", "Nine died.", None),
        ("How many died in the US?", "Nine died in the US.", None),
        ("How many died in the U.S. this year?", "Nine died in the US.", None),
        ("How many died in the UK?", "Nine died in the U.K., police said.", None),
        ("How many died in the UK?", "Nine died in the US.", "UK"),
        ("How many died in the US?", "Nine died in America.", None),
        ("How many died in the US?", "Nine of us died.", "US"),
        ("Who died in Marl?", "Nine died.", None),
    ],
)
def test_a_place_is_looked_for_under_any_spelling(question: str, quote: str, place: str | None) -> None:
    assert unnamed_place(question, [quote]) == place
