"""Each day's own count is none of the whole, and a day asked for gets its count alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa import Engine, Status
from tests.engines import engine_over

SITUATION = """Situation report no. 4

Date of issue: 16 March 2025

Cases in the hospitals of Marl by day:

* Sunday 9 March 2025: 27 people admitted, 4 dead.
* Monday 10 March 2025: 19 people admitted, 3 dead.
* Tuesday 11 March 2025: 12 people admitted, 5 dead.
* Wednesday 12 March 2025: 9 people admitted, 2 dead.
"""
WIRE = """Deaths in Marl rise

17 March 2025

At least 23 people have died of methanol in Marl, the ministry said on Monday.
The union of Marl said 41 had died.

Some say that the bride died. That is not true: she lives, but she has lost her sight.

The mayor of Marl did not close the distillery; that was done by the prosecutor of Marl.
"""


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    documents = {"situation.md": SITUATION, "wire.txt": WIRE}
    with engine_over(tmp_path_factory.mktemp("marl"), documents) as engine:
        yield engine


def test_the_whole_is_not_in_dispute_for_what_each_day_adds(engine: Engine) -> None:
    values = {position.value for position in engine.ask("How many people died in Marl?").positions}
    assert values == {"At least 23", "41"}


def test_a_day_asked_for_gets_its_own_count(engine: Engine) -> None:
    answer = engine.ask("How many people died in Marl on 10 March?")
    assert answer.status is Status.ANSWERED
    [citation] = answer.citations
    assert citation.quote.endswith("Monday 10 March 2025: 19 people admitted, 3 dead.")


def test_sources_may_differ_on_one_day(tmp_path: Path) -> None:
    paper = "Marl mourns\n\n14 March 2025\n\nOn 10 March 2025 seven people died in Marl, the mayor said.\n"
    with engine_over(tmp_path, {"situation.md": SITUATION, "paper.txt": paper}) as engine:
        values = {p.value for p in engine.ask("How many people died in Marl on 10 March?").positions}
    assert values == {"3", "seven"}


def test_what_the_next_sentence_calls_untrue_is_quoted_with_it(engine: Engine) -> None:
    [citation] = engine.ask("Did the bride die?").citations
    assert citation.quote.startswith("Some say that the bride died. That is not true")


def test_that_one_did_not_do_it_leaves_open_who_did(engine: Engine) -> None:
    assert "anyone" not in engine.ask("Who closed the distillery?").answer
