"""Words are looked up by the letters that patterns found them by."""

from __future__ import annotations

import re
import sys
from datetime import date
from string import ascii_lowercase

import pytest

from ingest.claims.as_of import as_of
from ingest.claims.counts import counts
from ingest.claims.dates import dates_in
from ingest.datelines import find_dateline
from ingest.letters import small
from qa.days import days_asked

CAPITAL, DOTLESS = str.maketrans("Ii", "İİ"), str.maketrans("Ii", "ıı")
LONG, KELVIN = str.maketrans("Ss", "ſſ"), str.maketrans("Kk", "KK")


def test_every_letter_that_a_pattern_takes_for_an_ascii_one_is_that_in_small() -> None:
    others = "".join(map(chr, range(0x80, sys.maxunicode + 1)))
    for letter in re.findall("[a-z]", others, re.IGNORECASE):
        assert re.fullmatch(small(letter), letter, re.IGNORECASE)
        assert small(letter) in ascii_lowercase


@pytest.mark.parametrize("letters", [CAPITAL, DOTLESS, LONG, KELVIN])
def test_what_is_written_with_letters_of_other_alphabets_is_read_as_it_is_or_left_out(
    letters: dict[int, int],
) -> None:
    plain = (
        "Some six million people were displaced since 20 April, two weeks ago, and this Friday, 24 April "
        "2026, dozens of thousands were killed last week and past Tuesday."
    )
    text, published = plain.translate(letters), date(2026, 4, 27)
    assert {p.count.matter for p in counts(text)} <= {p.count.matter for p in counts(plain)}
    found, known = ({m.first for m in dates_in(each, published)} for each in (text, plain))
    assert found <= known
    assert as_of(text, [text], published) in {None, published, *known}
    asked = "What was so on Friday, or by 3 September or 3 Sept?"
    assert set(days_asked(asked.translate(letters))) <= set(days_asked(asked))
    assert find_dateline(f"Title\n\nFriday, 24 April 2026\n\n{text}".translate(letters)) == date(2026, 4, 24)


def test_a_day_in_such_letters_is_a_day() -> None:
    assert find_dateline("Fire\n\n3 APRİL 2026\n\nText.") == date(2026, 4, 3)
    assert [day.weekday for day in days_asked("What happened on Frıday?")] == [4]
