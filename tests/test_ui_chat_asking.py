"""Asking in the browser: from an answer to the sentence in its page is one click."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from qa import Engine, Settings
from qa.answer import Answer
from tests.chats import Served, ask, opened, served

DISPLACED = "How many people were displaced?"
HOSPITAL = "Which hospital was put out of service?"
UNKNOWN = "Who won the 2022 World Cup?"


@pytest.fixture(scope="module")
def answers(corpus_index: Path) -> dict[str, Answer]:
    """Return what the engine answers, to compare with what the page shows."""
    with Engine.open(Settings(index=corpus_index)) as engine:
        return {question: engine.ask(question) for question in (DISPLACED, HOSPITAL, UNKNOWN)}


def words(text: str) -> str:
    return " ".join(text.split())


def test_click_on_a_mark_shows_exactly_the_quote_in_its_document(
    page: Page, answers: dict[str, Answer]
) -> None:
    ask(page, HOSPITAL)
    for citation in answers[HOSPITAL].citations:
        page.locator(".words .mark", has_text=f"[{citation.n}]").click()
        marked = page.locator("#document mark")
        expect(marked).to_be_in_viewport()
        assert [words(text) for text in marked.all_text_contents()] == [words(citation.quote)]
        expect(page.locator("#document-title")).to_have_text(citation.title or citation.doc)


def test_quote_from_a_pdf_stands_on_its_page_and_on_a_picture_of_it(
    page: Page, answers: dict[str, Answer]
) -> None:
    [citation] = [c for c in answers[DISPLACED].citations if c.doc.endswith(".pdf")]
    ask(page, DISPLACED)
    page.get_by_role("button", name=f"Show in the document: quote {citation.n} in").first.click()
    expect(page.locator("#document mark").first).to_be_in_viewport()
    expect(page.locator("#document .page-heading", has_text=f"Page {citation.page}")).to_be_attached()
    page.get_by_text(f"Page {citation.page} as it is printed").click()
    picture = page.locator("#document img")
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("image => image.naturalWidth") > 100


def test_card_names_quote_speaker_publisher_and_date(page: Page, answers: dict[str, Answer]) -> None:
    ask(page, HOSPITAL)
    [citation] = answers[HOSPITAL].citations
    card = page.locator(".citation")
    for known in (citation.quote, citation.publisher, citation.published, citation.doc):
        expect(card).to_contain_text(str(known))


def test_dispute_has_a_row_a_position_none_unlike_the_others(page: Page, answers: dict[str, Answer]) -> None:
    ask(page, DISPLACED)
    expected = answers[DISPLACED]
    rows = page.locator(".positions tbody tr")
    expect(rows).to_have_count(len(expected.positions))
    for row, position in zip(rows.all(), expected.positions, strict=True):
        expect(row.locator("th")).to_have_text(expected.named(position))
        expect(row).to_contain_text(position.speaker or "not named")
    styles = (
        "row => JSON.stringify(['color', 'backgroundColor', 'fontWeight'].map(n => getComputedStyle(row)[n]))"
    )
    assert len({row.evaluate(styles) for row in rows.all()}) == 1
    dated = [position for position in expected.positions if position.as_of is not None]
    assert len(dated) > 1
    expect(page.locator(".plot .claim")).to_have_count(len(dated))


def test_silence_says_why_and_marks_what_is_nearest_as_that(page: Page, answers: dict[str, Answer]) -> None:
    ask(page, UNKNOWN)
    silence = page.locator(".answer.not_found")
    expect(silence).to_contain_text("Not found: the documents do not say")
    expect(silence).to_contain_text(answers[UNKNOWN].reason or "")
    expect(silence).to_contain_text("Searched: all documents")
    expect(silence.locator(".nearest-label")).to_have_count(len(answers[UNKNOWN].nearest))
    expect(page.locator("#log .citation, #log .mark")).to_have_count(0)


def test_follow_up_is_asked_as_it_is_meant(page: Page) -> None:
    ask(page, DISPLACED)
    ask(page, "And how many were injured?")
    expect(page.locator(".exchange").last.locator(".asked-as")).to_contain_text("Asked as: ")


def test_sources_and_dates_limit_what_is_searched(page: Page) -> None:
    page.get_by_role("button", name="Sources and dates").click()
    page.get_by_label("Only documents whose name or publisher holds").fill("Tycoon")
    page.keyboard.press("Enter")
    page.get_by_label("Published on or after").fill("2026-01-10")
    ask(page, HOSPITAL)
    expect(page.locator(".searched")).to_contain_text("holds “Tycoon”, published on 2026-01-10 or later")
    expect(page.locator(".place")).to_contain_text("aleppo-rescue-digest.html")


def test_examples_come_from_what_is_indexed_and_are_answered(page: Page) -> None:
    page.locator(".example").first.click()
    expect(page.locator(".answer.answered, .answer.disputed")).to_be_visible(timeout=60_000)


def test_question_that_is_asked_before_the_examples_are_made_keeps_its_answer(
    browser: Browser, corpus_index: Path, tmp_path: Path
) -> None:
    with served(corpus_index, tmp_path) as fresh, opened(browser, fresh) as page:
        ask(page, HOSPITAL)
        with opened(browser, fresh) as other:
            expect(other.locator(".example").first).to_be_visible(timeout=60_000)
        page.wait_for_timeout(500)
        expect(page.locator("#log .answer")).to_have_count(1)


def test_link_to_no_conversation_is_told_for_good(browser: Browser, chat: Served) -> None:
    with opened(browser, chat, "?conversation=nothing") as page:
        page.wait_for_timeout(3_000)
        expect(page.locator(".notice")).to_contain_text("There is no such conversation")


def test_answer_and_conversation_can_be_taken_away(
    page: Page, answers: dict[str, Answer], tmp_path: Path
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, HOSPITAL)
    [citation] = answers[HOSPITAL].citations
    kept = {}
    for ending in ("json", "md", "docx"):
        with page.expect_download() as download:
            page.get_by_role("button", name="Download this answer as").filter(has_text=f".{ending}").click()
        kept[ending] = tmp_path / download.value.suggested_filename
        download.value.save_as(kept[ending])
        assert kept[ending].suffix == f".{ending}"
    saved = json.loads(kept["json"].read_text("utf-8"))
    shown = saved[0] if isinstance(saved, list) else saved
    assert {**shown, "ms": None} == {**json.loads(json.dumps(answers[HOSPITAL].as_json())), "ms": None}
    assert citation.quote in kept["md"].read_text("utf-8")
    assert citation.quote in "\n".join(p.text for p in Document(str(kept["docx"])).paragraphs)
    page.get_by_role("button", name="Copy the conversation as Markdown").click()
    expect(page.locator("#told")).to_have_text("Copied.")
    assert citation.quote in page.evaluate("navigator.clipboard.readText()")


def test_stop_leaves_the_question_unanswered_and_unkept(page: Page) -> None:
    ask(page, HOSPITAL)
    page.get_by_label("Your question").fill(DISPLACED)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".notice")).to_contain_text("Stopped")
    page.wait_for_timeout(2_000)
    expect(page.locator("#log .answer")).to_have_count(1)
    page.reload()
    expect(page.locator("#log .answer")).to_have_count(1)


def test_question_that_cannot_be_asked_is_told_and_stays_to_be_mended(page: Page) -> None:
    page.get_by_label("Your question").fill("why " * 600)
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("longer than the")
    expect(page.get_by_label("Your question")).to_have_value("why " * 600)


def test_conversation_is_reopened_by_its_link_renamed_and_deleted(page: Page) -> None:
    ask(page, HOSPITAL)
    page.wait_for_url("**/?*conversation=*")  # it is set by an event after the one that shows the answer
    link = page.url
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".welcome")).to_be_visible()
    page.goto(link)
    expect(page.locator(".question")).to_have_text(HOSPITAL)
    page.get_by_role("tab", name="Conversations").click()
    page.get_by_role("button", name=f"Rename {HOSPITAL}").click()
    page.get_by_role("button", name="Renamed by hand", exact=True).click()
    expect(page.locator(".question")).to_be_visible()
    page.get_by_role("tab", name="Conversations").click()
    page.get_by_role("button", name="Delete Renamed by hand").click()
    expect(page.locator("#headings")).to_contain_text("No conversation is kept yet")


def test_two_browsers_see_only_their_own_conversations(browser: Browser, chat: Served, page: Page) -> None:
    ask(page, HOSPITAL)
    with opened(browser, chat) as other:
        ask(other, UNKNOWN)
        other.get_by_role("tab", name="Conversations").click()
        expect(other.locator("#headings li")).to_have_count(1)
        expect(other.locator("#headings")).not_to_contain_text(HOSPITAL)
    page.get_by_role("tab", name="Conversations").click()
    expect(page.locator("#headings")).not_to_contain_text(UNKNOWN)


def test_all_of_it_can_be_done_by_keyboard(page: Page, answers: dict[str, Answer]) -> None:
    page.keyboard.type(HOSPITAL)
    page.keyboard.press("Enter")
    expect(page.locator("#take-away button").first).to_be_visible(timeout=60_000)
    page.locator(".question").last.evaluate("heading => { heading.tabIndex = -1; heading.focus(); }")
    page.keyboard.press("Tab")
    expect(page.locator(".mark").first).to_be_focused()
    expect(page.locator(".mark-shown").first).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#document-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#document mark")).to_have_count(0)
    expect(page.locator(".mark").first).to_be_focused()
