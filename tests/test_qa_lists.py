"""A question that asks for all is answered with the whole list."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from ingest.documents import Span
from qa import Engine
from qa.lists import whole_list
from tests.engines import engine_over

PARTIES = """Vote in the valley

The vote was close.

These parties took part:

- Harbour List
- Union of Farmers
- New Hill Party

The count ended on Monday.
"""
DEMANDS = """Statement of the union

The union has met.

We demand:

- the opening of the gates within two days,
- a payment of 9,000 crowns for each hectare,
- the resignation of the director.
"""
ASSOCIATIONS = "Signatories:\n\n" + "".join(
    f"- Association number {n} of the valley and its rivers\n" for n in range(90)
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("lists")
    texts = {"parties.txt": PARTIES, "associations.txt": ASSOCIATIONS, "demands.txt": DEMANDS}
    with engine_over(folder, texts) as opened:
        yield opened


def spanned(text: str, words: str, doc: str = "parties.txt") -> Span:
    return Span(doc, text.index(words), text.index(words) + len(words))


def test_what_introduces_a_list_is_answered_with_all_of_it_and_an_item_without_the_next(
    engine: Engine,
) -> None:
    whole = engine.ask("What does the union demand?").citations[0].quote
    assert "opening" in whole
    assert "resignation" in whole
    assert "resignation" not in engine.ask("What payment does the union demand?").citations[0].quote


@pytest.mark.parametrize("item", ["Harbour List", "Union of Farmers", "New Hill Party"])
def test_an_item_becomes_its_whole_list(engine: Engine, item: str) -> None:
    start = PARTIES.index("Harbour List")
    span = whole_list(engine.index, spanned(PARTIES, item))
    assert span == Span("parties.txt", start, PARTIES.index("New Hill Party") + len("New Hill Party"))


def test_the_line_that_introduces_the_list_stays_with_it(engine: Engine) -> None:
    quote = whole_list(engine.index, spanned(PARTIES, "These parties took part:\n\n- Harbour List"))
    assert quote.of(PARTIES).startswith("These parties took part:")
    assert quote.of(PARTIES).endswith("New Hill Party")


def test_what_is_no_item_stays_as_it_is(engine: Engine) -> None:
    span = spanned(PARTIES, "The vote was close.")
    assert whole_list(engine.index, span) == span


def test_of_a_list_too_long_to_quote_the_item_is_left(engine: Engine) -> None:
    span = spanned(ASSOCIATIONS, "Association number 40 of the valley and its rivers", "associations.txt")
    assert whole_list(engine.index, span) == span


def test_asked_for_all_the_answer_quotes_all(engine: Engine) -> None:
    answer = engine.ask("Which parties took part in the vote?")
    assert any("Harbour List" in c.quote and "New Hill Party" in c.quote for c in answer.citations)
