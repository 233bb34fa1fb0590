"""The menu of a page is no statement, and what stands above it names the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.documents import Kind
from ingest.menus import below_menus, is_menu, masthead
from tests.test_ingest_kinds import FIRST, SECOND, article, of_kind
from tests.test_ingest_loaders import load

MENUS = [
    "World   Business   Markets   Sports   Video",
    "About us | Products | Careers | Investors",
    "[Home](/) | [Politics](/politics) | [Regions](/regions)",
    "About · Our work · Reports · DONATE",
    "home / about / recipes / buy me a coffee",
    "*Issues · Podcast · Shop · Donate*",
]
NO_MENUS = [
    "| Nora Falk | arson | nine years |",
    "Forty shops closed | Nine families homeless | Bridge swept away",
    "flour | water | salt",
    "a" + " " * 20_000 + "b",
    "The mayor resigned | He said so himself on Monday at noon | Nobody asked",
    "Dead | 12 | 17",
    "World | Business",
    "Nine people died, the council said.",
    "By Ana Ruiz | 14 March 2025 | 4 min read",
    "",
]


@pytest.mark.parametrize("line", MENUS)
def test_short_names_set_apart_are_a_menu(line: str) -> None:
    assert is_menu(line)
    assert of_kind(article("Harbour Times", line, FIRST, SECOND), Kind.FURNITURE) == [line]


@pytest.mark.parametrize("line", NO_MENUS)
def test_what_says_something_is_no_menu(line: str) -> None:
    assert not is_menu(line)


def test_a_menu_is_looked_for_above_the_prose_alone() -> None:
    assert of_kind(article(FIRST, "Flour | Rice | Salt", SECOND), Kind.FURNITURE) == []


@pytest.mark.parametrize("ending", ["txt", "md"])
def test_the_line_above_the_menu_is_the_publisher(ending: str) -> None:
    title = "# Wells run dry" if ending == "md" else "Wells run dry in Karam"
    text = article("HARBOUR TIMES — news for the coast\nWorld | Business | Sports", title, FIRST)
    assert load(text.encode(), ending).metadata.publisher == "HARBOUR TIMES"
    headline = article("Bridge at Lund falls, nine dead", "News | Europe | World", FIRST)
    assert load(headline.encode(), "txt").metadata.publisher is None
    assert masthead(["World | Business | Sports", "Harbour Times"]) is None
    assert masthead(["Nine people died.", "World | Business | Sports"]) is None


def test_the_title_of_a_text_stands_below_its_menus() -> None:
    text = article(
        "HARBOUR TIMES\nWorld | Business | Sports\nSign in | Subscribe", "Wells run dry in Karam", FIRST
    )
    assert load(text.encode(), "txt").metadata.title == "Wells run dry in Karam"


@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_lines_are_read(lines: list[str]) -> None:
    assert 0 <= below_menus(lines, 8) <= len(lines)
    assert masthead(lines) != ""
