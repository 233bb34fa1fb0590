"""An office that a document names means the one who holds it, and nobody where two do."""

from __future__ import annotations

import pytest

from ingest.claims.offices import Offices, introduced


@pytest.mark.parametrize(
    "sentence",
    [
        "The deputy mayor, Ana Brandt, opened the bridge.",
        "The bridge was opened by Ana Brandt, the deputy mayor.",
        "Deputy mayor Ana Brandt opened the bridge.",
        "Ana Brandt, Deputy Mayor",
    ],
)
@pytest.mark.parametrize("short", ["the mayor", "The Deputy Mayor", "the deputy mayor"])
def test_office_means_who_holds_it(sentence: str, short: str) -> None:
    offices = Offices()
    offices.add(sentence)
    assert offices.holder(short) == "Ana Brandt"


def test_body_means_the_name_that_stands_beside_it() -> None:
    offices = Offices()
    offices.add("The licence went to Sahara Minerals, a foreign-owned company, in May.")
    assert offices.holder("the company") == "Sahara Minerals"


@pytest.mark.parametrize(
    "short", ["the treasurer", "a mayor", "mayor", "the mayor of all the towns on the lake"]
)
def test_other_phrases_mean_nobody(short: str) -> None:
    offices = Offices()
    offices.add("The mayor, Ana Brandt, opened the bridge.")
    assert offices.holder(short) is None


def test_office_that_two_hold_means_nobody() -> None:
    offices = Offices()
    offices.add("The mayor, Ana Brandt, met the mayor of Marl, Yusuf Kaya, on Friday.")
    assert offices.holder("the mayor") is None
    assert introduced("The mayor, Ana Brandt, met the mayor of Marl, Yusuf Kaya, on Friday.") is None


@pytest.mark.parametrize(
    ("sentence", "short"),
    [
        ("Nine people were killed in Sheikh Nasr, the health office said.", "the health office"),
        ("Ten died in Port Hale, the mayor said.", "the mayor"),
        ("In Port Hale, the mayor said that ten had died.", "the mayor"),
        ("After the strike in Weston, the company closed the plant.", "the company"),
        ("In Weston, the ministry of health said that ten had died.", "the ministry"),
        ("According to Ana Roth, the company knew.", "the company"),
        ("When he met Ana Roth, the mayor said nothing.", "the mayor"),
    ],
)
def test_who_acts_right_behind_a_name_is_not_introduced_by_it(sentence: str, short: str) -> None:
    offices = Offices()
    offices.add(sentence)
    assert offices.holder(short) is None


@pytest.mark.parametrize(
    ("sentence", "holder"),
    [
        ("Ana Roth, 40, the mayor of Port Hale, said so.", "Ana Roth"),
        ("The talks were led by Ana Roth, the mayor.", "Ana Roth"),
        ("Ana Roth, the mayor who closed the bridge, said so.", "Ana Roth"),
    ],
)
def test_an_apposition_may_be_told_of_further(sentence: str, holder: str) -> None:
    offices = Offices()
    offices.add(sentence)
    assert offices.holder("the mayor") == holder
