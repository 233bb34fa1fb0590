"""An answer is right by the contract's rules, and a wrong one is put at the stage that lost it."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.correctness import is_right, is_right_in_words, shown
from eval.gold_sets.questions import GoldEvidence
from eval.metrics import metrics
from eval.scoring import score
from eval.stages import Stage, stage_of
from ingest.errors import UsageError
from qa.answer import Status
from tests.evaluated import position, sample

ANSWERED: dict[str, Any] = {
    "answer": "They lost ten.",
    "citations": ["Ten boats sank."],
    "status": Status.ANSWERED,
}
ELEVEN = {"accept": ["eleven"]}
ENDLESS = r"([a-z ]+)+\Z\d"
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
    "patterns",
    [
        {"accept": [ENDLESS]},
        {"accept": ["ten"], "reject": [ENDLESS]},
        {"accept": ["ten"], "must_show": [ENDLESS]},
    ],
    ids=lambda patterns: list(patterns)[-1],
)
def test_a_pattern_that_never_ends_is_named_with_its_question(patterns: dict[str, Any]) -> None:
    words = "they lost ten boats in a sea as calm as it had been for weeks, all of them old"
    slow = sample(id="q7", answer=words, **patterns)
    started = time.perf_counter()
    with pytest.raises(
        UsageError, match=rf"{re.escape(ENDLESS)} of question q7 took longer than 1 s .*eval score"
    ):
        score([sample(id="q6", **ANSWERED, accept=["ten"]), slow], metrics())
    assert time.perf_counter() - started < 20
    assert is_right(sample(**ANSWERED, accept=["lost ten"]))


@settings(deadline=None)
@given(st.from_regex(r"\A[ab.*+?|^$]{0,6}\Z"), st.lists(st.text("abAB\n\ud800ß", max_size=6), max_size=3))
def test_patterns_are_those_of_python_whatever_the_case(pattern: str, quotes: list[str]) -> None:
    try:
        expected = any(re.search(pattern, quote, re.IGNORECASE) for quote in ["", *quotes])
    except re.error:
        return
    positions = [position(quote, citations=[]) for quote in quotes]
    assert shown(sample(must_show=[pattern], positions=positions)) == [expected]


def test_a_thousand_answers_are_judged_in_seconds() -> None:
    made = [
        sample(id=f"q{n}", answer=f"They lost {n}.", accept=[rf"\b{n}\b"], reject=["x"]) for n in range(1000)
    ]
    started = time.perf_counter()
    assert all(map(is_right, made))
    assert time.perf_counter() - started < 20


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
