"""Answers as one web page that needs nothing else; documents and questions are only text in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from qa.pages import Page
from ui.batch.cells import settings_rows, who_says
from ui.batch.marked import head_mark, mark, marked_outcomes, unmarked_changes
from ui.batch.outcomes import Report
from ui.batch.wording import HEADINGS, counted, origin, trimmed

read = marked_outcomes

_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")
_PAGE = Page(
    Path(__file__).parent / "report.html.jinja",
    nothing="",
    headings=HEADINGS,
    counted=counted,
    origin=origin,
    parted_at_days=_DAY.split,
    trimmed=trimmed,
    who_says=who_says,
    settings_rows=settings_rows,
    mark=mark,
)


def write(report: Report, path: Path) -> None:
    """Write the page part by part, so that its length does not matter."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_PAGE.parts(report=report, head_mark=head_mark(report)))


def faults(path: Path) -> Iterator[str]:
    """Yield where the page is not the one that follows from its records."""
    yield from unmarked_changes(path, write)
