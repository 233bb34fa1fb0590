"""Answers as one web page that needs nothing else; documents and questions are only text in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qa.terminal import plain
from ui.batch.cells import settings_rows, who_says
from ui.batch.marked import head_mark, mark, marked_outcomes, unmarked_changes
from ui.batch.outcomes import Report
from ui.batch.wording import HEADINGS, counted, origin, trimmed

if TYPE_CHECKING:
    from jinja2 import Template

read = marked_outcomes
TEMPLATE = "report.html.jinja"

_DAY = re.compile(r"\b(\d{4}-\d\d-\d\d)\b")


def write(report: Report, path: Path) -> None:
    """Write the page part by part, so that its length does not matter."""
    stream = _template().stream(report=report, head_mark=head_mark(report))
    stream.enable_buffering(20)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(stream)


def faults(path: Path) -> Iterator[str]:
    """Yield where the page is not the one that follows from its records."""
    yield from unmarked_changes(path, write)


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        headings=HEADINGS,
        counted=counted,
        origin=origin,
        parted_at_days=_DAY.split,
        trimmed=trimmed,
        who_says=who_says,
        settings_rows=settings_rows,
        mark=mark,
    )
    return environment.get_template(TEMPLATE)


def _shown(value: object) -> object:
    """Return what the page shows for a value: every one that it prints goes through here, then is escaped."""
    if value is None:
        return ""
    is_text = isinstance(value, str) and not hasattr(value, "__html__")
    return plain(str(value)) if is_text else value
