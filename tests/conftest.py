"""What several tests need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.chats import CHROMIUM, FLAGS, Served, opened, served
from tests.folders import run

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of shared test material beside the project, or skip where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the folder of shared test material is not there")
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return Debian's Chromium, or skip where it is missing."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium on this machine; install the Debian package of that name")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def corpus_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an index of corpus/, not to be written to."""
    index = tmp_path_factory.mktemp("corpus") / "index"
    run(ROOT / "corpus", index)
    return index


@pytest.fixture(scope="session")
def chat(corpus_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Return the chat over corpus/, as its command serves it."""
    with served(corpus_index, tmp_path_factory.mktemp("chat")) as running:
        yield running


@pytest.fixture
def page(browser: Browser, chat: Served) -> Iterator[Page]:
    """Return the chat in a browser that has not been there before."""
    with opened(browser, chat) as shown:
        yield shown
