"""Each number of a sentence counts what the words around it say; tables of sentences tell what that is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.claim import Count, Hedge, bounds
from ingest.claims.counts import counts

MARKS = {
    "=": Hedge.EXACT,
    ">=": Hedge.AT_LEAST,
    "<=": Hedge.AT_MOST,
    "~": Hedge.ABOUT,
    "?": Hedge.VAGUE,
}
WRITTEN = re.compile(
    r"(?P<matter>[a-z ]+)(?P<mark>[<>]?=|~|\?)(?P<value>[\d.]+)(?P<unit>[%$€£]?)"
    r"(?::(?P<counted>[^*]+))?(?P<part>\*?)"
)
"""`killed>=23:people*`: the matter, the hedge, the number with its unit, the counted noun, `*` for a part."""
OFTEN = 0.7


def table(name: str) -> list[tuple[str, list[Count]]]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [(sentence, _expected(claims)) for sentence, claims in (line.split("\t") for line in lines)]


def _expected(claims: str) -> list[Count]:
    return [_count(claim) for claim in claims.split("; ") if claim]


def _count(claim: str) -> Count:
    match = WRITTEN.fullmatch(claim)
    assert match, claim
    return Count(
        match["matter"],
        float(match["value"]),
        MARKS[match["mark"]],
        match["unit"],
        match["counted"] or "",
        bool(match["part"]),
    )


@pytest.mark.parametrize(("sentence", "expected"), table("counts.tsv"))
def test_numbers_of_a_sentence_count_what_the_table_says(sentence: str, expected: list[Count]) -> None:
    assert [placed.count for placed in counts(sentence)] == expected


def test_most_sentences_that_the_rules_were_not_made_on_are_counted_right() -> None:
    rows = table("counts_unseen.tsv")
    right = [[placed.count for placed in counts(sentence)] == expected for sentence, expected in rows]
    assert sum(right) >= OFTEN * len(rows)


@pytest.mark.parametrize(
    ("claim", "least", "most"),
    [("killed=9", 9, 9), ("killed>=9", 9, float("inf")), ("killed<=9", 0, 9), ("killed~90", 90, 90)],
)
def test_bounds_are_what_a_count_can_mean(claim: str, least: float, most: float) -> None:
    assert bounds(_count(claim)) == pytest.approx((least, most))


@given(st.sampled_from(table("counts.tsv")))
def test_bounds_hold_the_value(row: tuple[str, list[Count]]) -> None:
    for count in row[1]:
        least, most = bounds(count)
        assert least <= count.value <= most
