"""What can be wrong with a gold set, told to the person who writes it."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from qa.terminal import escaped, one_line

LONGEST_SHOWN = 80


class Severity(StrEnum):
    """Whether a problem makes figures wrong, or less telling than they could be."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong and what to do about it, and where it is."""

    severity: Severity
    message: str
    line: int | None = None
    """From 1; None is the set as a whole."""
    id: str | None = None
    """The question's, as far as it is known."""

    def at(self, line: int, id: str | None) -> Self:
        """Return the problem as one of that line."""
        return replace(self, line=line, id=id)

    def told(self, place: str) -> str:
        """Return the problem as one line, with the place of the gold set before it."""
        line = f":{self.line}" if self.line is not None else ""
        id = f" ({shown(self.id)})" if self.id else ""
        return f"{one_line(place)}{line}{id}: {self.severity}: {self.message}"


def error(message: str) -> Problem:
    """Return a problem that makes figures wrong."""
    return Problem(Severity.ERROR, message)


def warning(message: str) -> Problem:
    """Return a problem that makes figures less telling."""
    return Problem(Severity.WARNING, message)


def shown(text: str) -> str:
    """Return a text from outside as a message shows it: on one line, and not at any length."""
    flat = one_line(text)
    return flat if len(flat) <= LONGEST_SHOWN else f"{flat[:LONGEST_SHOWN]}…"


def as_json(text: str) -> str:
    """Return a text as JSON that can be pasted into a gold set; white space other than " " is escaped."""
    quoted = json.dumps(text, ensure_ascii=False)
    return escaped("".join(c if c == " " or not c.isspace() else f"\\u{ord(c):04x}" for c in quoted))
