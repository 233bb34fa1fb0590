"""How a value of a dispute stands to those before it: it differs, is a later count or of other things."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeVar

from ingest.claims.matters import LEXICON
from qa.answer import Relation
from qa.disputes import Value

LONGEST_COUNTED = timedelta(days=366)
"""What is counted for days farther apart is not one thing that grows."""

GROUPS = frozenset("family household couple crew home house".split())
"""What is counted by these is not counted by heads: 300 people are no later count of 40 families."""

Item = TypeVar("Item")
Dated = tuple[Value, str | None]
"""A value with the ISO 8601 date for which it is given, where that is known."""


def by_day(found: Sequence[Item], dated: Callable[[Item], Dated]) -> list[Item]:
    """Return counts of something that happened in the order of their days; anything else as it is."""
    if not all(dated(each)[0].matter in LEXICON for each in found):
        return list(found)
    return sorted(found, key=lambda each: dated(each)[1] or "9999")


def relations(found: Sequence[Dated]) -> Iterator[Relation]:
    """Yield how each value stands to those before it; one told by a vague word is no later count."""
    for at, each in enumerate(found):
        before = [other for other in found[:at] if not other[0].is_vague]
        yield _relation(each, before) if before and not each[0].is_vague else Relation.DIFFERS


def _is_later(day: str | None, other: str | None) -> bool:
    """Tell whether a day comes after another, and may still be told of the same thing."""
    if day is None or other is None:
        return False
    return timedelta(0) < date.fromisoformat(day) - date.fromisoformat(other) <= LONGEST_COUNTED


def _relation(each: Dated, before: Sequence[Dated]) -> Relation:
    value, day = each
    is_event = value.matter in LEXICON
    if (
        is_event
        and all(_is_later(day, other) for _, other in before)
        and all(value.high >= other.low for other, _ in before)
        and all((value.unit in GROUPS) is (other.unit in GROUPS) for other, _ in before)
    ):
        return Relation.LATER
    return Relation.OTHER_UNIT if all(value.unit != other.unit for other, _ in before) else Relation.DIFFERS
