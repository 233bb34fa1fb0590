"""With a language model the answer is seen as it grows, checked, and can be stopped."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chats import Served, ask, opened, served
from tests.lies import honest_answer, statements
from tests.llm_servers import LlmServer, serving

HOSPITAL = "Which hospital was put out of service?"
LIE = "Some 999 people were hurt by <b>foreign</b> agents [1]."


def slowly(prompt: str) -> Iterable[str]:
    """Tell the truth and a lie, then nothing for as long as somebody listens."""
    yield f"{honest_answer(statements(prompt))} {LIE} "
    if "Take your time" in prompt:
        for _ in range(600):
            time.sleep(0.1)
            yield " "


@pytest.fixture(scope="module")
def model() -> Iterator[LlmServer]:
    with serving(LlmServer(says=slowly)) as server:
        yield server


@pytest.fixture(scope="module")
def written(
    corpus_index: Path, tmp_path_factory: pytest.TempPathFactory, model: LlmServer
) -> Iterator[Served]:
    environment = {"ONRECORD_LLM": "openai", "ONRECORD_LLM_URL": model.url, "ONRECORD_LLM_MODEL": "little"}
    folder = tmp_path_factory.mktemp("written")
    with served(corpus_index, folder, **environment, ONRECORD_LLM_KEY="sk-nobody-sees") as running:
        yield running
    assert "sk-nobody-sees" not in running.told()


@pytest.fixture
def page(browser: Browser, written: Served) -> Iterator[Page]:
    with opened(browser, written) as found:
        yield found


def test_what_the_model_wrote_is_shown_with_what_was_left_out_of_it(page: Page) -> None:
    ask(page, HOSPITAL)
    expect(page.locator("#log .answer .model")).to_contain_text("Worded by the language model openai little")
    expect(page.locator("#log .answer .model")).to_contain_text("1 sentence")
    assert "999" not in page.locator("#log").inner_text()
    assert "sk-nobody-sees" not in page.content()


def test_the_answer_is_seen_as_it_grows_and_stopping_it_stops_the_model(page: Page, model: LlmServer) -> None:
    model.is_left.clear()
    page.get_by_label("Your question").fill(f"Take your time: {HOSPITAL[0].lower()}{HOSPITAL[1:]}")
    page.keyboard.press("Enter")
    expect(page.locator(".pending .words")).to_contain_text("Hospital")
    expect(page.locator(".pending .working")).to_contain_text("Writing")
    assert "999" not in page.locator("#log").inner_text()
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".notice")).to_contain_text("Stopped")
    assert model.is_left.wait(20)
    expect(page.locator("#log .answer")).to_have_count(0)
