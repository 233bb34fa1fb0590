"""The chat can be read and used by everybody: axe-core, narrow and enlarged pages, no motion."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.chats import Served, ask, opened
from tests.screenshots import take

STRICT = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDE = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


def start(page: Page) -> None:
    """Leave the page as it opens."""


def disputed(page: Page) -> None:
    ask(page, "How many people were displaced?")


def silent(page: Page) -> None:
    ask(page, "Who won the 2022 World Cup?")


def with_document(page: Page) -> None:
    ask(page, "Which hospital was put out of service?")
    page.locator(".citation .open").click()
    page.locator("#document mark").wait_for()


def documents(page: Page) -> None:
    page.get_by_role("tab", name="Documents").click()
    page.locator(".documents > li").first.wait_for()


def scope(page: Page) -> None:
    page.get_by_role("button", name="Sources and dates").click()
    page.get_by_label("Published on or after").wait_for()


VIEWS: tuple[Callable[[Page], None], ...] = (start, disputed, silent, with_document, documents, scope)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_serious(
    browser: Browser, chat: Served, view: Callable[[Page], None], scheme: str
) -> None:
    with opened(browser, chat, color_scheme=scheme, viewport={"width": 1280, "height": 900}) as page:
        view(page)
        found = Axe().run(page, options=STRICT).response["violations"]
        serious = [
            (finding["id"], [node["html"][:200] for node in finding["nodes"]])
            for finding in found
            if finding["impact"] in ("serious", "critical")
        ]
        assert not serious


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_wider_than_a_phone(browser: Browser, chat: Served, view: Callable[[Page], None]) -> None:
    with opened(browser, chat, viewport={"width": 360, "height": 740}) as page:
        view(page)
        assert not page.evaluate(WIDE)


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_is_lost_when_enlarged_twice(
    browser: Browser, chat: Served, view: Callable[[Page], None]
) -> None:
    half = {"width": 640, "height": 450}  # what a page of 1280 by 900 has at 200%
    with opened(browser, chat, viewport=half, device_scale_factor=2) as page:
        view(page)
        assert not page.evaluate(WIDE)
        assert page.locator("#question textarea").is_visible() or view is not start


def test_nothing_moves_for_those_who_want_no_motion(page: Page) -> None:
    disputed(page)
    moving = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
    assert page.evaluate(moving) == 0


def test_picture_for_the_readme_is_taken_and_small(browser: Browser, chat: Served, tmp_path: Path) -> None:
    take(browser, chat, tmp_path / "chat.png")
    assert 10_000 < (tmp_path / "chat.png").stat().st_size < 200_000
