"""What a date is to what is said, by the words before it."""

from __future__ import annotations

import re
from enum import StrEnum

from ingest.letters import small


class Role(StrEnum):
    """What a date is to what is said, by the word before it."""

    SINCE = "since"
    UNTIL = "until"
    BY = "by"
    ON = "on"
    AS_OF = "as of"
    BEFORE = "before"
    AFTER = "after"


MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

ANY_MONTH = f"(?:{'|'.join(MONTHS)})"
"""Pattern of a month written in full."""
MONTH = "(?:" + "|".join(f"{m}|{m.upper()}|{m[:3]}\\b\\.?" for m in MONTHS) + r"|Sept\b\.?)(?![a-z])"
WEEKDAY = "(?:" + "|".join(f"{w}|{w.upper()}" for w in WEEKDAYS) + ")"

_COMING = re.compile(
    r"\b(?:will|shall|must|due|scheduled|expected|planned|plans?|set|forecast|slated|next|coming|upcoming|to\s+be|(?:is|are|was|were)\s+to\s+\w+|would)\b"
    r"(?!.*\b(?:said|told|announced|added|warned|reported|stated|wrote|declared)\b)",
    re.IGNORECASE | re.DOTALL,
)
_OVER = re.compile(r"\b(?:was|were|had|did|said)\b")
_ROLE = re.compile(
    r"\b(?P<role>as\s+(?:of|at)|since|until|till|through|up\s+to|by|no\s+later\s+than|on|before|after|from)\s+"
    r"(?:(?:[0-9]{1,2}(?:[.:][0-9]{2})?\s?(?:[ap]\.?m\b\.?|hours|hrs)?|GMT|UTC|local|time|the|early|late|about"
    r"|around|dawn|noon|midday|midnight|sunset|sunrise|morning|afternoon|evening|night|end|start|beginning|of"
    r"|on|last|next|this)[\s,]+)*$",
    re.IGNORECASE,
)
_ROLES = {role.replace(" ", ""): role for role in Role} | {"asat": Role.AS_OF, "from": Role.SINCE}
_ROLES |= {"till": Role.UNTIL, "through": Role.UNTIL, "upto": Role.UNTIL, "nolaterthan": Role.BY}


def role_before(text: str, start: int) -> Role | None:
    """Return the role of the date that starts at an offset, or None where no word before it tells."""
    match = _ROLE.search(text[max(0, start - 60) : start])
    return _ROLES["".join(small(match["role"]).split())] if match else None


def is_coming(text: str, start: int) -> bool:
    """Tell whether a day that could be either is one still to come, by the words before it."""
    before = re.split(r"[.;!?]", text[max(0, start - 300) : start])[-1]
    role = role_before(before, len(before))
    if role in (Role.UNTIL, Role.BY, Role.BEFORE):
        return not _OVER.search(text, max(0, start - 300), start + 300)
    since_last = re.split(rf"\b(?:{WEEKDAY}|{MONTH})", before)[-1]
    return _COMING.search(since_last) is not None
