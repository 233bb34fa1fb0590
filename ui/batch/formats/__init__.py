"""Formats of a file of answers: one file each, named by its ending.

Each has `write(report, path)`, `read(path)`, which yields the outcomes that `write` was given, and
`faults(path)`, which yields in a sentence each what the file shows otherwise than its records have it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

from ingest.errors import UsageError
from ui.batch.outcomes import Outcome, Report


class Format(Protocol):
    """A module of this folder."""

    def write(self, report: Report, path: Path) -> None:
        """Write all outcomes; the same ones make the same file, but for the times taken in `.jsonl`."""

    def read(self, path: Path) -> Iterator[Outcome]:
        """Yield the outcomes of a file; raise UsageError for what is no file of answers."""

    def faults(self, path: Path) -> Iterator[str]:
        """Yield what the file shows otherwise than its records have it."""


@dataclass(frozen=True, slots=True)
class SavedOutcomes:
    """The outcomes in a file; iterating reads it anew."""

    path: Path
    format: Format

    def __iter__(self) -> Iterator[Outcome]:
        return self.format.read(self.path)


def formats() -> tuple[str, ...]:
    """Return the endings of the formats, sorted."""
    return tuple(sorted(f".{module.name}" for module in iter_modules(__path__)))


def format_of(path: Path) -> Format:
    """Return the format that a file's ending names; raise UsageError where there is none."""
    ending = path.suffix.lower()
    if ending not in formats():
        raise UsageError(f"{path} has no ending of a file of answers. There are: {', '.join(formats())}.")
    found: Format = import_module(f"{__name__}{ending}")
    return found


def saved(path: Path) -> SavedOutcomes:
    """Return what a file of answers holds."""
    return SavedOutcomes(path, format_of(path))


def no_answers(path: Path) -> UsageError:
    """Return the error for a file that is none of ours."""
    return UsageError(f"{path} does not hold answers as `onrecord batch` writes them. Name a file that does.")


def unreadable(path: Path, error: OSError) -> UsageError:
    """Return the error for a file that cannot be opened."""
    return UsageError(f"{path} cannot be read ({error.strerror}). Name a file of answers.")
