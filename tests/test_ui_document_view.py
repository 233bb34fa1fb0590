"""A document is shown as it stands, with its quote marked, and nothing in it becomes markup."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from ingest.documents import Document, Metadata, Span
from ui.document_view import LINE_END, document_html
from ui.safe_html import flat, safe


def document(text: str, pages: tuple[int, ...] = ()) -> Document:
    return Document("a.txt", text, "0" * 64, Metadata(), pages)


def words_in(markup: str, pattern: str) -> str:
    return "".join(unescape(re.sub("<[^>]*>", "", part)) for part in re.findall(pattern, markup, re.DOTALL))


def shown(markup: str) -> str:
    """Return the words of the document that HTML shows, page headings and remarks left out."""
    return words_in(markup, r'"auto">(.*?)</div>')


def marked(markup: str) -> str:
    return words_in(markup, r"<mark[^>]*>(.*?)</mark>")


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")))


@given(text=WORDS, data=st.data())
def test_text_is_shown_whole_and_the_span_marked_whatever_the_pages(text: str, data: st.DataObject) -> None:
    text = text.replace("ᅟ", "").replace("ᅠ", "").replace("ㅤ", "").replace("ﾠ", "")
    offsets = st.integers(0, len(text))
    start, end = sorted((data.draw(offsets), data.draw(offsets)))
    pages = (0, *sorted(data.draw(st.lists(offsets, max_size=3)))) if data.draw(st.booleans()) else ()
    markup = document_html(document(text, pages), [Span("a.txt", start, end)])
    assert shown(markup) == text
    assert marked(markup) == text[start:end]
    assert markup.count('id="quote"') == (1 if start < end else 0)


def test_spans_that_overlap_are_one_mark_and_the_first_given_has_the_anchor() -> None:
    spans = [Span("a.txt", 10, 13), Span("a.txt", 0, 3), Span("a.txt", 2, 6)]
    markup = document_html(document("0123456789abcdef"), spans, anchor="here")
    assert re.findall(r"<mark[^>]*>[^<]*", markup) == ["<mark>012345", '<mark id="here">abc']


def test_a_quote_that_runs_over_a_page_is_marked_on_both() -> None:
    markup = document_html(document("one two\n\nthree four", (0, 9)), [Span("a.txt", 4, 14)])
    assert re.findall(r"<mark[^>]*>[^<]*", markup) == ['<mark id="quote">two\n\n', "<mark>three"]
    assert re.findall(r"<h3[^>]*>([^<]*)", markup) == ["Page 1", "Page 2"]


SET = """The ferry to Marl had been late for three days when its owners
said on Monday that no more would run before the spring came.

Nobody had been told.
- The first boat, the old one that every passenger of the line knew,
went in March.
- The second went in May.
"""


def test_paragraphs_of_a_printed_page_flow_and_keep_every_character() -> None:
    start = SET.index("said on")
    markup = document_html(document(SET, (0,)), [Span("a.txt", start - 7, start + 4)])
    assert shown(markup) == SET
    assert marked(markup) == "owners\nsaid"
    assert re.sub("<[^>]*>", "", markup.replace(LINE_END, " ")).splitlines() == [
        "Page 1" + SET.splitlines()[0] + " " + SET.splitlines()[1],
        "",
        "Nobody had been told.",
        "- The first boat, the old one that every passenger of the line knew, went in March.",
        "- The second went in May.",
    ]
    assert LINE_END not in document_html(document(SET))


def test_of_a_long_document_a_window_is_shown_and_the_rest_counted() -> None:
    text = "".join(f"line {n:05}\n" for n in range(10_000))
    markup = document_html(document(text), [Span("a.txt", 55_000, 55_010)], window=1_000)
    counts = [int(n.replace(",", "")) for n in re.findall(r'left-out">([\d,]+) characters are', markup)]
    assert sum(counts) + len(shown(markup)) == len(text)
    assert shown(markup).startswith("line ")
    assert marked(markup) == text[55_000:55_010]
    assert len(markup) < 4_000


def test_characters_that_hide_or_turn_text_are_shown_as_their_codes() -> None:
    assert safe("a\u202eb\u200bc\x00") == "".join(
        f'{letter}<span class="control">U+{code}</span>'
        for letter, code in (("a", "202E"), ("b", "200B"), ("c", "0000"))
    )
    assert safe("نمی‌خواهم 👩‍🚀") == "نمی‌خواهم 👩‍🚀"
    assert safe("\ufeffa\ufeff").startswith("\ufeffa<span")
    assert flat('a\n"\u2066') == "a &quot;U+2066"
    assert safe("a\r\nb") == "a\nb"


def test_no_payload_becomes_markup(shared: Path) -> None:
    lines = (shared / "data" / "xss.jsonl").read_text("utf-8").split("\n")
    payloads = [json.loads(line)["payload"] for line in lines if line]
    assert payloads
    for payload in payloads:
        text = f"before {payload} after"
        markup = document_html(document(text, (0, 3)), [Span("a.txt", 9, 12)])
        tree = html.fragment_fromstring(re.sub("[\x00-\x08]", "", markup))
        assert {element.tag for element in tree.iter()} <= {"div", "h3", "mark", "span"}
        assert {name for element in tree.iter() for name in element.attrib} <= {"class", "id", "dir"}
        attribute = html.fragment_fromstring(f'<p title="{flat(payload)}"></p>')
        assert list(attribute.attrib) == ["title"]


@pytest.mark.parametrize("span", [Span("a.txt", 5, 5), Span("a.txt", 90, 99)])
def test_a_span_that_holds_nothing_marks_nothing(span: Span) -> None:
    assert "<mark" not in document_html(document("some words"), [span])
