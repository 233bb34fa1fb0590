"""Every export carries the whole answer away, and nothing in it becomes markup."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ingest.errors import UsageError
from qa.answer import Answer
from qa.follow_up import Exchange
from qa.saved_answers import answer_of, read_answers
from tests.answers import answered, citation, disputed, not_found
from ui.exports import endings, export
from ui.exports.md import plain

ANSWERS = [answered(), disputed(), not_found()]


def typed(*answers: Answer) -> list[Exchange]:
    """Return answers with their questions as they were typed."""
    return [Exchange(answer.question, answer) for answer in answers]


CONVERSATION = typed(*ANSWERS)


def words_of_markdown(data: bytes) -> str:
    return unescape(re.sub("<[^>]*>", " ", MarkdownIt("commonmark").enable("table").render(data.decode())))


def words_of_word(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_of_json(data: bytes) -> str:
    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [text for inner in value.values() for text in texts(inner)]
        if isinstance(value, list):
            return [text for inner in value for text in texts(inner)]
        return [str(value)]

    return "\n".join(texts(json.loads(data)))


READERS: dict[str, Callable[[bytes], str]] = {
    "md": words_of_markdown,
    "docx": words_of_word,
    "json": words_of_json,
}


def needed(answer: Answer) -> list[str]:
    """Return what has to be found wherever the answer is taken."""
    known = [
        str(value)
        for c in (*answer.citations, *answer.nearest)
        for value in (c.quote, c.speaker, c.publisher, c.published, c.doc, c.title, c.start, c.page)
        if value is not None
    ]
    said = [text for p in answer.positions for text in (p.value, p.speaker, p.as_of) if text]
    return [answer.question, *known, *said, *([answer.reason] if answer.reason else [])]


def test_every_export_is_read_here() -> None:
    assert set(READERS) == set(endings())


@pytest.mark.parametrize("ending", endings())
@pytest.mark.parametrize("answers", [ANSWERS, *([answer] for answer in ANSWERS)])
def test_export_holds_all_that_the_answers_say(ending: str, answers: list[Answer]) -> None:
    found = " ".join(READERS[ending](export(typed(*answers), ending)).split())
    assert [text for answer in answers for text in needed(answer) if text not in found] == []


@pytest.mark.parametrize("ending", sorted({"md", "docx"}))
def test_export_of_a_conversation_has_its_title_and_says_what_is_no_answer(ending: str) -> None:
    found = READERS[ending](export(CONVERSATION, ending, title="The flood"))
    assert found.split("\n")[0].strip() == "The flood"
    for words in ("NOT FOUND", "DISPUTED", "they do not answer the question", "Confidence 0.75"):
        assert words in found


@pytest.mark.parametrize("ending", sorted({"md", "docx"}))
def test_a_question_is_headed_as_it_was_typed_and_says_what_it_was_taken_to_mean(ending: str) -> None:
    follow_up = Exchange("and <b>there</b>?", answered("How many houses were flooded in Weston?"))
    found = " ".join(READERS[ending](export([*typed(answered()), follow_up], ending, title="x")).split())
    assert found.count("Asked as:") == 1
    assert "and <b>there</b>? Asked as: How many houses were flooded in Weston? ANSWERED" in found


@pytest.mark.parametrize("ending", sorted({"md", "docx"}))
def test_what_stands_beside_a_dispute_what_was_not_found_and_what_was_searched_is_told(ending: str) -> None:
    dispute, beside = disputed(), citation(3, "The dam broke at dawn.")
    answer = replace(
        dispute,
        answer=f"{dispute.answer}. “{beside.quote}” [3]",
        citations=(*dispute.citations, beside),
        reason="Nothing was found that answers “who paid?”",
        settings={"sources": ["gazette"], "after": "2026-01-01"},
    )
    found = " ".join(READERS[ending](export(typed(answer), ending)).split())
    assert found.count("The dam broke at dawn.") == 2
    assert "Nothing was found that answers “who paid?”" in found
    assert "only documents whose name or publisher holds “gazette”, published on 2026-01-01 or later" in found


@pytest.mark.parametrize("ending", endings())
@settings(deadline=None, max_examples=40)
@given(text=st.text(max_size=40).filter(str.strip))
def test_export_takes_any_text(ending: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    answer = answered(f"q{text}", citation(1, f"a{text}b", title=text, speaker=text, publisher=text))
    assert READERS[ending](export(typed(answer), ending, title=text))


def test_markdown_has_a_footnote_for_each_citation_of_each_answer() -> None:
    text = export(CONVERSATION, "md", title="The flood").decode()
    assert text.startswith("# The flood\n\n## How many houses were flooded?\n\n**ANSWERED**\n\n")
    assert sorted(re.findall(r"^\[\^([\d-]+)\]: “", text, re.MULTILINE)) == ["1-1", "2-1", "2-2"]
    for label in ("1-1", "2-1", "2-2"):
        assert text.count(f"[^{label}]") == 2
    assert "[^1]: “212 houses" in export(typed(answered()), "md").decode()


def test_a_mark_inside_a_quote_is_the_documents_own() -> None:
    text = export(typed(answered(cited=citation(1, "As shown [1] before."))), "md").decode()
    assert "“As shown \\[1\\] before.” [^1]" in text


PAYLOADS = (
    *("# heading", "- item", "+ item", "* item", "1. item", "12) item", "> quote", "===", "---", "~~~"),
    *("```\ncode", "    code", "a | b", "[a](http://b.example)", "![a](b)", "<b>x</b>", "<!-- x"),
    *("&lt;b&gt;", "**b**", "_i_", "`c`", "[^1]", "[^1]: x", "[a]: http://b.example", "http://b.example"),
    *("www.b.example", "$x$", "~~s~~", "a\\", ": x", "<http://b.example>", "{{x}}", "\\<b>"),
    *("1986. A year", "[x] done", "a  \nb"),
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_text_in_markdown_stays_what_it_is(payload: str) -> None:
    renderer = MarkdownIt("commonmark", {"linkify": False}).enable(["table", "strikethrough"])
    for block in ("## {}", "- {}", "{}", "| {} |\n| --- |\n| {} |"):
        rendered = renderer.render(block.replace("{}", plain(payload)))
        tags = set(re.findall(r"<(\w+)", rendered))
        assert tags <= {"h2", "ul", "li", "p", "table", "thead", "tbody", "tr", "th", "td"}, rendered
        assert " ".join(payload.split()) in " ".join(unescape(rendered).split())


def test_no_payload_becomes_markup_in_markdown(shared: Path) -> None:
    lines = (shared / "data" / "xss.jsonl").read_text("utf-8").split("\n")
    renderer = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    for payload in (json.loads(line)["payload"] for line in lines if line):
        answer = answered(payload, citation(1, payload, title=payload, speaker=payload, publisher=payload))
        rendered = renderer.render(export(typed(answer), "md", title=payload).decode())
        assert set(re.findall(r"<([a-zA-Z!/]\w*)", rendered)) <= {
            *("h1", "h2", "p", "strong"),
            *("/h1", "/h2", "/p", "/strong"),
        }


def test_json_is_what_verify_reads_and_comes_back_the_same(tmp_path: Path) -> None:
    one, all_of_them = export(typed(disputed()), "json"), export(CONVERSATION, "json", title="The flood")
    assert answer_of(json.loads(one)) == disputed()
    assert [answer_of(value) for value in json.loads(all_of_them)] == ANSWERS
    (tmp_path / "answers.json").write_bytes(all_of_them)
    assert len(read_answers(tmp_path / "answers.json")) == 3


@pytest.mark.parametrize(
    "value", [None, {}, {"schema": "onrecord.answer/1"}, {"schema": "onrecord.answer/2"}]
)
def test_what_is_no_answer_is_refused(value: object) -> None:
    with pytest.raises(UsageError, match="Ask its question again"):
        answer_of(value)


def test_an_unknown_ending_is_refused_with_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"\.docx, \.json, \.md"):
        export(typed(answered()), "pdf")
