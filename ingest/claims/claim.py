"""What a document claims: its statements with speaker and day, and the counts that they give."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ingest.documents import Span


class Hedge(StrEnum):
    """How surely a count is given."""

    EXACT = "exact"
    AT_LEAST = "at least"
    ABOUT = "about"
    AT_MOST = "at most"
    VAGUE = "vague"
    """Told by a word such as "dozens"; its value is the least that the word can mean."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what a text counts, whatever is told of them."""

    matter: str
    """What is counted, by the lexicon of matters ("killed"); else the counted noun's stem ("bridge")."""
    value: float
    hedge: Hedge
    unit: str
    """`%`, or a currency's sign or name; empty where things are counted."""
    counted: str
    """The counted noun with its modifiers, as written ("elderly residents"); empty where none is told."""
    is_part: bool
    """Whether it counts some of those just counted ("including three children")."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that a document states, with who says it and for which day."""

    span: Span
    speaker: str | None
    """Whom the document names; None where it speaks in its own voice, or does not plainly name one."""
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A count that a document's statement gives."""

    count: Count
    span: Span
    """Of the quantity, hedge included."""
    statement: Statement


@dataclass(frozen=True, slots=True)
class Analysis:
    """What a document states and counts, each in the order of the text."""

    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()


_VAGUE = 10
"""The most that a vague count can mean is so many times the least."""


def bounds(count: Count) -> tuple[float, float]:
    """Return the least and the most that a count can mean, both included.

    One that is given as "about" a number means that number: how far from it, it does not say.
    """
    value = count.value
    match count.hedge:
        case Hedge.AT_LEAST:
            return value, math.inf
        case Hedge.AT_MOST:
            return 0.0, value
        case Hedge.VAGUE:
            return value, value * _VAGUE
    return value, value
