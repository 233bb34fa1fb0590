"""An answer is right by the contract's rules, and a wrong one is put at the stage that lost it."""

from __future__ import annotations

from typing import Any

import pytest

from eval.correctness import is_right, is_right_in_words, shown
from eval.gold_sets.questions import GoldEvidence
from eval.stages import Stage, stage_of
from qa.answer import Status
from tests.evaluated import position, sample

ANSWERED: dict[str, Any] = {
    "answer": "They lost ten.",
    "citations": ["Ten boats sank."],
    "status": Status.ANSWERED,
}
ELEVEN = {"accept": ["eleven"]}
SILENT: dict[str, Any] = {"answer": "The documents do not say.", "status": Status.NOT_FOUND}


@pytest.mark.parametrize(
    ("fields", "right", "in_words"),
    [
        ({**ANSWERED, "accept": ["lost TEN"]}, True, True),
        ({**ANSWERED, "accept": ["boats sank"]}, True, False),
        ({**ANSWERED, "accept": [r"lost ten\.\nTen boats"]}, True, False),
        ({**ANSWERED, "accept": ["eleven", "ten"]}, True, True),
        ({**ANSWERED, "accept": ["eleven"]}, False, False),
        ({**ANSWERED, "accept": ["ten"], "reject": ["lost"]}, False, False),
        ({**ANSWERED, "accept": ["ten"], "reject": ["boats sank"]}, True, True),
        ({**SILENT, "accept": ["documents"]}, False, False),
        ({**ANSWERED, "accept": ["ten"], "answerable": False}, False, False),
        ({**SILENT, "answerable": False}, True, True),
        ({**SILENT, "answerable": False, "type_": "false_premise", "accept": ["none sank"]}, True, True),
        ({**ANSWERED, "answerable": False, "type_": "false_premise", "accept": ["ten"]}, True, True),
        ({**ANSWERED, "answerable": False, "type_": "false_premise", "accept": ["eleven"]}, False, False),
    ],
)
def test_rules_of_the_gold_format(fields: dict[str, Any], right: bool, in_words: bool) -> None:
    made = sample(**fields)
    assert (is_right(made), is_right_in_words(made)) == (right, in_words)


def test_a_dispute_is_right_only_when_all_is_shown() -> None:
    fields: dict[str, Any] = {**ANSWERED, "accept": ["ten"], "must_show": ["ten boats", "SANA.*twelve"]}
    one = sample(**fields)
    both = sample(**fields, positions=[position("twelve", "SANA")])
    assert (shown(one), is_right(one)) == ([True, False], False)
    assert (shown(both), is_right(both)) == ([True, True], True)


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({**ANSWERED, "accept": ["ten"]}, None),
        ({**ANSWERED, "answerable": False}, Stage.ANSWERED_WRONGLY),
        ({**ANSWERED, "accept": ["eleven"]}, Stage.UNKNOWN),
        ({**ANSWERED}, None),
        ({**ANSWERED, **ELEVEN, "evidence": [GoldEvidence(doc="c.txt", quote="Lost.")]}, Stage.NOT_INGESTED),
        ({**ANSWERED, **ELEVEN, "evidence": ["Nobody drowned."]}, Stage.NOT_RETRIEVED),
        ({**SILENT, **ELEVEN, "evidence": ["Nobody drowned."]}, Stage.NOT_RETRIEVED),
        (
            {**SILENT, **ELEVEN, "evidence": ["Nobody drowned."], "passages": ["Nobody drowned."]},
            Stage.REFUSED_WRONGLY,
        ),
        (
            {**ANSWERED, **ELEVEN, "evidence": ["Nobody drowned."], "passages": ["Nobody drowned."]},
            Stage.NOT_READ,
        ),
        (
            {**ANSWERED, **ELEVEN, "evidence": ["Ten boats sank."], "passages": ["Ten boats"]},
            Stage.WRITTEN_WRONGLY,
        ),
    ],
)
def test_a_wrong_answer_is_put_at_the_stage_that_lost_it(fields: dict[str, Any], stage: Stage | None) -> None:
    assert stage_of(sample(**fields)) is stage


def test_all_the_evidence_that_is_needed_has_to_be_there() -> None:
    fields: dict[str, Any] = {
        **ELEVEN,
        "evidence": ["Nobody drowned.", "The port was closed."],
        "type_": "multi_doc",
    }
    half = sample(**fields, passages=["Nobody drowned."])
    assert stage_of(half) is Stage.NOT_RETRIEVED
    whole = sample(**fields, passages=["Nobody drowned.", "The port was closed."], **SILENT)
    assert stage_of(whole) is Stage.REFUSED_WRONGLY


def test_every_stage_says_what_it_means() -> None:
    assert all(stage.says.endswith(".") for stage in Stage)
