"""What the chat shows of an answer, as pure functions from the answer to HTML that is only ours."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped]

from ingest.catalogue_rows import Entry
from ingest.documents import Metadata
from ingest.errors import UsageError
from qa.answer import Answer, Citation, Position, Status
from qa.follow_up import Exchange
from ui.chat.answer_html import answer_html
from ui.chat.chat import Scope, cited
from ui.chat.conversation_html import conversation_html, headings_html, welcome_html
from ui.chat.header_html import header_html
from ui.chat.plot_over_time import dated_figures, plot_over_time
from ui.conversations import Heading

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40) | st.sampled_from(
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "'-alert(1)-'",
        "${alert(1)}",
        "{{1}}",
        "&lt;b>",
    ]
)
ACTIVE = {"script", "img", "iframe", "a", "style", "link", "object", "embed", "form", "input", "base", "b"}


def citation(text: str = "It was cold.", n: int = 1) -> Citation:
    return Citation(n, text, text, text, "2026-01-08", text, 10, 20, 2, "0" * 64, text, "2026-01-09")


def exchange(text: str, status: Status) -> Exchange:
    """Return a question and its answer with a text in every place where one can stand."""
    if status is Status.NOT_FOUND:
        answer = Answer(
            text, status, "", nearest=(citation(text),), reason=text, settings={"sources": [text]}
        )
    else:
        positions = (Position(text, text, text, "2026-01-09", (1,)),) if status is Status.DISPUTED else ()
        answer = Answer(text, status, f"{text} [1]", (citation(text),), positions)
    return Exchange(f"{text}?", answer)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ([], "No documents yet"),
        ([None], "1 document, without a date"),
        ([5, 5], "2 documents, published 2026-01-05"),
        ([7, None, 5], "3 documents, published 2026-01-05 to 2026-01-07; 1 of them without a date"),
    ],
)
def test_the_head_tells_of_every_document_that_can_be_asked_about(days: list[int | None], told: str) -> None:
    published = [date(2026, 1, day) if day else None for day in days]
    entries = [Entry("a.txt", "", "", "", Metadata(published=day), 1, (), None) for day in published]
    assert html.fragment_fromstring(header_html(entries)).find("p").text_content() == told


@given(TEXT, st.sampled_from(Status))
def test_no_text_becomes_an_element_or_an_attribute(text: str, status: Status) -> None:
    page = conversation_html([exchange(text, status)], pending=text, notice=text)
    page += welcome_html([text], 1) + headings_html([Heading(text, text, 0.0, 1)], None)
    for element in html.fragment_fromstring(page, create_parent=True).iter():
        assert element.tag not in ACTIVE
        assert not [
            name for name in element.attrib if name.startswith("on") or name in ("href", "src", "style")
        ]


def position(value: str, day: str | None, n: int) -> Position:
    return Position("people displaced", value, f"Speaker {n}", day, (n,))


FIGURES = [
    position("around 4,000", "2026-01-08", 1),
    position("142,000", "2026-01-09", 2),
    position("the army is to blame", "2026-01-09", 3),
    position("140,000", None, 4),
]


def test_plot_has_a_mark_for_each_dated_figure_and_none_for_a_view() -> None:
    assert [claim.value for claim in dated_figures(FIGURES)] == [4000, 142000]
    svg = html.fragment_fromstring(plot_over_time(FIGURES)).find(".//svg")
    assert svg is not None
    assert len(svg.findall(".//circle")) == 2
    assert "142,000, Speaker 2, 2026-01-09 [2]" in svg.get("aria-label")


@pytest.mark.parametrize("positions", [FIGURES[:1], FIGURES[2:], []])
def test_there_is_no_plot_of_fewer_than_two_dated_figures(positions: list[Position]) -> None:
    assert plot_over_time(positions) == ""


def test_views_stand_in_the_table_beside_figures() -> None:
    quotes = tuple(citation(n=n) for n in (1, 2, 3, 4))
    answer = Answer("Why?", Status.DISPUTED, "They differ [1] [2] [3] [4].", quotes, tuple(FIGURES))
    rows = html.fragment_fromstring(answer_html(answer, 0)).findall(".//tbody/tr")
    assert [row.findtext("th") for row in rows] == [p.value for p in FIGURES]
    assert {row.get("class") for row in rows} == {None}


def test_scope_is_read_as_it_is_typed() -> None:
    assert Scope.parse(None, "", None) == Scope()
    assert Scope.parse(["SANA"], " 2026-01-08 ", "") == Scope(("SANA",), date(2026, 1, 8))
    with pytest.raises(UsageError, match="such as 2026-01-31"):
        Scope.parse([], "yesterday", None)


def test_quote_that_a_page_names_is_looked_up_and_never_taken_from_it() -> None:
    exchanges = [exchange("flood.txt", Status.ANSWERED)]
    assert cited(exchanges, "0", "1") == exchanges[0].answer.citations[0]
    for place, n in (("1", "1"), ("0", "2"), ("-1", "1"), ("", ""), ("x", "1"), ("²", "1")):
        with pytest.raises(UsageError, match="Load the page anew"):
            cited(exchanges, place, n)
