"""A sentence's speaker is the one it plainly names, or none: never somebody else."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.attribution import begins_with_pronoun, speaker_of
from tests.long_texts import slowest

with (Path(__file__).parent / "speakers.tsv").open(encoding="utf-8", newline="") as lines:
    SPEAKERS = [
        (row["speaker"] or None, row["sentence"])
        for row in csv.DictReader(lines, dialect="excel-tab", quoting=csv.QUOTE_NONE)
    ]
"""Who says it, None for nobody or several, and the sentence."""


@pytest.mark.parametrize(("speaker", "sentence"), SPEAKERS)
def test_speaker_is_the_one_whom_the_sentence_plainly_names(sentence: str, speaker: str | None) -> None:
    assert speaker_of(sentence) == speaker


@pytest.mark.parametrize("verb", ["denied", "has repeatedly denied"])
@pytest.mark.parametrize("speaker", ["The airline", "Interior Minister Paolo Greco", "Norvik Steel"])
def test_a_denial_is_the_deniers_whatever_is_denied(speaker: str, verb: str) -> None:
    assert speaker_of(f"{speaker} {verb} that the pilots said the engine was old.") == speaker


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_what_is_said_within_a_quotation_names_no_speaker(opening: str, closing: str) -> None:
    words = f"{opening}The police said no and the mayor denied it,{closing}"
    assert speaker_of(f"{words} Jonas Berg told reporters.") == "Jonas Berg"
    assert speaker_of(f"The poster read {words} in red.") is None


def test_lines_wrapped_within_a_name_are_joined() -> None:
    assert (
        speaker_of("According to the National\nWeather Office, it rained.") == "the National Weather Office"
    )


@pytest.mark.parametrize(
    "sentence", ["He left.", "they left", "“It rained.", "(This is all.)", "That is all."]
)
def test_pronoun_at_the_beginning_is_seen(sentence: str) -> None:
    assert begins_with_pronoun(sentence)


@pytest.mark.parametrize("sentence", ["Hedda left.", "Item one.", "The mayor left.", "", "“”"])
def test_what_only_looks_like_a_pronoun_is_none(sentence: str) -> None:
    assert not begins_with_pronoun(sentence)


WORDS = 'said;says;told;the;a;Berg;who;was;and;but;,;.;“;”;";—;(;);:;according to;as saying;on Monday;that;he'


@given(st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split(";")), max_size=30).map(" ".join)))
def test_speaker_stands_in_the_sentence_word_for_word(sentence: str) -> None:
    speaker = speaker_of(sentence)
    assert speaker is None or speaker in " ".join(sentence.split())


@pytest.mark.parametrize("function", [speaker_of, begins_with_pronoun])
def test_long_texts_take_less_than_a_second(function: Callable[[str], object]) -> None:
    assert slowest(function) < (1.0, "")


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The wire cited Ana Brandt, representing the port: some 900 were on strike.", "Ana Brandt"),
        ("The relief office put those who fled at approximately 900.", "The relief office"),
        ("The paper cited two reasons: cost and time.", None),
    ],
)
def test_whom_an_outlet_cites_and_who_puts_a_figure_are_speakers(sentence: str, speaker: str | None) -> None:
    assert speaker_of(sentence) == speaker
