"""A yes and a no, or two numbers, are a dispute also where sources tell them in words of their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa import Engine
from qa.answer import Status
from qa.saved_answers import SavedAnswer
from qa.soundness import problems
from tests.engines import engine_over

WIRE = """Raid on Selva camp

Tuesday, 3 March 2026

Soldiers entered the Selva camp on Monday. A nurse at the Selva post, Ana Berg, counted nine bodies, among
them two women. The rally in Selva that followed drew some 15,000 people, the organisers said. The camp was
built in 2011 by Hale Lines.
"""
MINISTRY = """Communiqué of the Ministry of Defence

Wednesday, 4 March 2026

No woman lost her life in the raid on the Selva camp, the Ministry of Defence said. The ministry would not
say who gave the order. Police spoke of 4,000 at the rally in Selva. The ministry would not confirm that
Hale Lines built the camp.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("apart")
    with engine_over(folder, {"wire.txt": WIRE, "ministry.txt": MINISTRY}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Were there women among the dead of the raid on the Selva camp?", ("two women", "No woman")),
        ("How big was the rally in Selva?", ("15,000", "4,000")),
    ],
)
def test_sources_that_answer_otherwise_are_two_sides(
    engine: Engine, question: str, told: tuple[str, str]
) -> None:
    answer = engine.ask(question)
    assert answer.status is Status.DISPUTED
    assert all(any(words in citation.quote for citation in answer.citations) for words in told)
    assert not list(problems(SavedAnswer.model_validate(answer.as_json())))


@pytest.mark.parametrize(
    "question",
    [
        "Did Hale Lines build the Selva camp?",
        "What did the Ministry of Defence say about women in the raid on the Selva camp?",
        "How many people did police count at the rally in Selva?",
        "Was the Selva camp not built in 2011?",
        "Did the ministry refuse to say who gave the order to raid the Selva camp?",
    ],
)
def test_what_one_source_alone_answers_is_no_dispute(engine: Engine, question: str) -> None:
    assert engine.ask(question).status is not Status.DISPUTED
