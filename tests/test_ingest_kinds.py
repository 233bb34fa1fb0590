"""What a document states is told from its headings, its furniture and its repeats; no statement is lost."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.documents import Kind
from ingest.sentences import cut

SHARED = Path(__file__).parents[2] / "shared"

FIRST = (
    "The river rose by two metres on Monday night and flooded the old market in Karam. "
    "According to the mayor, forty shops were closed and nine families had to leave their homes."
)
SECOND = (
    "The regional council met on Tuesday and promised new walls along the eastern bank. "
    "It also asked the ministry to subscribe to the alert service of the weather office."
)
THIRD = "Engineers will inspect the two bridges before the end of the week, the council said in a statement."

FOURTH = "Schools in Belt stay closed until Sunday, since two classrooms are used as a shelter for families."


def kinds_of(text: str) -> dict[str, Kind]:
    return {sentence.span.of(text): sentence.kind for sentence in cut("a.txt", text)}


def of_kind(text: str, kind: Kind) -> list[str]:
    return [sentence.span.of(text) for sentence in cut("a.txt", text) if sentence.kind is kind]


def article(*parts: str) -> str:
    return "\n\n".join(parts)


def test_a_short_line_over_a_paragraph_is_a_heading() -> None:
    text = article(
        "River Floods Market", FIRST, "What the council wants", SECOND, "Signed by:", "1. Mona\n2. Rami"
    )
    assert of_kind(text, Kind.HEADING) == ["River Floods Market", "What the council wants", "Signed by:"]
    assert of_kind(text, Kind.LIST_ITEM) == ["1. Mona", "2. Rami"]


def test_what_an_interviewer_asks_in_bold_is_a_heading() -> None:
    asked = ["**Were you at work?**", "**What happened?**", "**The company says it was steam.**"]
    text = article(asked[0], FIRST, asked[1], SECOND, asked[2], THIRD)
    assert of_kind(text, Kind.HEADING) == [line.strip("*") for line in asked]
    assert of_kind(article("**Nobody slept.**", FIRST), Kind.HEADING) == []


def test_a_short_sentence_is_no_heading() -> None:
    assert of_kind(article("It rained.", FIRST, "Nobody slept!", SECOND), Kind.HEADING) == []


def test_a_long_stack_of_short_lines_is_a_list_not_headings() -> None:
    text = article(FIRST, "Flour\nRice\nLentils\nSalt\nTea\nBlankets", SECOND)
    assert of_kind(text, Kind.HEADING) == ["Salt", "Tea", "Blankets"]
    assert of_kind(text, Kind.FURNITURE) == []


ABOVE = [
    ["Search"],
    ["Skip to content"],
    ["Menu", "Home", "News", "Contact"],
    ["Home | News | Sport | Contact us"],
    ["Home > News > Karam"],
    ["By continuing to use this site you agree to our use of cookies"],
    ["We use cookies to give you the best experience. Learn more"],
    ["Share this article", "Facebook", "WhatsApp", "Copy link"],
    ["5 min read"],
]
BETWEEN = [
    ["Advertisement"],
    ["Also Read:", "Minister Opens New Airport Terminal", "Who Won the Spring Regatta?"],
    ["Read more: Minister opens new airport terminal"],
    ["اقرأ أيضا", "افتتاح مطار جديد في العاصمة"],
    ["Page 2 of 7"],
    ["Seite 3"],
    ["![The old market](https://example.org/market.jpg)"],
    ["Flood report – page 4"],
    ["https://example.org/a", "https://example.org/b", "[Sport](https://example.org/c)"],
]
BELOW = [
    ["Helpful keywords"],
    ["Written By", "karamtimes"],
    ["Leave a Reply", "Your email address will not be published. Required fields are marked *"],
    ["Follow us on Telegram", "Subscribe to our newsletter", "Privacy policy"],
    ["© 2024 Karam Times. All rights reserved"],
    ["Related", "Minister Opens New Airport Terminal", "Regatta Draws Crowd", "Tags"],
]


@pytest.mark.parametrize("lines", ABOVE, ids=lambda lines: lines[0])
def test_what_stands_above_an_article_is_furniture(lines: list[str]) -> None:
    assert_furniture(article(*lines, "River Floods Market in Karam", FIRST, SECOND), lines)


@pytest.mark.parametrize("lines", BETWEEN, ids=lambda lines: lines[0])
def test_what_stands_between_paragraphs_is_furniture(lines: list[str]) -> None:
    assert_furniture(article(FIRST, *lines, SECOND), lines)


@pytest.mark.parametrize("lines", BELOW, ids=lambda lines: lines[0])
def test_what_stands_below_an_article_is_furniture(lines: list[str]) -> None:
    assert_furniture(article(FIRST, SECOND, *lines), lines)


def assert_furniture(text: str, lines: list[str]) -> None:
    expected = {sentence for line in lines for sentence in kinds_of(line)}
    assert set(of_kind(text, Kind.FURNITURE)) == expected


def test_the_heading_after_a_list_of_links_is_a_heading_again() -> None:
    text = article(FIRST, "Also read", "Minister Opens New Airport Terminal", "The council", SECOND)
    assert of_kind(text, Kind.HEADING) == ["The council"]
    assert len(of_kind(text, Kind.FURNITURE)) == 2


def test_front_matter_is_furniture() -> None:
    text = f"---\ntitle: Flood\ntags:\n  - river\n---\n\n{FIRST}"
    assert list(kinds_of(text).values()) == [Kind.FURNITURE, Kind.BODY, Kind.BODY]


def test_a_rule_above_prose_makes_no_front_matter() -> None:
    assert of_kind(f"---\n{FIRST}\n---\n{SECOND}", Kind.FURNITURE) == []


def test_a_number_beside_a_page_break_is_furniture_but_a_figure_is_not() -> None:
    assert of_kind(article(FIRST, "1\n\f", SECOND, "2\n\f", THIRD), Kind.FURNITURE) == ["1", "2"]
    assert of_kind(article("Killed", "1", "Injured", "2", "Missing", "3", FIRST), Kind.FURNITURE) == []


STATEMENTS = [
    "The ministry asked citizens to subscribe to the alert service.",
    "Search teams reached the valley on Friday.",
    "Share prices fell after the flood.",
    "All rights reserved for residents were suspended by the council, the mayor said on Monday.",
    "Home is where nobody can return to yet, she said.",
    "Comments by the minister caused anger in the east.",
    "Sign up for shifts at the shelter, volunteers were told.",
    "The newsletter of the council gave no figures.",
    "Copyright was the main issue of the talks.",
    "Read more books, the teacher advised.",
    "Register for our free clinic on Monday at the town hall.",
    "Subscribe to our alert service, the ministry told citizens.",
    "By using the terms of the treaty the council forced a vote.",
    "Click here, the scam message said.",
    "We use cookies made by the women of Karam.",
]


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_sentence_is_never_furniture_for_the_words_in_it(statement: str, place: int) -> None:
    parts = [FIRST, SECOND]
    parts.insert(place, statement)
    assert of_kind(article(*parts), Kind.FURNITURE) == []


def test_the_last_items_of_a_list_are_no_furniture() -> None:
    for names in ("1. Mona Rahal\n2. Rami Aziz", "- Mona Rahal\n- Rami Aziz", "Mona Rahal\nRami Aziz"):
        assert of_kind(article(FIRST, "Signed by:", names), Kind.FURNITURE) == []
    assert of_kind(article(FIRST, "Yours,", "Mona Rahal"), Kind.FURNITURE) == []


def test_a_heading_word_over_a_paragraph_is_no_menu() -> None:
    text = article("Comments", FIRST, "Search", SECOND, "Contact", THIRD)
    assert of_kind(text, Kind.HEADING) == ["Comments", "Search", "Contact"]


def test_a_paragraph_printed_twice_keeps_the_first() -> None:
    text = article(FIRST, SECOND, FIRST.upper(), THIRD)
    kinds = [sentence.kind for sentence in cut("a.txt", text)]
    assert kinds == [*[Kind.BODY] * 4, *[Kind.REPEAT] * 2, Kind.BODY]


def test_of_a_lump_and_its_paragraphs_the_lump_is_the_repeat() -> None:
    lump = " ".join([FIRST, "New walls", SECOND, THIRD])
    text = article("River Floods Market", lump, FIRST, "New walls", SECOND, THIRD)
    kinds = [sentence.kind for sentence in cut("a.txt", text)]
    assert kinds == [
        Kind.HEADING,
        *[Kind.REPEAT] * 5,
        *[Kind.BODY] * 2,
        Kind.HEADING,
        *[Kind.BODY] * 3,
    ]


def test_a_sentence_that_only_the_lump_holds_is_no_repeat() -> None:
    new = "Nobody was hurt in Belt."
    text = article(" ".join([FIRST, new, SECOND, THIRD]), FIRST, SECOND, THIRD)
    assert kinds_of(text)[new] is Kind.BODY
    assert len(of_kind(text, Kind.REPEAT)) == 5


@pytest.mark.parametrize(
    ("old", "new"), [("forty", "fourteen"), ("were closed", "were not closed"), ("nine", "19")]
)
def test_a_paragraph_with_another_figure_is_no_repeat(old: str, new: str) -> None:
    text = article(FIRST, SECOND, FIRST.replace(old, new))
    changed = FIRST.replace(old, new).partition(". ")[2]
    assert kinds_of(text)[changed] is Kind.BODY


def test_a_short_new_sentence_at_the_beginning_of_a_repeated_paragraph_is_no_repeat() -> None:
    text = article(f"He lied. {FIRST} {SECOND} {THIRD}", FOURTH, FIRST, SECOND, THIRD)
    assert kinds_of(text)["He lied."] is Kind.BODY
    assert len(of_kind(text, Kind.REPEAT)) == 5


def test_a_statement_made_of_two_others_halves_is_no_repeat() -> None:
    text = article(
        "The ministry said on Monday that its planes had hit the empty depot in the hills.",
        "The rebels said on Friday that their drones had hit the crowded market in Karam.",
        "The ministry said on Monday that its drones had hit the crowded market in Karam.",
    )
    assert of_kind(text, Kind.REPEAT) == []


def test_a_summary_that_stands_in_a_paragraph_is_the_repeat() -> None:
    summary = SECOND.partition(". ")[0] + "."
    text = article("River Floods Market", summary, FIRST, SECOND)
    assert [sentence.kind for sentence in cut("a.txt", text)][1] is Kind.REPEAT


def test_short_lines_may_be_said_twice() -> None:
    text = article("Is the bridge open?\n- Yes\n- No", FIRST, "Is the road open?\n- Yes\n- No", SECOND)
    assert of_kind(text, Kind.REPEAT) == []


def test_the_same_heading_over_something_new_is_no_repeat_but_a_running_title_is() -> None:
    text = article("River Report", FIRST, "Results", SECOND, "River Report", THIRD, "Results", FOURTH)
    assert of_kind(text, Kind.REPEAT) == ["River Report"]


def test_an_item_that_recurs_in_another_list_is_no_repeat() -> None:
    item = "- Open the road to the eastern villages at once"
    text = article(
        "The mayor asks:", f"{item}\n- Pay the owners", FIRST, "The council asks:", f"{item}\n- Rest"
    )
    assert of_kind(text, Kind.REPEAT) == []


def test_identical_rows_are_kept_once_and_quickly() -> None:
    started = time.process_time()
    for row in ("Karam | 4 | 9", "The same words in the same order again and again", "word", "- a b c d e f"):
        found = cut("a.txt", f"{row}\n" * 10_000)
        assert len(found) == 10_000
        assert sum(sentence.kind.is_statement for sentence in found) == 1
    assert time.process_time() - started < 8


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([FIRST, SECOND, THIRD, "Also read", "Search", "- Item", "A | 1", "#"]), max_size=12
    )
)
def test_each_paragraph_remains_a_statement_once(parts: list[str]) -> None:
    body = of_kind(article(*parts), Kind.BODY)
    for paragraph in (FIRST, SECOND, THIRD):
        if paragraph in parts:
            assert all(body.count(sentence) == 1 for sentence in kinds_of(paragraph))


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
@pytest.mark.parametrize("name", ["squad2", "xquad_en", "cisi", "nq_qed"])
def test_no_sentence_of_clean_prose_is_furniture(name: str) -> None:
    kinds = [sentence.kind for text in texts(name) for sentence in cut("a.txt", text)]
    assert len(kinds) > 700
    assert Kind.FURNITURE not in kinds
    assert Kind.REPEAT not in kinds


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_next_to_nothing_of_web_pages_in_plain_text_is_furniture() -> None:
    kinds = [sentence.kind for text in texts("stici") for sentence in cut("a.txt", text)]
    assert kinds.count(Kind.FURNITURE) < len(kinds) / 500


def texts(name: str) -> Iterator[str]:
    for line in (SHARED / "data" / name / "docs.jsonl").read_text(encoding="utf-8").split("\n"):
        if line:
            yield json.loads(line)["text"]


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_every_quote_of_the_gold_set_stands_in_statements() -> None:
    """But for the questions whose point is that furniture is no statement."""
    documents = {path.name: path.read_text(encoding="utf-8") for path in (SHARED / "seeds").iterdir()}
    spans = {
        name: [sentence.span for sentence in cut(name, text) if sentence.kind.is_statement]
        for name, text in documents.items()
    }
    for line in (SHARED / "gold/seeds-dev.jsonl").read_text(encoding="utf-8").split("\n"):
        question = json.loads(line) if line else {"evidence": []}
        for item in question["evidence"] if question.get("type") != "page_furniture" else ():
            text, quote = documents[item["doc"]], item["quote"]
            starts = [at for at in range(len(text)) if text.startswith(quote, at)]
            assert any(
                any(span.start <= start < span.end for span in spans[item["doc"]]) for start in starts
            ), quote
