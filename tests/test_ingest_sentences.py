"""Sentences are cut where a reader would cut them, with spans that are exact, on any text."""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.sentences import LONGEST, cut
from ingest.shortening import shortened

SHARED = Path(__file__).parents[2] / "shared"


def sentences(text: str) -> list[str]:
    return [sentence.span.of(text) for sentence in cut("a.txt", text)]


RUNNING_TEXT = [
    ["The road is open.", "Nobody came!", "Who closed it?", "The mayor."],
    ["“I heard the planes.", "I could not sleep,” said Mona Rahal.", "She left at dawn."],
    ["He called it “a mistake.”", "Two days later he resigned."],
    ["He called it 'a mistake.'", "Nobody agreed."],
    ["« Nous partons. »", "Le convoi est parti."],
    ["„Wir gehen.“", "Dann gingen sie."],
    ["“Where is the bridge?” Mr Haddad asked.", "“Gone!” she said."],
    ["“We are not leaving.” — Samar Aziz, teacher"],
    ["Mr. Haddad met Gen. Aziz and Dr. Rahal.", "They agreed."],
    ["She works for the U.S. Geological Survey.", "He does not."],
    ["The aid came from the U.S.", "The second convoy did not."],
    ["J. K. Salim and R. Aziz wrote it.", "It sold well."],
    ["Acme Inc. Chairman Rami Aziz resigned.", "The offer came from Beta Ltd.", "It was refused."],
    ["See No. 7 and fig. 3, p. 12.", "Was it closed?", "No.", "It was open."],
    ["On Jan. 5 it rained.", "It stopped in Dec.", "Farmers waited."],
    ["Some fruit, e.g. apples, i.e. Malus, were lost."],
    ["Prices rose by 3.5 per cent to $1.20 at 9.30 on Friday.", "They fell in 2015.", "Then came 2016."],
    ["He arrived at 5 p.m. Friday.", "She left at 6 a.m.", "Police followed."],
    ["They waited … and waited.", "Nothing came…", "The end was near... so they said."],
    ["What?!", "You too?!", "Yes."],
    ["Write to press.office@example.org or see www.example.org/a.Page for more.", "Use notes.v2.txt."],
    ["Nothing was left in the end.", "Nobody stayed."],
    ["The vote was held (see ch. 4. It was long) in May.", "(It was close.)", "He won."],
    ["The treaty ended.[4]", "A new one[5] began.[citation needed]", "It lasted."],
    ["Am 9. Januar kam er an.", "Danach war Ruhe."],
    ["tRNA is small.", "mRNA is longer.", "20th on the list is water.", "1990s prices apply."],
    ["The dam—built in 1970—held.", "The bridge did not."],
]


@pytest.mark.parametrize("expected", RUNNING_TEXT, ids=lambda expected: expected[0][:30])
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    text = " ".join(expected)
    assert sentences(text) == expected


OTHER_SCRIPTS = [
    ["他们昨天离开了。", "桥还在吗？", "“我们不走！”", "他说。"],
    ["彼は「行こう。」と言った。", "次の日、雨が降った。"],
    ["قال الوزير إن الطريق مفتوح.", "هل عاد السكان؟", "لا."],
    ["یہ سڑک بند ہے۔", "لوگ واپس گئے۔"],
    ["यह पुल पुराना है।", "लोग लौट आए।"],
    ["Կամուրջը փակ է։", "Մարդիկ գնացին։"],
    ["ድልድዩ ተዘግቷል።", "ሰዎች ሄዱ።"],
    ["А. С. Орлов уехал.", "В 1999 г. Москва росла."],
]


@pytest.mark.parametrize("expected", OTHER_SCRIPTS, ids=lambda expected: expected[0][:12])
def test_other_scripts_end_their_sentences_with_their_own_marks(expected: list[str]) -> None:
    assert sentences(" ".join(expected)) == expected


def test_stops_that_need_no_space_are_found_without_one() -> None:
    assert sentences("桥断了。人走了！真的吗？真的。") == ["桥断了。", "人走了！", "真的吗？", "真的。"]


def test_a_forgotten_space_ends_a_sentence_but_an_address_does_not() -> None:
    assert sentences("We reached the end.Nobody knew why.") == ["We reached the end.", "Nobody knew why."]
    for text in (
        "The file is at example.org/Notes.Txt today.",
        "Call torch.nn.Module first.",
        "E.I. Aziz left.",
    ):
        assert sentences(text) == [text]


def test_text_without_capitals_is_cut_at_its_full_stops() -> None:
    text = "the wing was tested . an increase in lift was found . it was small, e.g. five per cent ."
    assert sentences(text) == [
        "the wing was tested .",
        "an increase in lift was found .",
        "it was small, e.g. five per cent .",
    ]


def test_tokenised_closing_marks_stay_with_their_sentence() -> None:
    text = "He left ( by road . ) The rest , he said , `` was easy . '' Nobody asked ."
    assert sentences(text) == [
        "He left ( by road . )",
        "The rest , he said , `` was easy . ''",
        "Nobody asked .",
    ]


def test_a_line_broken_in_mid_sentence_does_not_end_it() -> None:
    first = "The council met on Tuesday in the\nold town hall to hear what the\ncommission had found."
    assert sentences(f"{first} It sat late.") == [first, "It sat late."]


def test_a_name_at_the_beginning_of_a_wrapped_line_does_not_end_the_sentence_before_it() -> None:
    lines = [
        "The council met on Tuesday in the old hall by the river and heard what the",
        "Commission had found out about the flood. Nobody had expected that the two",
        "bridges would hold for so long, as the engineers had warned in the spring.",
    ]
    found = sentences("\n".join(lines))
    assert found[0].endswith("about the flood.")
    assert len(found) == 2


def test_a_line_that_ends_with_an_article_goes_on_whatever_begins_the_next() -> None:
    last = "Yusuf Maqsoud won the seat for the\nGreens."
    assert sentences(f"The turnout reached 61 percent. {last}") == ["The turnout reached 61 percent.", last]


def test_a_sentence_goes_on_over_a_page_break() -> None:
    text = "There were fears of attacks, since events on the coast\n\f\nand in the south showed a pattern."
    assert sentences(text) == [text]


def test_paragraphs_of_one_line_each_stay_apart() -> None:
    text = "A first line of some length that says one thing only\nA second line that says another\nA third"
    assert sentences(text) == text.split("\n")


def test_list_items_keep_their_numbers_but_not_their_bullets() -> None:
    text = (
        "They ask:\n1. Open the road.\n2) Feed the\n   hungry.\n(c) Stay.\n- ▶ Go home\n• Rest\n* Wait. Act."
    )
    assert sentences(text) == [
        "They ask:",
        "1. Open the road.",
        "2) Feed the\n   hungry.",
        "(c) Stay.",
        "Go home",
        "Rest",
        "Wait.",
        "Act.",
    ]


def test_headings_lose_their_marks() -> None:
    assert sentences("# The flood #\nIt rose.\n\n== Causes ==\nRain.") == [
        "The flood",
        "It rose.",
        "Causes",
        "Rain.",
    ]
    assert sentences("Effects\n=======\nMud.\n\n**In the\nvillage**\n\nMore.") == [
        *("Effects", "Mud.", "In the\nvillage", "More."),
    ]


def test_a_table_row_is_one_sentence() -> None:
    text = "| Place | Dead |\n|---|---|\n| St. Anne. North | 4 |\nKaram\t3\t9\nBelt | 5"
    assert sentences(text) == ["| Place | Dead |", "| St. Anne. North | 4 |", "Karam\t3\t9", "Belt | 5"]


def test_a_dateline_is_cut_from_the_first_sentence() -> None:
    assert sentences("date 2024-03-01 Rami Aziz resigned.") == ["date 2024-03-01", "Rami Aziz resigned."]


def test_what_has_no_full_stop_is_cut_at_a_softer_boundary() -> None:
    found = sentences("; ".join(["the water rose, and the road was lost"] * 100))
    assert len(found) == 3
    assert all(500 < len(piece) <= LONGEST for piece in found)
    assert all(piece.startswith("the water rose") for piece in found)
    assert all(piece.rstrip(";").endswith("was lost") for piece in found)


def test_a_grapheme_is_never_cut() -> None:
    family = "👩\u200d👩\u200d👧"
    found = list(shortened(family * 400, 0, 2000, most=299))
    assert all(start % 5 == 0 and end % 5 == 0 for start, end in found)
    assert found[0][0] == 0
    assert found[-1][1] == 2000
    flags = "🇸🇾🇱🇧" * 100
    assert all(start % 2 == 0 for start, _ in shortened(flags, 0, 400, most=33))


HOSTILE = {
    "endless word": "a" * 300_000,
    "no full stop": "word " * 60_000,
    "only stops": "." * 300_000,
    "stops and spaces": ". " * 150_000,
    "initials": "A. " * 100_000,
    "brackets": "( a. " * 60_000,
    "open quotes": '“ "' * 100_000,
    "line feeds": "\n" * 300_000,
    "short lines": "word\n" * 30_000,
    "rules": "-" * 300_000,
    "marks": "> # * - " * 40_000,
    "stacked accents": "a" + "\u0301" * 300_000,
    "numbers": "1. " * 60_000,
    "bars": " | " * 100_000,
    "stars": "**" * 150_000,
    "front matter": "---\na: b\n" + "c: d\n" * 60_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_takes_no_longer_than_it_is_long(name: str) -> None:
    started = time.process_time()
    cut("a.txt", HOSTILE[name])
    assert time.process_time() - started < 5


FRAGMENTS = st.sampled_from(
    [
        *(
            "word",
            "Word",
            "A",
            "U.S",
            "e.g",
            "Mr",
            "No",
            "3.5",
            "12",
            "2024",
            "😀",
            "👩\u200d👧",
            "日本",
            "سلام",
            "é\u0301",
        ),
        *(
            ".",
            "!",
            "?",
            "…",
            "...",
            "。",
            "؟",
            ",",
            ";",
            ":",
            "“",
            "”",
            '"',
            "'",
            "(",
            ")",
            "[1]",
            "—",
            "|",
            "*",
            "#",
        ),
        *(
            " ",
            "  ",
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "\f",
            "\0",
            "\u00a0",
            "\u2028",
            "\ufeff",
            "- ",
            "1. ",
            "**",
        ),
    ]
)
TEXTS = st.one_of(st.lists(FRAGMENTS, max_size=80).map("".join), st.text(max_size=200))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("")
@example(" \n\t\r\n\f")
@example("row of words\n" * 50)
@example("x" * 5000)
@example("😀" * 4000)
@example("שלום עולם. " * 10)
@example("---\r\ntitle: A\r\n---\r\nText.\r\n\r\nMore.")
def test_every_letter_and_digit_stands_in_exactly_one_sentence(text: str) -> None:
    found = cut("a.txt", text)
    covered: Counter[int] = Counter()
    before = 0
    for sentence in found:
        span = sentence.span
        assert before <= span.start < span.end <= len(text)
        assert not text[span.start].isspace()
        assert not text[span.end - 1].isspace()
        assert span.doc == "a.txt"
        assert span.end - span.start <= LONGEST
        covered.update(range(span.start, span.end))
        before = span.end
    assert all(covered[at] == 1 for at, character in enumerate(text) if character.isalnum())


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_cutting_again_gives_the_same(text: str) -> None:
    assert cut("a.txt", text) == cut("a.txt", text)


@pytest.mark.skipif(not SHARED.exists(), reason="needs the shared data")
def test_published_sentence_boundaries_are_found() -> None:
    """Against the sentences of SelQA's sections in which each ends with a full stop."""
    right = found = expected = 0
    for line in (SHARED / "data/selqa/questions.jsonl").read_text(encoding="utf-8").split("\n")[:600]:
        parts = [part.strip() for part in json.loads(line)["candidates"]] if line else []
        if not parts or not all(part.endswith((".", "?", "!", '."', ".'")) for part in parts):
            continue
        text = " ".join(parts)
        ends = {len(" ".join(parts[: count + 1])) for count in range(len(parts))}
        own = {sentence.span.end for sentence in cut("a.txt", text)}
        right, found, expected = right + len(ends & own), found + len(own), expected + len(ends)
    assert 2 * right / (found + expected) > 0.98
