"""What is counted in one sentence is two positions only where it is counted of the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Status
from qa.engine import Engine
from qa.settings import Settings
from tests.folders import run, write

MARCH = """March in Weston

3 March 2026

Police said 40 people were hurt in Weston, while the hospital said that {}.
"""


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("400 were hurt", Status.DISPUTED),
        ("12 of them were children", Status.ANSWERED),
        ("12 of those were children", Status.ANSWERED),
    ],
)
def test_a_part_of_those_counted_is_no_other_count(said: str, status: Status, tmp_path: Path) -> None:
    run(write(tmp_path / "documents", {"a.txt": MARCH.format(said)}), tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        assert engine.ask("How many people were hurt in Weston?").status is status


PLACES = {
    "a.txt": "Clashes\n\n8 January 2026\n\nClashes went on in Marl. Two people were killed in Kirkdale. "
    "In Marl five people were killed.\n",
    "b.txt": "Council\n\n8 January 2026\n\nThe envoy, Tom Barr, met Ana Roth, the mayor of Weston. "
    "Colonel Ana Roth of the police denied it.\n",
    "c.txt": "Storm\n\n9 January 2026\n\nIn the UK the storm killed seven people. The storm killed 40 people "
    "in America.\n",
}


@pytest.mark.parametrize(
    "question",
    ["How many people were killed in Marl?", "Who is Ana Roth?", "How many did the storm kill in the US?"],
)
def test_figures_of_two_places_and_two_of_one_name_are_no_dispute(question: str, tmp_path: Path) -> None:
    run(write(tmp_path / "documents", PLACES), tmp_path / "index")
    with Engine.open(Settings(index=tmp_path / "index")) as engine:
        assert engine.ask(question).status is Status.ANSWERED
