"""Dates that a text names, as days: written out, or told from the day on which it was published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.claims.date_forms import FORMS, WITHOUT_YEAR
from ingest.claims.date_roles import Role, role_before


@dataclass(frozen=True, slots=True)
class Mention:
    """The days that some words of a text name, and the half-open offsets of the words."""

    start: int
    end: int
    first: date
    last: date
    """Included; the same as the first where a single day is meant."""
    role: Role | None

    @property
    def day(self) -> date | None:
        """The single day that is meant, or None."""
        return self.first if self.first == self.last else None


def dates_in(text: str, published: date | None) -> list[Mention]:
    """Return the dates that a text names, in order; what cannot be told from the text is left out.

    Without a day of publication only full dates are told, and those next to them for want of a year.
    """
    mentions = _mentions(text, published, published)
    if published is None and mentions:
        return _mentions(text, None, mentions[0].last)
    return mentions


def _mentions(text: str, published: date | None, near: date | None) -> list[Mention]:
    """Return the mentions of a text; a date without a year is the one near the day given for it."""
    taken: list[tuple[int, int]] = []
    found: list[Mention] = []
    for pattern, days_of in FORMS:
        for match in pattern.finditer(text):
            start, end = match.span("core")
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            days = days_of(match, near if days_of in WITHOUT_YEAR else published)
            if days is not None and days[0] <= days[1]:
                found.append(Mention(start, end, *days, role_before(text, start)))
    return sorted(found, key=lambda mention: mention.start)


_STAMP_WORDS = re.compile(
    r"\b(?:first|last|date|dated|on|at|published|updated|posted|modified|created|edited|issued|time|gmt|utc|am|pm"
    r"|\d[\d:.,]*)\b",
    re.IGNORECASE,
)
LONGEST_STAMP = 60


def is_stamp(text: str) -> bool:
    """Tell whether a text says nothing but when its document was published or changed."""
    if len(text) > LONGEST_STAMP:
        return False
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    mentions = dates_in(spaced, None)
    for mention in reversed(mentions):
        spaced = spaced[: mention.start] + spaced[mention.end :]
    return bool(mentions) and not re.search(r"\w", _STAMP_WORDS.sub("", spaced))
