"""Records within a page for people: each on a line of its own, in a comment that the page does not show."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from ui.batch.formats import no_answers, unreadable
from ui.batch.outcomes import Outcome, Report, as_line, outcome_of, survey

HEAD = "onrecord.report/1"
"""The schema of the first record, which says what the page is about."""
BEGIN, END = "<!-- onrecord: ", " -->"

_MARKUP = re.compile("[<>&]|-(?=-)")  # outside of strings JSON has none of them


def head_mark(report: Report) -> str:
    """Return the first record of a page."""
    return _mark({"schema": HEAD, "questions": report.title})


def mark(outcome: Outcome) -> str:
    """Return an outcome's record."""
    return _mark(outcome.record(contexts=True))


def marked_outcomes(path: Path) -> Iterator[Outcome]:
    """Yield the outcomes in a page; raise UsageError where there is no record."""
    try:
        records = _records(path)
        _title(next(records, None))
        yield from map(outcome_of, records)
    except (ValueError, RecursionError) as error:
        raise no_answers(path) from error


def unmarked_changes(path: Path, write: Callable[[Report, Path], None]) -> Iterator[str]:
    """Yield where a page is not the one that follows from its records: the first line that differs."""
    title = _title(next(_records(path), None))
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / path.name
        write(survey(title, _Marked(path)), made)
        with made.open(encoding="utf-8") as expected, path.open(encoding="utf-8-sig") as found:
            for number, (one, other) in enumerate(zip_longest(expected, found, fillvalue=""), start=1):
                if one.rstrip("\n") != other.rstrip("\n"):  # an editor may add or take the last line's end
                    yield f"Line {number} and perhaps others are not what the records say."
                    return


class _Marked:
    """The outcomes in a page; iterating reads it anew."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __iter__(self) -> Iterator[Outcome]:
        return marked_outcomes(self.path)


def _records(path: Path) -> Iterator[Any]:
    try:
        with path.open(encoding="utf-8-sig") as file:
            for line in map(str.rstrip, file):
                if line.startswith(BEGIN) and line.endswith(END):
                    yield json.loads(line[len(BEGIN) : -len(END)])
    except OSError as error:
        raise unreadable(path, error) from error


def _title(head: Any) -> str:
    if not isinstance(head, dict) or head.get("schema") != HEAD:
        raise ValueError("the first record is another")
    return str(head.get("questions"))


def _mark(record: dict[str, Any]) -> str:
    """Return a record as a comment, in which nothing stands that could end it."""
    return BEGIN + _MARKUP.sub(lambda found: f"\\u{ord(found.group()):04x}", as_line(record)) + END
