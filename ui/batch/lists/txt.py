"""Questions in a text file, one a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.errors import UsageError
from ui.batch.lists.texts import opened
from ui.batch.questions import Row


def rows(path: Path, column: str | None) -> Iterator[Row]:
    """Yield the lines that are not blank, without the white space around them."""
    if column is not None:
        raise UsageError(f"{path} has no columns. Leave out --column.")
    with opened(path) as file:
        for part in file:
            for line in part.splitlines():
                if line.strip():
                    yield Row(line.strip(), {})
