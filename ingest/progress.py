"""How an ingest tells what it is doing, without knowing who listens."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Told of the work as it goes on."""

    def __call__(self, *, documents: int, passages: int, total: int) -> None:
        """Take the documents and passages done so far, and how many documents there are."""


def silent(*, documents: int, passages: int, total: int) -> None:
    """Listen to nothing."""
