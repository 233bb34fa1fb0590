"""The words, names, numbers and dates of a text that a statement is compared with its quote by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.claims.claim import Hedge
from ingest.claims.matters import matters_named
from ingest.claims.numbers import Number, numbers
from ingest.names import same_name
from qa.meanings import words

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in _MONTHS)
_NUMBERS = {name[:3]: number for number, name in enumerate(_MONTHS, start=1)}
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b"
    rf"|(?P<first>{_MONTH})\b\.?\s+(?P<second>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\d)"
    r"|(?P<year>\d{4})-(?P<number>\d\d)-(?P<last>\d\d)\b)",
    re.IGNORECASE,
)
PREPOSITIONS = frozenset(
    """
    about above across after against along amid among around at before behind below beneath beside between
    by down during for from in inside into near of off on onto outside over past since through throughout to
    toward towards under until up upon via with within without
    """.split()
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
    are was were be been being am has have had having do does did doing of so such s t own very just too
    """.split()
)
"""What a statement may add or leave out: the words that carry none of it."""
_NEGATIONS = frozenset(
    "no not never none nobody nothing neither nor cannot without hardly barely scarcely n't".split()
)
_NEGATED = re.compile(r"n['’]t$")
_CUES = _NEGATIONS | frozenset(
    """
    may might could would should will shall must can if unless whether reportedly allegedly alleged allege
    alleges apparently possibly probably perhaps likely unlikely unconfirmed unverified suspected supposed
    supposedly planned plans plan intends intended threatened threatens threaten demanded demands urged
    urges asked called attempted attempt tried try failed fails fail refused refuses refuse rejected rejects
    reject denied denies deny denying false falsely untrue baseless nearly almost rumoured rumored rumours
    expected hopes hoped fear fears feared claimed claims claim accused accuses accuse doubt doubts unable
    wrongly mistakenly only except partly partial partially mostly
    """.split()
)
"""Words that change whether, or how surely, what stands with them is so: they are never left out."""
_PEOPLE = frozenset("people person persons individuals".split())
_WORD_END = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Unit:
    """One word, name, number or date of a text, with what it is compared by."""

    written: str
    start: int
    end: int
    keys: frozenset[str]
    """Two units that share one are the same; for a number what it amounts to tells instead."""
    number: Number | None = None
    governed: str = ""
    """The preposition that it directly follows."""
    reach: frozenset[str] = frozenset()
    """The prepositions that may govern it: that of its own, and of the words directly before it."""
    is_cue: bool = False
    is_free: bool = False
    """Whether it may be added: who is counted, where they are people."""

    @property
    def is_name(self) -> bool:
        """Whether it is written with a capital."""
        return self.number is None and self.written[:1].isupper()

    def is_same_as(self, other: Unit) -> bool:
        """Tell whether two units say the same."""
        if self.number is not None and other.number is not None:
            return _is_same_number(self.number, other.number)
        if self.keys & other.keys:
            return True
        return self.is_name and other.is_name and same_name(self.written, other.written) > 0


def _is_same_number(one: Number, other: Number) -> bool:
    """Tell whether two numbers say the same: "some 140,000" and "140,000" do, "over 140,000" does not."""
    exact = (Hedge.EXACT, Hedge.ABOUT)
    hedged = one.hedge is other.hedge or (one.hedge in exact and other.hedge in exact)
    return hedged and (one.value, one.unit) == (other.value, other.unit)


@lru_cache(maxsize=1024)
def units(text: str) -> tuple[Unit, ...]:
    """Return the units of a text, in order; words that carry nothing are left out."""
    taken = sorted([*_dates(text), *_numbers(text)], key=lambda unit: unit.start)
    matters = {(named.start, named.end): named.matter for named in matters_named(text)}
    found = list(taken)
    for word in words(text):
        if any(word.start < unit.end and unit.start < word.end for unit in taken):
            continue
        plain = "not" if _NEGATED.search(word.plain) else word.plain
        if plain in _FREE:
            continue
        keys = {f"stem {word.stem}", f"word {plain}"}
        keys |= {f"matter {m}" for (start, end), m in matters.items() if start <= word.start < end}
        if plain in _NEGATIONS:
            keys = {"negation"}
        found.append(Unit(word.written, word.start, word.end, frozenset(keys), is_cue=plain in _CUES))
    return tuple(_governed(text, sorted(found, key=lambda unit: unit.start)))


def _dates(text: str) -> Iterator[Unit]:
    """Yield the days of the year that a text names; a year behind one is a word of its own."""
    for match in _DATE.finditer(text):
        month = match["month"] or match["first"]
        number = _NUMBERS[month.lower()[:3]] if month else int(match["number"])
        day = int(match["day"] or match["second"] or match["last"])
        yield Unit(match.group(), *match.span(), frozenset({f"date {number}-{day}"}))
        if match["year"]:
            year = match["year"]
            yield Unit(year, match.end(), match.end(), frozenset({f"word {year}", f"stem {year}"}))


def _numbers(text: str) -> Iterator[Unit]:
    dated = [match.span() for match in _DATE.finditer(text)]
    for number in numbers(text):
        is_date = any(number.start < end and start < number.end for start, end in dated)
        if not number.needs_matter and not is_date:
            yield Unit(text[number.start : number.end], number.start, number.end, frozenset(), number)


def _governed(text: str, found: list[Unit]) -> Iterator[Unit]:
    """Yield the units with the prepositions before them."""
    reach: frozenset[str] = frozenset()
    behind, counts = 0, False
    for unit in found:
        between = text[behind : unit.start]
        governing = [word.plain for word in words(between) if word.plain in PREPOSITIONS]
        direct = _ALIKE.get(governing[-1], governing[-1]) if governing else ""
        is_next = behind > 0 and not between.strip(" -’'")
        reach = frozenset({direct}) if direct else reach if is_next else frozenset()
        is_people = counts and unit.written.lower() in _PEOPLE
        yield Unit(
            unit.written, unit.start, unit.end, unit.keys, unit.number, direct, reach, unit.is_cue, is_people
        )
        behind, counts = unit.end, unit.number is not None
