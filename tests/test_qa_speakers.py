"""Phrases that name one speaker agree; a part, a member or a namesake does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.speakers import agree

ONE = [
    ("Prime Minister Masrour Barzani", "Masrour Barzani"),
    ("Prime Minister Masrour Barzani", "Mr. Barzani"),
    ("President al-Sharaa", "Ahmed al-Shara"),
    ("the SDF", "SDF"),
    ("Sana", "SANA"),
    ("OCHA", "The United Nations Office for the Coordination of Humanitarian Affairs (OCHA)"),
    ("WHO", "the World Health Organization"),
    ("U.S. Coast Guard", "the US Coast Guard"),
    ("the Ministry of Defence", "Syria’s Defense Ministry"),
    ("the council", "The Council of the Two Neighbourhoods"),
    ("a military official", "unnamed military official"),
    ("media director at the Defence Ministry", "The Defense Ministry’s military media director"),
    ("Amina Haddad, the mayor", "the mayor Amina Haddad"),
    ("Lind and Haddad", "Petra Lind and Amina Haddad"),
]
TWO = [
    ("the SDF", "a source in the SDF"),
    ("the SDF", "the SDF’s spokesman"),
    ("the SDF", "SDF Media Center"),
    ("Syrian Democratic Forces spokesman", "SDF"),
    ("Aleppo", "Aleppo’s Health Directorate"),
    ("Israel’s Ministry of Defence", "Syria’s Ministry of Defence"),
    ("the Ministry of Defence", "the Ministry of Health"),
    ("the prime minister", "the minister of defence"),
    ("the president", "the vice president"),
    ("Masrour Barzani", "Masoud Barzani"),
    ("Masrour Barzani", "Masrour"),
    ("Amina Haddad", "Petra Lind and Amina Haddad"),
    ("the", "a"),
    ("SANA", None),
]


@pytest.mark.parametrize(("one", "other"), ONE)
def test_phrases_for_one_speaker_agree_either_way(one: str, other: str) -> None:
    assert agree(one, other)
    assert agree(other, one)


@pytest.mark.parametrize(("one", "other"), TWO)
def test_another_speaker_a_part_or_a_member_does_not_agree(one: str, other: str | None) -> None:
    assert not agree(one, other)
    assert not agree(other, one)


def test_the_own_voice_agrees_with_itself() -> None:
    assert agree(None, None)


@given(st.text(max_size=60), st.text(max_size=60))
def test_agreement_holds_of_itself_and_both_ways(one: str, other: str) -> None:
    assert agree(one, one)
    assert agree(one, other) == agree(other, one)
