"""A statement of another fact is no answer: another measure, event, group, place, day or name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa import Engine
from qa.answer import Status
from qa.contraries import is_contrary, is_other_end
from qa.measures import measured_by
from qa.mismatches import Told, Wanted
from qa.saved_answers import SavedAnswer
from qa.soundness import problems
from tests.engines import engine_over

DAM = """The Harrow Dam

Two inspectors found a crack 14 metres long in the eastern spillway of the Harrow Dam. The Harrow Dam was
completed in 1974 and rises 62 metres above the valley floor.

Twelve protesters were arrested and three officers were injured at the Harrow Dam, police said. The company
shut the gates on 27 February. Forty-one boats lie on dry mud in Lower Fenn.

On Monday officials showed reporters the spillway. The SDF accused certain outlets of spreading falsehoods.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("mismatches")
    with engine_over(folder, {"dam.txt": DAM}) as opened:
        yield opened


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How tall is the dam?", True),
        ("How wide is the crack?", True),
        ("How long is the dam?", True),
        ("How long is the crack?", False),
        ("How old is the crack?", True),
        ("How fast is the crack growing?", True),
        ("How much did the inspectors weigh?", True),
        ("What percentage of the dam is cracked?", True),
        ("What temperature has the water?", True),
        ("How far is the crack from the gates?", True),
    ],
)
def test_a_measure_is_of_its_kind_and_of_its_thing(question: str, missing: bool) -> None:
    measured = measured_by(question)
    assert measured is not None
    assert measured.is_missing("Inspectors found a crack 14 metres long in the dam.") is missing


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        ("How old is Osei?", "Helen Osei, 54, runs the company."),
        ("How old is the bridge?", "The bridge was built in 1911."),
        ("How long did the march last?", "The march lasted three hours."),
        ("How long will the gates stay shut?", "They will stay shut until the repair is done."),
        ("How high is the tower?", "The 62-metre-high tower fell."),
        ("How much did the repair cost?", "The repair cost 18 million crowns."),
        ("What share of the boats sank?", "Half of the boats sank."),
        ("How far is Fenn from Harrow?", "Fenn lies nine kilometres from Harrow."),
        ("How heavy was the stone?", "The stone weighed 40 tonnes."),
    ],
)
def test_a_measure_that_is_given_is_seen(question: str, statement: str) -> None:
    measured = measured_by(question)
    assert measured is not None
    assert not measured.is_missing(statement)


@pytest.mark.parametrize("question", ["Who runs the company?", "How many boats sank?", "What is the plan?"])
def test_what_asks_for_no_measure_has_none(question: str) -> None:
    assert measured_by(question) is None


@pytest.mark.parametrize(
    ("question", "statement", "contrary"),
    [
        ("Who holds the west bank?", "The army holds the east bank.", True),
        ("Who holds the west bank?", "The army holds the west bank and the east bank.", False),
        ("Who sits in the second row?", "Ministers sit in the first row.", True),
        ("When did Elizabeth I open it?", "Elizabeth II opened it.", True),
        ("When did Turbine 2 stop?", "Turbine 1 stopped on Monday, Turbine 2 on Friday.", False),
        ("What became uncommon?", "Such marriages became common.", True),
        ("What happened on 1 May 2020?", "On 3 May 2020 it rained.", False),
        ("Who won?", "The league won.", False),
    ],
)
def test_a_contrary_in_the_place_of_a_word_is_seen(question: str, statement: str, contrary: bool) -> None:
    assert is_contrary(question, statement) is contrary


@pytest.mark.parametrize(
    ("question", "statement", "missed"),
    [
        ("Who was killed?", "Three officers were injured.", True),
        ("Who was killed?", "Two workers were killed and five were injured.", False),
        ("Who was killed?", "Nobody was killed, and three were injured.", False),
        ("How many soldiers died?", "Nine civilians were killed.", True),
        ("How many soldiers died?", "The fighting killed 23 in all.", True),
        ("How many soldiers died?", "Nine fighters were killed.", False),
        ("How many people died?", "Nine civilians were killed.", False),
        ("How many mines were cleared?", "Nine civilians were killed and 55 were injured.", True),
        ("How many mines were cleared?", "Sappers cleared 40 explosives.", False),
        ("How many boats sank?", "The boats sank near the harbour.", True),
        ("Why was the road shut?", "Since Monday the road had been shut.", True),
        ("Why was the road shut?", "The road was shut after a landslide.", False),
        ("When was the road shut?", "The road was shut.", True),
        ("When was the road shut?", "The road was shut on Monday.", False),
        ("Which outlets were accused?", "The group accused certain outlets.", True),
        ("Which outlets were accused?", "The group accused Radio Fenn.", False),
        ("Which outlets were accused?", "81", True),
        ("How many children died?", "Three of the dead were children.", False),
        ("Where did the bus stop in Velbrook?", "The bus stopped at a bridge in Harrow.", True),
        ("Where did the bus stop in Velbrook?", "The bus stopped at a bridge in Velbrook.", False),
        ("How many drowned in Velbrook?", "Nine people drowned on Monday.", True),
        ("How many lives did it cost?", "At least 23 people lost their lives in five days.", False),
        (
            "How many of the missing were alive?",
            "We missed thirty-one; of those, eleven came back alive.",
            False,
        ),
        ("How many soldiers died?", "Nine civilians were killed and five dead were counted before.", True),
        ("How many people died?", "The attack threatens 250,000 civilians.", True),
        ("How many drowned, according to the Red Cross?", "The army counted nine drowned.", True),
    ],
)
def test_a_statement_of_something_else_is_told(
    question: str, statement: str, missed: bool, engine: Engine
) -> None:
    found = engine.find(question)
    wanted = Wanted.of(engine.index, question, found.query.terms)
    assert wanted.is_missed_by(Told(statement, statement, statement, "", 1.0)) is missed


@pytest.mark.parametrize(
    "question",
    [
        "How long is the Harrow Dam?",
        "How wide is the crack in the Harrow Dam?",
        "Who was killed at the Harrow Dam?",
        "How many officers were killed at the Harrow Dam?",
        "Name the outlets that the SDF accused of falsehoods",
    ],
)
def test_what_only_comes_near_is_silence(question: str, engine: Engine) -> None:
    assert engine.ask(question).status is Status.NOT_FOUND


def test_the_statement_that_fits_comes_before_one_that_does_not(engine: Engine) -> None:
    (citation,) = engine.ask("How tall is the Harrow Dam?").citations
    assert "62 metres" in citation.quote
    misfits = [piece.signals.misfit for piece in engine.find("How tall is the Harrow Dam?").evidence]
    assert misfits == sorted(misfits)
    assert 1.0 in misfits


def test_the_reason_of_silence_lists_no_word_of_asking_and_none_twice(engine: Engine) -> None:
    answer = engine.ask("Budgeted how, and by whom: please name and list who budgeted for the dam")
    assert answer.status is Status.NOT_FOUND
    assert answer.reason is not None
    assert answer.reason.casefold().count("“budgeted”") == 1
    assert not any(word in answer.reason for word in ("please", "“list”", "“name”"))
    assert not list(problems(SavedAnswer.model_validate(answer.as_json())))


def test_a_name_that_nobody_mentions_is_told_once(engine: Engine) -> None:
    answer = engine.ask("Did Zorblatt sell the dam, or did zorblatt keep it, and where is Zorblatt?")
    assert answer.reason is not None
    assert answer.reason.casefold().count("zorblatt") <= 1
    assert not list(problems(SavedAnswer.model_validate(answer.as_json())))


@pytest.mark.parametrize(
    ("question", "statement", "other"),
    [
        ("When did the strike begin?", "The strike ended on 5 March.", True),
        ("When did the strike end?", "The strike began on 1 March.", True),
        ("When did the strike end?", "The strike, which began on 1 March, was over by Friday.", False),
        ("When did the strike begin?", "Dockers walked out last Friday.", False),
        ("When did the strike begin?", "The dockers have been out since 1 March, and end it today.", False),
        ("When was the strike?", "The strike ended on 5 March.", False),
    ],
)
def test_the_end_of_something_is_not_its_beginning(question: str, statement: str, other: bool) -> None:
    assert is_other_end(question, statement) is other


def test_idioms_and_conjunctions_are_no_contraries() -> None:
    assert not is_contrary("What came before the first fire?", "The first fire was lit after two rallies.")
    assert is_contrary("Who left the hall before the vote?", "Nora Lind left the hall after the vote.")
    assert is_contrary("Who won more seats?", "Labour won fewer seats than the Greens.")
    assert not is_contrary("Who suffered most?", "At least nine families suffered.")
    assert not is_contrary("Who was first to speak?", "The mayor spoke last week.")
