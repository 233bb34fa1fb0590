"""What an ingest did, document by document."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about one file, or about the whole run where `doc` is empty."""

    doc: str
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an ingest did; each document is in one of the first five."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    failures: tuple[Remark, ...] = ()
    """Files that could not be read, and why; an earlier version of one stays in the index."""
    skipped: tuple[Remark, ...] = ()
    """Files that are no documents, such as pictures, and why."""
    missing: tuple[str, ...] = ()
    """Documents whose file is gone; they stay in the index until it is pruned."""
    notes: tuple[Remark, ...] = ()
    passages: int = 0
    """How many passages were embedded."""
    seconds: float = 0.0
