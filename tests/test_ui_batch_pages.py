"""A report fits the window, however long the words in it are."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.outcomes import answered, disputed, failed, silent, written
from ui.batch.outcomes import Outcome

LONG = "a-folder-of-a-long_name/" * 12 + "questions.csv"
OUTSIDE = """
[...document.querySelectorAll('body *')]
  .filter(part => !part.closest('.scroll table') && part.getBoundingClientRect().right > innerWidth + 1)
  .map(part => part.outerHTML)
"""


def with_long_names(outcome: Outcome) -> Outcome:
    assert outcome.answer is not None
    names: dict[str, Any] = {"doc": LONG, "title": LONG, "publisher": LONG, "speaker": LONG}
    citations = tuple(replace(citation, **names) for citation in outcome.answer.citations)
    positions = tuple(
        replace(position, value="9" * 200, speaker=LONG) for position in outcome.answer.positions
    )
    return replace(outcome, answer=replace(outcome.answer, citations=citations, positions=positions))


@pytest.mark.parametrize("width", [320, 600, 1280])
def test_report_with_long_names_and_questions_fits_the_window(
    browser: Browser, tmp_path: Path, width: int
) -> None:
    question, columns = f"Wh{'y' * 300}?", {"c" * 120: "v" * 300}
    outcomes = [make(question, **columns) for make in (answered, disputed, silent, failed)]
    path = written(tmp_path / "a.html", [*outcomes, with_long_names(outcomes[1])], title=LONG)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate(OUTSIDE) == []
    page.close()
