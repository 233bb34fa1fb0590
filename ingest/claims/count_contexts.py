"""What the words on either side of a number tell of it, before it is known what it counts."""

from __future__ import annotations

import re
from collections.abc import Collection

PEOPLE = frozenset(
    "people persons men women children civilians residents passengers workers soldiers students".split()
)
"""Nouns of whom something is told even where "of the" stands before their number: they are no place."""
_PART_BEFORE = re.compile(
    r"\b(?:including|includes?|included|among\s+(?:them|whom|those|these)|of\s+(?:them|whom|those|these|which))"
    r"(?:\s+(?:were|was|are|being|the\s+\w+))?[\s,:]+$"
    r"|\b[Oo]f\s+(?:the|those|these)\s[^;.]{1,80},\s*$",
    re.IGNORECASE,
)
_PART = re.compile(r"\s+of\s+(?:them|whom|those|these|which)\b", re.IGNORECASE)
_OF_THE = re.compile(r"\s+of\s+(?:the|those|these)(?P<gap>\s+)", re.IGNORECASE)
_OF_NUMBER = re.compile(r"\s+of\s+(?:(?:the|its|their|our|his|her|all)\s+)?$", re.IGNORECASE)
_CONTRAST = re.compile(
    r"\b(?:put|puts|spoke|speaks?|said|says|figures?|number|total|toll|estimat\w*|counted|gave|gives)\b"
)
_END = re.compile(r"\s*(?:[.,;:)”]|$)")
_AGED = re.compile(r"(?:under|over|below|above)\s", re.IGNORECASE)
_THEY = re.compile(
    r"\b(?:were|was|are|is|them|children|child|boys?|girls?|people|persons?|those|anyone|all|men|women|victims?)\s+$"
)
_AGE_END = re.compile(r"\s*(?:[.,;:)”\"]|$|\s(?:died|were|was|are|and|or|who|years?)\b)")
_TAKEN = re.compile(r"\b(?:claim\w*|los[te]\w*|cost\w*|took|takes?|taken|taking)\s+$")
_LOST = re.compile(r"\s+(?:(?:were|was|are|had\s+been|have\s+been)\s+)?lost\b")
_NOUN_OF = re.compile(r"\b(?P<noun>[a-z]{3,})\s+of\s+$")
_PLACE = re.compile(
    r"\b(?:in|from|across|within|for|after|during|on|near|over|every|before|throughout|into|inside|at|of\s+the"
    r"|among\s+the|through)\s+$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:up|down|compared\s+(?:with|to)|against)\s+(?:from\s+)?$|(?:\d|%|illion)\s+from\s+$",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|prior)\s+(?:\w+\s+)?"
    r"(?:figures?|tolls?|counts?|estimates?|reports?|totals?|tally)\b[^.;]{0,80}$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+$")
_COMPARING = re.compile(r"\s+(?:more|fewer|less|higher|lower)\s+than\b|\s+times\s+(?:as|more|the)\b|-")
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_UNTO = re.compile(r"\s+(?:and|to|or)\s+$")
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed)|reject(?:s|ed)|did\s+not|never|refut(?:es|ed))\b"
    r"(?:(?!\b(?:but|said|saying|says|added|and|insist\w*)\b)[^;.“”]){0,100}$"
)
_FACT = re.compile(r"\b(?:after|since|despite|over|about)\b[^;.]*$")


def end_of_part(text: str, start: int, end: int, named: Collection[int]) -> int | None:
    """Return where what a number counts some of is told; None where it counts no part of others.

    "Of whom three", "two of them", "two of the injured": by the offsets of words that name a matter.
    """
    if match := _PART.match(text, end):
        return match.end()
    if (match := _OF_THE.match(text, end)) and match.end() in named:
        return match.start("gap")
    return end if _PART_BEFORE.search(text, max(0, start - 100), start) else None


def is_in_place(text: str, start: int) -> bool:
    """Tell whether a preposition makes of what is counted a place or a time ("in 12 villages")."""
    return _PLACE.search(text, max(0, start - 15), start) is not None


def is_compared(text: str, start: int, end: int) -> bool:
    """Tell whether another number is only compared with this one, or this one says how they differ."""
    return (
        _COMPARED.search(text, max(0, start - 30), start) is not None
        or _EARLIER.search(text, max(0, start - 130), start) is not None
        or _COMPARING.match(text, end) is not None
    )


def is_left_behind(text: str, start: int, end: int, next_start: int) -> bool:
    """Tell whether a count went from this number to the next ("from 12 to 48")."""
    return _FROM.search(text, max(0, start - 8), start) is not None and bool(
        _TO.fullmatch(text, end, next_start)
    )


def is_age(text: str, start: int, end: int) -> bool:
    """Tell whether a number with its hedge is an age: "three of the dead were under 18"."""
    is_hedged = _AGED.match(text, start) is not None
    return is_hedged and bool(_THEY.search(text, max(0, start - 20), start) and _AGE_END.match(text, end))


def is_range(text: str, start: int, end: int, next_start: int) -> bool:
    """Tell whether a number and the next, larger one are the ends of a range ("between 10 and 15")."""
    joined = _UNTO.fullmatch(text, end, next_start)
    is_between = _BETWEEN.search(text, max(0, start - 12), start) is not None
    return joined is not None and (is_between or joined.group().strip() != "and")


def is_out_of(text: str, end: int, next_start: int) -> bool:
    """Tell whether the next number is what a number counts some of ("two of its eleven factories")."""
    return _OF_NUMBER.fullmatch(text, end, next_start) is not None


def is_contrasted(text: str, end: int, next_start: int) -> bool:
    """Tell whether the next number is another figure for the same ("while police spoke of 9,000")."""
    return _CONTRAST.search(text, end, next_start) is not None


def ends_clause(text: str, end: int) -> bool:
    """Tell whether nothing of its clause follows a number."""
    return _END.match(text, end) is not None


def takes_lives(text: str, start: int, end: int) -> bool:
    """Tell whether what takes so many lives stands around them ("claimed 36 lives")."""
    return bool(_TAKEN.search(text, max(0, start - 20), start) or _LOST.match(text, end))


def noun_before(text: str, start: int) -> str:
    """Return the noun of which a number tells the size ("a crew of eight"), or nothing."""
    match = _NOUN_OF.search(text, max(0, start - 40), start)
    return match["noun"] if match else ""


def is_denied(text: str, start: int) -> bool:
    """Tell whether what is said of a number is denied, as far as the words before it tell."""
    denied = _DENIED.search(text, max(0, start - 140), start)
    return denied is not None and _FACT.search(denied.group()) is None
