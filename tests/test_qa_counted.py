"""What a question asks to be counted is told apart from what else a statement counts."""

from __future__ import annotations

import pytest

from qa.counted import counted_by


def values(question: str, text: str) -> list[float]:
    return [placed.count.value for placed in counted_by(question).among(text)]


STATEMENT = "The storm killed 14 people, injured 60 and left 2,300 families without power."


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("How many people were killed in the storm?", [14]),
        ("What is the death toll of the storm?", [14]),
        ("How many were hurt?", [60]),
        ("How many children died in the storm?", []),
        ("How many bridges collapsed?", []),
        ("Who was hurt?", []),
    ],
)
def test_of_several_counts_the_one_asked_for_is_found(question: str, found: list[float]) -> None:
    assert values(question, STATEMENT) == found


def test_a_part_of_those_counted_is_meant_only_where_it_is_asked_for() -> None:
    text = "The blast killed 31 people, including seven children."
    assert values("How many people did the blast kill?", text) == [31]
    assert values("How many children did the blast kill?", text) == [7]


def test_a_part_may_be_asked_for_behind_the_whole() -> None:
    assert values("How many of the dead were children?", "The blast killed 31 people.") == []
    assert values("How many of the dead were children?", "The blast killed seven children.") == [7]
    assert values("How many of the miners were killed?", "The blast killed nine miners.") == [9]


def test_what_was_done_to_people_is_asked_for_whatever_they_did_themselves() -> None:
    text = "Twelve protesters were arrested and three officers were injured."
    assert values("How many protesters were arrested?", text) == [12]
    assert values("How many survivors were rescued?", "Forty survivors were rescued.") == [40]
    assert counted_by("How many injuries did the attacks cause?").matters == {"injured"}


def test_nouns_that_are_counted_for_one_another_fit() -> None:
    assert values("How many soldiers were wounded?", "Twelve troops were wounded at the gate.") == [12]
    assert values("How many soldiers were wounded?", "Twelve nurses were wounded at the gate.") == []


def test_those_in_memory_of_whom_something_is_done_are_no_whole_of_a_part() -> None:
    text = "Thousands marched in memory of the 20 people killed in the crush."
    assert values("How many people were killed?", text) == [20]
    assert 120 not in values("How many seats were won?", "The party won 48 of the 120 seats.")


def test_things_of_a_kind_are_no_event() -> None:
    assert not counted_by("How many hotlines are there?").is_event
    assert counted_by("How many were arrested?").is_event


def test_counts_are_told_over_the_lines_of_a_text() -> None:
    text = "The agency put those\nwho fled the towns of Marl and Weston at approximately 900."
    assert values("How many people fled?", text) == [900]


def test_many_is_no_count() -> None:
    assert values("How many people were displaced?", "Many residents were displaced.") == []


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("How many seats did the Greens win?", "The Greens won 48 of the 120 seats.", []),
        ("How many people drowned?", "The coastguard denied that 40 people had drowned.", []),
        ("How many layoffs are there?", "The bank would hardly need more than 200 layoffs.", []),
    ],
)
def test_the_whole_of_a_part_and_what_is_denied_are_no_counts(
    question: str, text: str, found: list[float]
) -> None:
    assert values(question, text) == found
