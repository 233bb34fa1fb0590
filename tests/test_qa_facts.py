"""Who did it, or where: documents that name different ones are set beside each other."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa import Engine, Settings
from qa.answer import Status
from qa.saved_answers import SavedAnswer
from qa.soundness import problems
from tests.folders import run, write

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
    run(write(folder / "documents", {"wire.txt": WIRE, "herald.txt": HERALD}), folder / "index")
    with Engine.open(Settings(index=folder / "index")) as opened:
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
