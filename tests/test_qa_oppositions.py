"""What one source denies and another affirms is shown as two sides, whichever way it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answer import Status
from qa.engine import Engine
from tests.engines import engine_over

DOCUMENTS = {
    "state.txt": "Minister Dana Kovar visited the wounded in Brod hospital on Sunday. She denied reports that"
    " the ministry had been warned about the dam at Brod.\n\nThe ministry will pay for the funerals.",
    "wire.txt": "Opposition lawmaker Petr Hale said the ministry was warned about the dam at Brod in January."
    "\n\nThe dam at Brod burst on Friday. Eleven people died. “We want to know who warned the ministry"
    " about the dam,” said a sister of one, Nele Hallam.",
    "herald.txt": "The mayor did not inspect the dam at Brod on Monday. The mayor inspected the dam at Brod"
    " on Sunday, residents said.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("sides")
    with engine_over(folder, DOCUMENTS) as opened:
        yield opened


@pytest.mark.parametrize(
    "question",
    [
        "Was the ministry warned about the dam?",
        "When was the ministry warned about the dam?",
        "Who warned the ministry about the dam?",
    ],
)
def test_both_sides_are_shown_whichever_way_it_is_asked(question: str, engine: Engine) -> None:
    answer = engine.ask(question)
    assert answer.status is Status.DISPUTED
    assert {position.speaker for position in answer.positions} == {
        "Minister Dana Kovar",
        "Opposition lawmaker Petr Hale",
    }


@pytest.mark.parametrize(
    "question",
    [
        "When did the dam burst?",
        "Who denied that the ministry was warned?",
        "Who is Dana Kovar?",
        "When did the minister visit the wounded?",
        "When did the mayor inspect the dam?",
    ],
)
def test_what_nobody_denies_is_no_dispute(question: str, engine: Engine) -> None:
    assert engine.ask(question).status is not Status.DISPUTED


OTHERS = {
    "a.txt": "Shelling\n\n8 January 2026\n\nThe army denied shelling the hospital. "
    "The rebels said that the army had shelled the school.\n",
}


@pytest.mark.parametrize(
    "question", ["Did the army shell the school?", "Was the school shelled by the army?"]
)
def test_who_denies_something_else_takes_no_side(question: str, tmp_path: Path) -> None:
    with engine_over(tmp_path, OTHERS) as opened:
        assert opened.ask(question).status is Status.ANSWERED
