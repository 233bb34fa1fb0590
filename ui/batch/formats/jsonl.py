"""Answers in JSON Lines: the contract's answer on each line, or the failure."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ui.batch.formats import no_answers, unreadable
from ui.batch.outcomes import Outcome, Report, parsed


def write(report: Report, path: Path) -> None:
    """Write a line for each outcome, with the times taken."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{outcome.line(times=True)}\n" for outcome in report.outcomes)


def read(path: Path) -> Iterator[Outcome]:
    """Yield the outcome of each line that is not blank."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            for line in file:
                if line.strip():
                    yield parsed(line)
    except OSError as error:
        raise unreadable(path, error) from error
    except ValueError as error:
        raise no_answers(path) from error


def faults(path: Path) -> Iterator[str]:  # noqa: ARG001
    """Yield nothing: the lines are the records themselves."""
    yield from ()
