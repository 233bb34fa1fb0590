"""Numbers that count something are read with their value, their hedge and what stands beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.quantities import Quantity, quantities
from tests.long_texts import slowest

READ = {
    "At least 140,000 voters stayed at home.": [(140_000, "At least 140,000")],
    "Some 3 million ballots were printed.": [(3_000_000, "Some 3 million")],
    "The flood took two dozen houses and half a million trees.": [
        (24, "two dozen"),
        (500_000, "half a million"),
    ],
    "It cost about €3.5 billion, or US$4 billion.": [(3.5e9, "about €3.5 billion"), (4e9, "$4 billion")],
    "Turnout was 61.5%, against 40 percent in May.": [(61.5, "61.5%"), (40, "40 percent")],
    "Not more than 50 trains ran; no fewer than 20 were late.": [
        (50, "Not more than 50"),
        (20, "no fewer than 20"),
    ],
    "Well over a hundred boats and just under 12 ferries lay idle.": [
        (100, "Well over a hundred"),
        (12, "just under 12"),
    ],
    "Two and a half million people live there.": [(2_500_000, "Two and a half million")],
    "A million and a half were without power.": [(1_500_000, "A million and a half")],
    "Between ten and twenty-five dams burst.": [(10, "ten"), (25, "twenty-five")],
    "The three-day strike hit 1 234 567 travellers.": [(3, "three")],
    "Thirty seconds later two of the pumps failed.": [(30, "Thirty"), (2, "two")],
    "One man drowned, and one of his sons is missing.": [(1, "One")],
    "In 2020 300 people left; 2000 people came.": [(300, "300"), (2000, "2000")],
    "More than 1990 homes were flooded in 1990.": [(1990, "More than 1990")],
    "In March 140 people fell ill.": [(140, "140")],
    "Norvik paid 5 hundred thousand crowns.": [(500_000, "5 hundred thousand")],
    "The fund grew to 2 millions.": [(2_000_000, "2 millions")],
    "It holds 1,000,000.5 litres (5 tanks).": [(1_000_000.5, "1,000,000.5"), (5, "5")],
    "٣٠ ships": [(30, "٣٠")],
}
"""Sentences with their numbers, and how those are written."""

NOT_READ = (
    "On January 8, 2026, the polls opened. PublishedMay 12, 2026",
    "From 5 to 6 May 2019, then again on Sept. 11 and 12 Oct, they met.",
    "It was dated 2026-01-08, 17:30.",
    "They met at 5 p.m., at about 6 a.m., at 1700 GMT and at nine o’clock.",
    "The club won 3-1 in the 2024/25 season.",
    "Between 10–15 or 10-15 boats sank.",
    "The tax of 1.5m brought 2bn in the 1990s.",
    "The 2024 election was like that of 1890, said a poll (2011).",
    "No one saw it, and one of them slept.",
    "In the twenty-first century two-thirds of voters and three quarters of lawmakers stay.",
    "Several hundred, a few thousand, tens of thousands and hundreds came.",
    "The five ten-year-olds won in nineteen eighty four.",
    "Resolution 1701, Article 5, Flight 370, page 12 and COVID-19 stand.",
    "It fell to -5, −5, +5 and 3.5.2.",
    "Some say 12,34 and 1,0000 and 1.000 are wrong.",
    "The ſix and the fıve are misprints.",
    "",
)
"""Sentences whose numbers are dates, times, labels, shares, ranges or unclear."""


@pytest.mark.parametrize(("sentence", "expected"), READ.items())
def test_number_is_read_as_it_is_written(sentence: str, expected: list[tuple[float, str]]) -> None:
    assert [(quantity.value, quantity.text) for quantity in quantities(sentence)] == expected


@pytest.mark.parametrize("sentence", NOT_READ)
def test_what_counts_nothing_for_certain_is_left_out(sentence: str) -> None:
    assert list(quantities(sentence)) == []


def test_a_number_is_read_in_its_own_clause() -> None:
    found = list(quantities("By noon, the river rose 3 metres, and about 40 families left the town."))
    assert found == [
        Quantity(3.0, "3", "the river rose ", " metres"),
        Quantity(40.0, "about 40", "and ", " families left the town"),
    ]


def test_words_between_two_numbers_belong_to_both() -> None:
    first, second = quantities("Of 90 boats 12 sank")
    assert (first.after, second.before) == (" boats ", " boats ")


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    for quantity in quantities(text):
        assert quantity.value >= 0


PIECES = """
1 12 2020 140,000 3.5 , . - – / % $ : ; people and a half one five twenty dozen hundred million thousands
about of May
"""


@given(st.lists(st.sampled_from([" ", " ", "more than ", *PIECES.split()]), max_size=30).map("".join))
def test_quantities_stand_in_the_text_in_order(text: str) -> None:
    at = 0
    for quantity in quantities(text):
        at = text.index(quantity.before + quantity.text + quantity.after, at)


@given(st.integers(0, 10**12 - 1), st.sampled_from([",", "\u202f", "\u00a0"]))
def test_grouped_digits_have_the_value_they_show(number: int, mark: str) -> None:
    written = f"{number:,}".replace(",", mark)
    assert [quantity.value for quantity in quantities(f"They counted {written} ballots.")] == [number]


@given(
    st.decimals(0, 999, places=2), st.sampled_from([("thousand", 1e3), ("million", 1e6), ("billion", 1e9)])
)
def test_decimals_are_multiplied_by_their_scale(number: object, scale: tuple[str, float]) -> None:
    (quantity,) = quantities(f"It cost {number} {scale[0]} crowns.")
    assert quantity.value == pytest.approx(float(str(number)) * scale[1])
    assert quantity.text == f"{number} {scale[0]}"


@given(st.integers(2, 10**12 - 1), st.booleans(), st.booleans())
def test_number_words_have_their_value(number: int, is_british: bool, is_title: bool) -> None:
    written = in_words(number, " and " if is_british else " ")
    written = written.title().replace(" And ", " and ") if is_title else written
    (quantity,) = quantities(f"They found {written} lamps.")
    assert (quantity.value, quantity.text) == (number, written)


def test_long_texts_take_less_than_a_second() -> None:
    assert slowest(lambda text: list(quantities(text))) < (1.0, "")


UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen
"""
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"


def in_words(number: int, joined: str) -> str:
    """Return a number in English words, what is under a hundred joined to the hundreds."""
    for scale, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = number % scale
            tail = (joined if rest < 100 else " ") + in_words(rest, joined) if rest else ""
            return f"{in_words(number // scale, joined)} {name}{tail}"
    if number < 20:
        return UNITS.split()[number]
    tens = TENS.split()[number // 10 - 2]
    return f"{tens}-{in_words(number % 10, joined)}" if number % 10 else tens
