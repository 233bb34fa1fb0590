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
