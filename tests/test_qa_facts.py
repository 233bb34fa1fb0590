"""Who did it, or where: documents that name different ones are set beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import Engine
from qa.answer import Status
from qa.facts import _MANY_DO
from qa.saved_answers import SavedAnswer
from qa.soundness import problems
from tests.engines import engine_over

WIRE = """Talks on the Brenta dam

Tuesday, 3 March 2026

The mayor of Selva, Ana Berg, telephoned Karl Lund in Torvik about the Brenta dam on Monday. The mayor of
Selva, Ana Berg, condemned the Brenta dam works.
"""
HERALD = """Dam dispute goes on

Wednesday, 4 March 2026

The governor of Selva, Olaf Ruud, telephoned Karl Lund in Torvik about the Brenta dam on Monday. The governor
of Selva, Olaf Ruud, condemned the Brenta dam works.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("facts")
    with engine_over(folder, {"wire.txt": WIRE, "herald.txt": HERALD}) as opened:
        yield opened


def test_two_who_are_named_for_one_act_are_a_dispute(engine: Engine) -> None:
    answer = engine.ask("Who telephoned Karl Lund in Torvik about the Brenta dam?")
    assert answer.status is Status.DISPUTED
    values = " ".join(position.value for position in answer.positions)
    assert "Berg" in values
    assert "Ruud" in values
    assert not list(problems(SavedAnswer.model_validate(answer.as_json())))


def test_two_who_can_both_have_done_it_stand_side_by_side(engine: Engine) -> None:
    answer = engine.ask("Who condemned the Brenta dam works?")
    assert answer.status is Status.ANSWERED
    assert {citation.doc for citation in answer.citations} == {"wire.txt", "herald.txt"}


MARCH = "Police said 600 people marched in Torvik; the organisers put the number at 2,400."
BEHIND = "About 600 people marched in Torvik according to police and 2,400 according to the organisers."


@pytest.mark.parametrize("sentence", [MARCH, BEHIND])
def test_two_sides_of_one_sentence_are_two_positions_each_with_its_speaker(
    sentence: str, tmp_path: Path
) -> None:
    text = f"Dockers march in Torvik\n\n3 March 2026\n\n{sentence} The march ended at the gate.\n"
    with engine_over(tmp_path, {"wire.txt": text}) as engine:
        answer = engine.ask("How many people marched in Torvik?")
    assert [
        (p.value.removeprefix("About "), p.speaker and p.speaker.casefold()) for p in answer.positions
    ] == [
        ("600", "police"),
        ("2,400", "the organisers"),
    ]
    assert not list(problems(SavedAnswer.model_validate(answer.as_json())))


PRICES = {
    "wire.txt": "Crane fell\n\nThe port of Torvik said repairing the crane will cost 18 million crowns.\n",
    "herald.txt": "Crane\n\nThe repair of the crane in Torvik will cost 31 million crowns, Hansen said.\n",
}


def test_what_something_will_cost_is_a_number_that_sources_may_differ_on(tmp_path: Path) -> None:
    with engine_over(tmp_path, PRICES) as engine:
        answer = engine.ask("What will the repair of the crane cost?")
    assert {position.value for position in answer.positions} == {"18 million", "31 million"}


@pytest.mark.parametrize(
    ("question", "many"),
    [
        ("Who condemned the works?", True),
        ("Who else has strongly criticised it?", True),
        ("Who was killed?", True),
        ("Who were arrested on Monday?", True),
        ("Who killed the mayor?", False),
        ("Who telephoned Karl Lund?", False),
        ("Who opened fire first?", False),
        ("Who was appointed mayor?", False),
    ],
)
def test_what_several_can_do_or_suffer_is_told_by_the_verb(question: str, many: bool) -> None:
    assert (_MANY_DO.search(question) is not None) is many


def test_who_says_a_statement_is_not_whom_it_is_about(tmp_path: Path) -> None:
    documents = {
        "wire.txt": "Ana Berg has been mayor of Selva since 2022. The mayor, Ana Berg, opened the dam.",
        "herald.txt": "The mayor of Selva gave wrong figures for the dam, the builder, Olaf Ruud, said.",
    }
    with engine_over(tmp_path, documents) as engine:
        assert engine.ask("Who is the mayor of Selva?").status is not Status.DISPUTED
