"""The documents panel: what is there, what is added and what is taken away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chats import Served, ask, opened, served
from tests.folders import FLOOD, STRIKE, run, write

HOUSES = "How many houses were flooded in Lower Weston?"


@pytest.fixture(scope="module")
def empty_chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return a chat that has no index yet."""
    folder = tmp_path_factory.mktemp("empty")
    with served(folder / "index", folder, ONRECORD_INGEST_MAX_FILE_MB="1") as chat:
        yield chat


@pytest.fixture
def empty_page(browser: Browser, empty_chat: Served) -> Iterator[Page]:
    with opened(browser, empty_chat) as page:
        yield page


def documents(page: Page) -> None:
    page.get_by_role("tab", name="Documents").click()


def test_list_tells_title_publisher_date_and_passages(page: Page) -> None:
    documents(page)
    expect(page.locator(".counted")).to_have_text("5 documents")
    listed = page.locator(".documents > li").filter(has_text="aleppo-rescue-digest.html")
    for known in (
        "Digest: Rescue teams reach",
        "onrecord digest of The Tycoon Times",
        "2026-01-12",
        "passages",
    ):
        expect(listed).to_contain_text(known)


def test_search_narrows_the_list_and_a_document_opens(page: Page) -> None:
    documents(page)
    page.get_by_label("Search documents").fill("tycoon rescue")
    expect(page.locator(".counted")).to_have_text("1 of 5 documents")
    page.locator(".documents .title").click()
    expect(page.locator("#document-title")).to_contain_text("Rescue teams")
    page.get_by_role("button", name="Close the document").click()
    expect(page.locator("#document-title")).to_have_count(0)


def test_empty_index_explains_how_to_add_documents_then_is_filled_and_emptied(
    empty_page: Page, tmp_path: Path
) -> None:
    page = empty_page
    expect(page.locator(".welcome")).to_contain_text("onrecord ingest FOLDER")
    page.get_by_label("Your question").fill(HOUSES)
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("There are no documents yet")

    files = {"flood.txt": FLOOD, "picture.png": "no document", "strike.pdf": "no PDF at all"}
    folder = write(tmp_path, files)
    documents(page)
    page.locator("#files input[type=file]").set_input_files([folder / name for name in files])
    report = page.locator(".uploaded")
    expect(report).to_contain_text("1 document added", timeout=90_000)
    for refused in ("picture.png", "strike.pdf"):
        expect(report).to_contain_text(refused)
    expect(page.locator(".documents > li")).to_have_count(1)
    page.get_by_role("tab", name="Ask").click()
    ask(page, HOUSES)
    expect(page.locator(".words")).to_contain_text("212 houses")

    documents(page)
    page.get_by_role("button", name="Remove Flood in Lower Weston").click()
    expect(page.locator(".uploaded")).to_contain_text("Removed")
    expect(page.locator("#documents .none")).to_be_visible()
    page.get_by_role("tab", name="Ask").click()
    page.get_by_role("button", name="Show in the document: quote 1 in").first.click()
    expect(page.locator("#document .notice")).to_contain_text("no longer in the index")
    page.get_by_role("button", name="Close the document").click()
    expect(page.locator("#document .notice")).to_have_count(0)


def test_quote_of_a_document_that_changed_is_not_marked_in_it(browser: Browser, tmp_path: Path) -> None:
    folder, index = write(tmp_path / "documents", {"flood.txt": FLOOD}), tmp_path / "index"
    run(folder, index)
    with (
        served(index, tmp_path) as chat,
        opened(browser, chat, viewport={"width": 360, "height": 640}) as page,
    ):
        ask(page, HOUSES)
        run(write(folder, {"flood.txt": f"Corrected.\n\n{FLOOD}"}), index)
        page.locator(".mark").first.click()
        expect(page.locator("#document .notice")).to_contain_text("has changed since the answer was given")
        expect(page.locator("#document mark")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(page.locator("#document .notice")).to_have_count(0)


def test_document_that_is_removed_is_not_shown_on_and_no_name_is_too_long(
    empty_page: Page, tmp_path: Path
) -> None:
    page, name = empty_page, f"{'endless' * 20}.txt"
    page.set_viewport_size({"width": 1200, "height": 800})
    documents(page)
    page.locator("#files input[type=file]").set_input_files(
        write(tmp_path, {name: "A dog bit 12 men."}) / name
    )
    expect(page.locator(".uploaded")).to_contain_text("1 document added", timeout=90_000)
    page.locator(".documents .title", has_text="endless").click()
    expect(page.locator("#document-title")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator(".documents li", has_text="endless").get_by_role("button", name="Remove").click()
    expect(page.locator("#document-title")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_chat_answers_while_documents_are_added(browser: Browser, empty_chat: Served, tmp_path: Path) -> None:
    with opened(browser, empty_chat) as adding, opened(browser, empty_chat) as page:
        documents(adding)
        adding.locator("#files input[type=file]").set_input_files(
            write(tmp_path, {"flood.txt": FLOOD}) / "flood.txt"
        )
        expect(adding.locator(".uploaded")).to_contain_text("1 document added", timeout=90_000)
        many = {f"strike-{n}.txt": STRIKE.replace("3,000", f"{n},000") * 40 for n in range(1, 9)}
        folder = write(tmp_path / "many", many)
        adding.locator("#files input[type=file]").set_input_files([folder / name for name in many])
        adding.wait_for_timeout(2_000)
        ask(page, HOUSES)
        expect(page.locator(".words")).to_contain_text("212 houses")
        expect(adding.locator(".uploaded")).to_contain_text("8 documents added", timeout=180_000)


def test_file_that_is_too_large_is_refused_and_its_name_is_no_markup(
    empty_page: Page, tmp_path: Path
) -> None:
    name = "<img src=x onerror=alert(1)>.txt"
    documents(empty_page)
    files = empty_page.locator("#files input[type=file]")
    files.set_input_files(write(tmp_path, {name: "word " * 250_000}) / name)
    expect(empty_page.locator("#told")).to_have_text(f"“{name}” is larger than 1 MB and was not added.")
    expect(empty_page.locator("body img[src=x]")).to_have_count(0)
    files.set_input_files(write(tmp_path, {name: FLOOD}) / name)
    expect(empty_page.locator(".uploaded")).to_be_visible(timeout=90_000)
    expect(empty_page.locator("body img[src=x]")).to_have_count(0)
