"""Two files of answers are compared answer by answer, with what is said now and which quotes are new."""

from __future__ import annotations

from dataclasses import replace

from tests.outcomes import OUTCOMES, answered, disputed, failed, silent
from ui.batch.comparison import change_json, change_lines, changes, summary

ASKED = "How many boats sank?"


def test_same_answers_are_no_change() -> None:
    compared = changes(OUTCOMES, OUTCOMES)
    assert (compared.changed, compared.same) == ((), len(OUTCOMES))


def test_order_of_the_files_does_not_matter() -> None:
    assert changes(OUTCOMES, OUTCOMES[::-1]).changed == ()


def test_confidence_nearest_passages_and_settings_are_no_change() -> None:
    said, quiet = answered(), silent()
    assert said.answer is not None
    assert quiet.answer is not None
    surer = replace(said, answer=replace(said.answer, confidence=0.1, settings={}), settings={})
    nearer = replace(quiet, answer=replace(quiet.answer, nearest=()), contexts=())
    assert changes([said, quiet], [surer, nearer]).changed == ()


def test_change_says_what_was_said_what_is_and_which_quotes_are_new() -> None:
    compared = changes([answered(ASKED)], [answered(ASKED, quote="Six boats sank, the port said.")])
    [change] = compared.changed
    origin = "the port, in: “Boats”, The Port, 2026-01-08 (a.txt:20-50, page 2)"
    lines = "\n".join(" ".join(line.split()) for line in change_lines(change, 500))
    assert lines.splitlines() == [
        ASKED,
        "was: Answered. According to the port: “Ten boats sank, the port said.” [1].",
        "now: Answered. According to the port: “Six boats sank, the port said.” [1].",
        f"+ “Six boats sank, the port said.” — {origin}",
        f"- “Ten boats sank, the port said.” — {origin}",
    ]
    assert change_json(change)["new_quotes"] == ["Six boats sank, the port said."]
    assert summary(compared) == "1 changed, 0 the same, 0 asked for the first time, 0 no longer asked"


def test_silence_that_is_broken_is_a_change() -> None:
    [change] = changes([silent(ASKED)], [disputed(ASKED)]).changed
    lines = list(change_lines(change, 500))
    assert lines[1] == "  was: Not found: the documents do not say. No statement answers."
    assert "now: Disputed" in lines[2]
    assert len(change.new_quotes) == 2


def test_questions_in_one_file_alone_are_told() -> None:
    compared = changes([answered(ASKED), failed("")], [answered(ASKED), answered("Who?")])
    assert [(change.old is None, change.new is None) for change in compared.changed] == [
        (True, False),
        (False, True),
    ]
    assert summary(compared) == "0 changed, 1 the same, 1 asked for the first time, 1 no longer asked"


def test_repeated_questions_are_compared_in_turn() -> None:
    old = [answered(ASKED), answered(ASKED)]
    new = [answered(ASKED), answered(ASKED, quote="Six."), answered(ASKED)]
    compared = changes(old, new)
    assert [change.old is None for change in compared.changed] == [False, True]
    assert compared.same == 1
