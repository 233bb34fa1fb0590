"""The picture of the chat that the README shows; run as `python -m tests.screenshots FILE`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.chats import CHROMIUM, FLAGS, ROOT, Served, ask, opened, served
from tests.folders import run

QUESTION = "How many people were displaced?"
SIZE = {"width": 1280, "height": 860}
COLOURS = 128
"""So few make the file half as large, and nobody sees it."""


def take(browser: Browser, chat: Served, file: Path) -> None:
    """Save a picture of a dispute with one of its quotes opened."""
    with opened(browser, chat, viewport=SIZE, color_scheme="light") as page:
        ask(page, QUESTION)
        page.locator(".answer .open").nth(1).click()
        page.locator("#document mark").wait_for()
        page.locator("#log .exchange").last.scroll_into_view_if_needed()
        page.wait_for_timeout(1_000)
        page.screenshot(path=file)
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS).save(file, optimize=True)


def main(file: Path) -> None:
    """Ingest corpus/, open the chat about it and save the picture."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        run(ROOT / "corpus", folder / "index")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        with served(folder / "index", folder) as chat:
            take(browser, chat, file)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
