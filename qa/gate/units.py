"""The words, names, numbers and dates of a text that a statement is compared with its quote by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.claims.claim import Hedge
from ingest.claims.numbers import Number, numbers
from ingest.letters import small
from ingest.names import same_name
from qa.gate.cues import BE, CUES, LINKS, NEGATIONS, PREPOSITIONS, is_idle_adverb, is_verb
from qa.meanings import words

LEAST_ALIKE = 0.76
"""How well two spellings of a name must agree: "Hassan" and "Hasan" do, "Basra" and "Bosra" do not."""

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _MONTHS)
_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b"
    rf"|(?P<first>{_MONTH})\b\.?\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)"
    r"|(?P<year>\d{4})-(?P<number>\d\d)-(?P<last>\d\d)\b)",
    re.IGNORECASE,
)
_ALIKE = {
    "inside": "in",
    "within": "in",
    "at": "in",
    "into": "to",
    "onto": "on",
    "towards": "to",
    "toward": "to",
}
"""Prepositions that say the same here, whichever of them was written."""
_FREE = PREPOSITIONS | frozenset(
    """
    a an the this these those that which who whom whose it its and or also both as than then there here is
    are was were be been being has have had having do does did doing of so such s t own very just too
    """.split()
)
"""What a statement may add or leave out: the words that carry none of it."""
_NEGATED = re.compile(r"n['’]t$")
_APOSTROPHE = re.compile(r"['’]")
_OWNER = re.compile(r"['’]s?(?!\w)")
_PARTING = re.compile(r"[,;:.()–—]")
_SIGN = re.compile(r"(?:(?<=\s)|^)[-−–+±~≈<>≤≥]\s?$")
_SIGN_BEHIND = re.compile(r"[+²³½¼¾°]")
_LEANING = re.compile(r"(?:(?:just|slightly)\s+\w+|nearly|almost|close\s+to)(?=\s)", re.IGNORECASE)
"""Hedges that say on which side of a number the true one is."""
_ARTICLES = frozenset("a an the its their his her".split())
_PEOPLE = frozenset("people person persons individuals".split())


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, name, number or date of a text, with what it is compared by and how it is joined."""

    written: str
    start: int
    end: int
    keys: frozenset[str]
    """Two units that share one are the same; for a number what it amounts to tells instead."""
    number: Number | None = None
    governed: str = ""
    """The preposition that it directly follows."""
    prepositions: int = 0
    """How many prepositions stand between the unit before and it."""
    reach: frozenset[str] = frozenset()
    """The prepositions that may govern it: that of its own, and of the words directly before it."""
    links: frozenset[str] = frozenset()
    """The words of `LINKS` between the unit before and it."""
    is_after_be: bool = False
    """Whether a form of "be" stands before it: "was attacked"."""
    is_parted: bool = False
    """Whether a comma or the like stands before it."""
    is_owner: bool = False
    """Whether it has a possessive ending."""
    around: str = ""
    """The signs that belong to a number: "-5", "5+"."""
    is_cue: bool = False
    is_verb: bool = False
    is_free: bool = False
    """Whether it may be added: who is counted, where they are people."""

    @property
    def plain(self) -> str:
        """Return it as it is looked up."""
        return self.written.casefold()

    @property
    def is_date(self) -> bool:
        """Whether it is a day of the year."""
        return any(key.startswith("date ") for key in self.keys)

    @property
    def is_year(self) -> bool:
        """Whether it may be a year."""
        return len(self.written) == 4 and self.written.isdecimal()

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital."""
        return self.number is None and self.written[:1].isupper()

    def is_same_as(self, other: Unit) -> bool:
        """Tell whether two units say the same."""
        if self.number is not None and other.number is not None:
            return self.around == other.around and _is_same_number(self, other)
        if self.is_owner is not other.is_owner:
            return False
        if self.keys & other.keys:
            return True
        is_named = self.is_name and other.is_name
        return is_named and same_name(self.written, other.written) >= LEAST_ALIKE


def _is_same_number(one: Unit, other: Unit) -> bool:
    """Tell whether two numbers say the same: "some 140,000" and "140,000" do, "over 140,000" does not."""
    if one.number is None or other.number is None:
        return False
    exact = (Hedge.EXACT, Hedge.ABOUT)
    hedges = (one.number.hedge, other.number.hedge)
    is_hedged = hedges[0] is hedges[1] or all(hedge in exact for hedge in hedges)
    leaning = [(found := _LEANING.match(unit.written)) and found.group().casefold() for unit in (one, other)]
    same = (one.number.value, one.number.unit) == (other.number.value, other.number.unit)
    return is_hedged and same and leaning[0] == leaning[1]


@lru_cache(maxsize=256)
def units(text: str) -> tuple[Unit, ...]:
    """Return the units of a text, in order; words that carry nothing are left out."""
    taken = sorted([*_dates(text), *_numbers(text)], key=lambda unit: unit.start)
    found = list(taken)
    for word in words(text):
        if any(word.start < unit.end and unit.start < word.end for unit in taken):
            continue
        plain = "not" if _NEGATED.search(word.plain) else word.plain
        if plain in _FREE:
            continue
        keys = {"negation"} if plain in NEGATIONS else {f"word {plain}", f"word {_singular(plain)}"}
        found.append(
            Unit(
                word.written,
                word.start,
                word.end,
                frozenset(keys),
                is_owner=_OWNER.match(text, _stem_end(word.written, word.start)) is not None,
                is_cue=plain in CUES,
                is_verb=is_verb(word.written),
            )
        )
    return tuple(_joined(text, sorted(found, key=lambda unit: unit.start)))


def _stem_end(written: str, start: int) -> int:
    """Return where a word ends without what an apostrophe begins."""
    return start + len(_APOSTROPHE.split(written)[0])


def _singular(word: str) -> str:
    """Return a word without the ending of a plural."""
    is_plural = len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return word[:-1] if is_plural else word


def _dates(text: str) -> Iterator[Unit]:
    """Yield the days of the year that a text names; a year behind one is a word of its own."""
    for match in _DATE.finditer(text):
        month = match["month"] or match["first"]
        number = _NUMBERS[small(month)[:3]] if month else int(match["number"])
        day = int(match["day"] or match["second"] or match["last"])
        yield Unit(match.group(), *match.span(), frozenset({f"date {number}-{day}"}))
        if match["year"]:
            yield Unit(match["year"], match.end(), match.end(), frozenset({f"word {match['year']}"}))


def _numbers(text: str) -> Iterator[Unit]:
    dated = [match.span() for match in _DATE.finditer(text)]
    for number in numbers(text):
        is_date = any(number.start < end and start < number.end for start, end in dated)
        if not number.needs_matter and not is_date:
            before, behind = _SIGN.search(text[: number.start]), _SIGN_BEHIND.match(text, number.end)
            around = (before.group() if before else "") + (behind.group() if behind else "")
            written = text[number.start : number.end]
            is_cue = number.value == 0
            yield Unit(written, number.start, number.end, frozenset(), number, around=around, is_cue=is_cue)


def _joined(text: str, found: list[Unit]) -> Iterator[Unit]:
    """Yield the units with what stands between them."""
    reach: frozenset[str] = frozenset()
    behind, counts = 0, False
    last: Unit | None = None
    for unit in found:
        between = text[behind : unit.start]
        free = [word.plain for word in words(between)]
        governing = [word for word in free if word in PREPOSITIONS]
        direct = _ALIKE.get(governing[-1], governing[-1]) if governing else ""
        is_next = behind > 0 and not between.strip(" -’'")
        reach = frozenset({direct}) if direct else reach if is_next else frozenset()
        is_led = last is not None and last.is_after_be and not free
        is_people = counts and unit.plain in _PEOPLE
        last = replace(
            unit,
            governed=direct,
            prepositions=len(governing),
            reach=reach,
            links=LINKS.intersection(free),
            is_after_be=not BE.isdisjoint(free)
            or (is_led and last is not None and (last.plain in CUES or is_idle_adverb(last.plain))),
            is_parted=_PARTING.search(between) is not None,
            is_verb=unit.is_verb and not (free and free[-1] in _ARTICLES),
            is_free=is_people,
        )
        yield last
        behind, counts = unit.end, unit.number is not None
