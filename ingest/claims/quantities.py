"""Quantities in a sentence: how many of what, and how surely.

What could be read in two ways is left out: "100 000" may be two numbers, "10-15" is a range, "1990"
mostly a year.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.letters import small

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: value for value, word in enumerate(_UNITS.split())}
_SMALL |= {word: value for value, word in zip(range(20, 100, 10), _TENS.split(), strict=True)}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}

_SCALE = "|".join(_SCALES)
_FIRST = rf"(?:{'|'.join(_SMALL)})\b|(?:half[\s-]an?|an?(?:\s+half)?)[\s-]+(?:{_SCALE})\b"
_AND = r"(?:(?<=hundred)|(?<=thousand)|(?<=million)|(?<=billion))\s+and\s+|\s+|-"
_LATER = rf"(?:{_AND})(?:{'|'.join(_SMALL)}|(?:{_SCALE})s?)\b|[\s-]and[\s-]an?[\s-]half\b"
_PART = r"-second\b|[\s-](?:first|half|halves|(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth)s?)\b"
"""What makes an ordinal or a fraction of the number word before it."""

_DIGITS = r"\d{1,3}(?:[,\u202f\u00a0]\d{3})++(?:\.\d+)?+|\d{1,15}+(?:\.\d+)?+"
_ANY_DIGITS = r"\d++(?:[.,]\d+)*+"
_NUMBER = re.compile(
    rf"(?<![\w.,/–−+-])(?:\d{{1,3}}(?:\ \d{{3}})+(?!\w|,\d)|{_ANY_DIGITS}(?:[-–—/]{_ANY_DIGITS})+)"
    rf"|(?:[$€£¥]|(?<![\w.,/–−+-])(?<!\d:))(?!\d{{1,3}}\.000\b)(?P<digits>{_DIGITS})(?![\w/]|[.,:-]\d)"
    rf"(?:\s?%|\sper\s?cent\b|(?P<scales>(?:[\s-](?:{_SCALE})s?\b)*+))"
    rf"|\b(?P<words>(?>(?:{_FIRST})(?:{_LATER})*+))(?!{_PART})",
    re.IGNORECASE,
)
"""A number; without digits or words, something that is not surely one."""

_HEDGE = re.compile(
    r"\b(?:(?:no|not|just|well|far|slightly)\s+)?"
    r"(?:at least|at most|more than|over|under|fewer than|less than|nearly|almost|about|around|some|roughly"
    r"|approximately|an estimated|up to|close to|as many as|as few as)\s+$",
    re.IGNORECASE,
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_DAY_BEFORE = re.compile(rf"{_MONTH}\s+(?:\d{{1,2}}\s+(?:and|or|to)\s+)?$")
_DAY_AFTER = re.compile(rf"(?:\s+(?:and|or|to)\s+\d{{1,2}})?\s+(?:of\s+)?{_MONTH}")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_YEAR_BEFORE = re.compile(
    rf"(?:{_MONTH}\s+(?:\d{{1,2}},?\s+)?|\b(?:in|since|of|by|until|from|before|after|late|early|mid|the)[\s-]+)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s+(?:[a-z]+\s+)?(?:[a-z]+s|people|men|women|children)\b")
_TIME_AFTER = re.compile(r"\s+(?:[ap]\.?m\b|o[’']clock|GMT\b|UTC\b)")
_LABEL = re.compile(
    r"\b(?:(?:Resolution|Law|Decree|Part|Phase|Flight|Route|Highway|Channel|Annex|Level|Grade|Category|Figure"
    r"|Table|Volume|No\.|Number|Unit|Room|Gate|Day)|[Aa]rticle|[Ss]ection|[Cc]hapter|[Pp]age|[Pp]aragraph)\s+$"
)
_NO_ONE = re.compile(r"\b(?:no|the|this|that|each|every|any|another|which)\s+$", re.IGNORECASE)
_ONE_OF = re.compile(r"\s+(?:of|another|day|who|that)\b|[’']s\b")
_PAUSE = re.compile(r"[.!?;:—–]|,\s|\s-\s")
_BEFORE, _AFTER = 50, 70
"""So many characters around a number are looked at."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, with its hedge and the words around it in its clause."""

    value: float
    text: str
    """As written, hedge included."""
    before: str
    after: str
    start: int = field(default=0, compare=False)
    """Where it is written, hedge included; it ends as many characters later as it has."""


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text that count something, in order; dates and times are left out."""
    matches = list(_NUMBER.finditer(text))
    ends = [0, *(match.end() for match in matches)]
    starts = [*(match.start() for match in matches[1:]), len(text)]
    for match, behind, ahead in zip(matches, ends, starts, strict=False):
        before = text[max(behind, match.start() - _BEFORE) : match.start()]
        hedge = _HEDGE.search(before)
        value = _value(match)
        if value is None or not _counts(match, is_hedged=hedge is not None):
            continue
        start = match.start() - (len(before) - hedge.start() if hedge else 0)
        yield Quantity(
            start=start,
            value=value,
            text=text[start : match.end()],
            before=_PAUSE.split(text[max(behind, start - _BEFORE) : start])[-1],
            after=_PAUSE.split(text[match.end() : min(ahead, match.end() + _AFTER)])[0],
        )


def _counts(match: re.Match[str], *, is_hedged: bool) -> bool:
    """Tell whether a number counts something, as far as the words around it tell."""
    before = match.string[max(0, match.start() - _BEFORE) : match.start()]
    after = match.string[match.end() : match.end() + _AFTER]
    number = match.group()
    if _TIME_AFTER.match(after) or _LABEL.search(before):
        return False
    if small(number) == "one" and not is_hedged:
        return not (_NO_ONE.search(before) or _ONE_OF.match(after))
    if number.isdigit() and len(number) <= 2:
        return not (_DAY_BEFORE.search(before) or _DAY_AFTER.match(after))
    if _YEAR.fullmatch(number) and not is_hedged:
        is_recent = number >= "1900"
        return not _YEAR_BEFORE.search(before) and (not is_recent or _COUNTED.match(after) is not None)
    return True


def _value(match: re.Match[str]) -> float | None:
    """Return what a number amounts to; None for what is no number by the rules of English."""
    if match["digits"] is not None:
        number = float(re.sub(r"[,\u202f\u00a0]", "", match["digits"]))
        return number * math.prod(_SCALES[word] for word in _letters(small(match["scales"] or "")))
    return _worth(_letters(match["words"])) if match["words"] is not None else None


def _letters(text: str) -> list[str]:
    """Return the number words of a text, in lower case and in the singular."""
    return [word.removesuffix("s") for word in re.findall(r"[a-z]+", text.lower())]


def _worth(words: list[str]) -> float | None:
    total = group = 0.0
    scale = math.inf
    for word in words:
        if word in ("a", "an", "and"):
            continue
        if word == "half":
            group, total = (group, total + scale / 2) if total and not group else (group + 0.5, total)
        elif word in _SMALL:
            if group % 100 and (_SMALL[word] > 9 or group % 100 < 20 or group % 10):
                return None
            group += _SMALL[word]
        elif _SCALES.get(word, 0) in (12, 100) and group < 100:
            group = (group or 1) * _SCALES[word]
        elif 1_000 <= _SCALES.get(word, 0) < scale:
            scale = _SCALES[word]
            total, group = total + (group or 1) * scale, 0
        else:
            return None
    return total + group
