"""Questions in JSON Lines: an object with a question, or a question alone, on each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.errors import UsageError
from ui.batch.lists.columns import QUESTION
from ui.batch.lists.texts import opened
from ui.batch.questions import Row


def rows(path: Path, column: str | None) -> Iterator[Row]:
    """Yield the question of each line that is not blank; raise UsageError for a line that holds none."""
    with opened(path) as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _row(line, column or QUESTION, f"{path}, line {number},")


def _row(line: str, name: str, place: str) -> Row:
    value = _parsed(line, place)
    if isinstance(value, str):
        return Row(value.strip(), {})
    if not isinstance(value, dict) or name not in value:
        raise UsageError(f'{place} has no "{name}". Add it, or say with --column what it is called.')
    question = value[name]
    if not (question is None or isinstance(question, (str, int, float))):
        raise UsageError(f'{place} has a "{name}" that is no text. Write it in quotation marks.')
    columns = {key: other for key, other in value.items() if key != name}
    return Row("" if question is None else str(question).strip(), columns)


def _refused(constant: str) -> None:
    """Refuse NaN and the infinities, which Python would read and nothing else could."""
    raise ValueError(f"{constant} is no number")


def _parsed(line: str, place: str) -> Any:
    try:
        return json.loads(line, parse_constant=_refused)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place} is not JSON ({error}). Write one object a line.") from error
