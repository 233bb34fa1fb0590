"""A question that joins several is answered part by part, and says what of it nothing answers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from qa import Answer, Engine
from qa.answer import Status
from qa.lent import lent
from qa.saved_answers import SavedAnswer
from qa.soundness import problems
from tests.engines import engine_over

WIRE = """Ferry sinks off Lora

Tuesday, 3 March 2026

The ferry Marta sank off Lora in a storm. At least 31 people were killed and 40 were injured, the coastguard
of Lora said. The ferry belonged to Hale Lines.
"""
HERALD = """Lora mourns the dead of the Marta

Thursday, 5 March 2026

The sinking of the ferry Marta off Lora killed 27 people and injured 55, the hospital of Lora said.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("joined")
    with engine_over(folder, {"wire.txt": WIRE, "herald.txt": HERALD}) as opened:
        yield opened


def sound(answer: Answer) -> bool:
    return not list(problems(SavedAnswer.model_validate(answer.as_json())))


def test_two_disputes_are_told_apart(engine: Engine) -> None:
    answer = engine.ask("How many people were killed on the Marta, and how many were injured on the Marta?")
    assert answer.status is Status.DISPUTED
    assert len(re.findall(r"The documents differ(?: by day)?: ", answer.answer)) == 2
    assert {answer.named(position).rpartition(": ")[2] for position in answer.positions} == {
        "At least 31",
        "27",
        "40",
        "55 (a later count)",
    }
    assert len({position.about for position in answer.positions}) == 2
    assert sound(answer)


def test_what_is_not_in_dispute_stands_outside_of_the_dispute(engine: Engine) -> None:
    answer = engine.ask("How many people were killed on the Marta, and who owned the ferry Marta?")
    disputed, _, plain = answer.answer.rpartition("Hale Lines")
    assert disputed.startswith("The documents differ: ")
    assert (
        all("Hale" not in answer.citations[n - 1].quote for p in answer.positions for n in p.citations)
        or plain
    )
    assert sound(answer)


def test_a_part_that_nothing_answers_is_named(engine: Engine) -> None:
    answer = engine.ask("How many people were killed on the Marta, and who won the chess championship?")
    assert answer.status is Status.DISPUTED
    assert answer.reason == "Nothing was found that answers “who won the chess championship?”"
    assert answer.told.endswith("“who won the chess championship?”")
    assert sound(answer)


def test_a_question_of_which_nothing_is_answered_is_met_with_silence(engine: Engine) -> None:
    answer = engine.ask("Who won the chess championship, and when did the museum open?")
    assert answer.status is Status.NOT_FOUND
    assert answer.citations == ()


def test_a_part_is_answered_with_what_the_whole_question_surely_found_about_it(engine: Engine) -> None:
    finding = engine.find("How many people were killed on the Marta, and who owned the ferry Marta?")
    silent = replace(finding.parts[1], evidence=())
    texts = {piece: piece.span.of(engine.index.document(piece.span.doc).text) for piece in finding.evidence}
    about = next(piece for piece, text in texts.items() if "Marta" in text)
    other = next(piece for piece, text in texts.items() if "Marta" not in text)
    sure = [replace(piece, score=0.9) for piece in (other, about)]
    borrowed = lent(engine.index, silent, replace(finding, evidence=tuple(sure)))
    assert borrowed is not None
    assert borrowed.evidence == (sure[1],)
    assert lent(engine.index, silent, replace(finding, evidence=(replace(about, score=0.3),))) is None


UNION = """Union on the Marta

Friday, 6 March 2026

The dockers’ union accused Hale Lines of overloading the ferry Marta. It warned that other ferries of the
line were unsafe.
"""
OWNER = """Statement of Hale Lines

Saturday, 7 March 2026

Hale Lines said that the ferry Marta carried no more than it was built for. The mayor of Lora warned that
other ferries of the line were old and unsafe.
"""


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("sides")
    with engine_over(folder, {"union.txt": UNION, "owner.txt": OWNER}) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "What do the dockers’ union and Hale Lines each claim about the load of the ferry Marta?",
        "On what do the dockers’ union and Hale Lines disagree about the load of the ferry Marta?",
        "What did the ferry Marta carry, according to the dockers’ union and according to Hale Lines?",
    ],
)
def test_what_two_say_is_shown_as_two_sides(sides: Engine, question: str) -> None:
    answer = sides.ask(question)
    assert {citation.doc for citation in answer.citations} == {"union.txt", "owner.txt"}
    assert sound(answer)


def test_all_who_said_something_are_cited(sides: Engine) -> None:
    answer = sides.ask("Who warned that other ferries of the line were unsafe?")
    assert {citation.doc for citation in answer.citations} == {"union.txt", "owner.txt"}
    assert sound(answer)
