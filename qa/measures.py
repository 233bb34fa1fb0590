"""What a question asks to be measured, and whether a statement gives a measure of that kind.

A length is no height where the statement calls it one ("a crack 14 metres long"), and none of the dam where
it is said of the crack.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.claims.matters import stem

_NUMBER = (
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty(?:-\w+)?|hundreds?"
    r"|thousands?|millions?|half|several|few|couple|dozens?))"
)
_SPAN = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|generations?)"
)
_IS = r"(?:is|was|are|were|will)"

_MEASURES = (
    (
        "duration",
        r"how long (?:do|does|did|has|have|had|will|would|can|could|must|may|might|should|after|before|it)"
        rf"|how (?:many|much) {_SPAN}|how much time|what {_IS} the duration",
        rf"\b{_SPAN}\b|\b(?:until|till|since|from|between|ever|never|always|still|overnight|\w+ly|forever|briefly|short"
        r"|long|life|lifetime|term|ongoing|no longer|end\w*|by)\b|\d[:.]\d\d|\b(?:1\d|20)\d\d",
    ),
    (
        "age",
        r"how old|(?:what|which) age|what (?:is|was) the age",
        rf"{_NUMBER}.{{0,12}}\b{_SPAN}|\b(?:aged?|born|since|centur(?:y|ies)|teen\w*|ancient|[12]\d\d\d)\b"
        r"|[,(]\s?\d{1,3}[,.;)]|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies",
    ),
    (
        "speed",
        rf"how fast {_IS}|what {_IS} the (?:\w+ )?speed|at what speed",
        r"(?<!cubic metres )(?<!cubic meters )(?<!cubic feet )\b(?:per|an|a|each|every)\s(?:second|minute"
        r"|hour|day)\b|\b(?:km/?h|kph|mph|m/s|knots?|mach)\b|\b(?:times|quick|slow|rapid|fast|speed)\w*|bit/?s|bps|\dx\b|hz\b",
    ),
    (
        "weight",
        rf"how heavy|how much (?:do|does|did) [^?]+ weigh|what {_IS} the weight",
        r"(?:\d|\b)(?:kilo(?:gram(?:me)?)?s?|grams?|kg|mg|g|ounces?|oz|pounds?|lbs?|stones?|tons?|tonnes?)\b",
    ),
    (
        "temperature",
        rf"how (?:hot|cold|warm)|what temperature|what {_IS} the temperature",
        r"°|\b(?:degrees?|celsius|fahrenheit|kelvins?|freezing|boiling)\b|\d\s?[cfk]\b",
    ),
    (
        "share",
        r"(?:what|which) (?:percentage|proportion|share|per ?cent|fraction)",
        r"%|\bper\s?cent|\b(?:half|halves|thirds?|quarters?|\w+ths?|majority|minority|most|all|none|every|share|percentage)\b"
        rf"|{_NUMBER}\S*\s(?:(?:out\s)?of|in)\s",
    ),
    (
        "frequency",
        r"how (?:often|frequently)",
        rf"\b(?:times?|once|twice|every|each|per|\w+ly|never|always|seldom|often)\b|\b(?:an?|in|{_NUMBER})\s{_SPAN}",
    ),
    (
        "cost",
        rf"how expensive|how much money|how much (?:{_IS}|do|does|did|would|has|have|had)\b[^?]*\b(?:costs?"
        r"|pay|paid|spend|spent|earn(?:ed)?|charged?|owed?|worth|invest(?:ed)?|donated?)"
        rf"|what {_IS} the (?:\w+ )?(?:costs?|price)",
        rf"{_NUMBER}|[$€£¥]|\b(?:free|nothing|billions)\b",
    ),
    ("height", r"how (?:tall|high)|what (?:is|was) the height", ""),
    ("width", r"how wide|what (?:is|was) the width", ""),
    ("depth", r"how deep|what (?:is|was) the depth", ""),
    ("distance", r"how far|what (?:is|was) the distance", ""),
    ("length", r"how long (?:is|are|was|were)|what (?:is|was) the length", ""),
)
"""Each measure, how a question asks for it, and one of the words or units that what gives it has.

Lengths are told apart by the words about them, further down.
"""
_ASKED = [(name, re.compile(rf"\b(?:{asked})\b", re.IGNORECASE)) for name, asked, _ in _MEASURES]
_GIVEN = {name: re.compile(given, re.IGNORECASE) for name, _, given in _MEASURES if given}
_ALSO_DURATION = "length"
"""What "how long" may ask as well as how long something takes."""
_STRICT = re.compile(
    r"\bhow (?:tall|wide|long)\b|\bhow far (?:is|was|are|were)\b[^?]*\bfrom\b|\b(?:height|width|depth)\b",
    re.IGNORECASE,
)
"""What asks for a length and nothing else: "how high" may ask for a price."""

_UNIT = (
    r"(?:(?:kilo|centi|milli)?met(?:re|er)s?|km|cm|mm|m|miles?|feet|foot|ft|inch(?:es)?|yards?|stor(?:ey|y|eys|ies)"
    r"|floors?)"
)
_LENGTH = re.compile(
    rf"{_NUMBER}\S*?[\s-](?:and a half |million |thousand |hundred )?{_UNIT}\b"
    r"(?:[\s-](?:in\s)?(?P<kind>long|length|tall|high|height|above|wide|broad|width|across|diameter|deep|depth"
    r"|below|beneath|underground|away|apart|from)\b)?",
    re.IGNORECASE,
)
_KINDS = {
    "length": "long length",
    "height": "tall high height above",
    "width": "wide broad width across diameter",
    "depth": "deep depth below beneath underground",
    "distance": "away apart from",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_OWNER = re.compile(
    r"\b(?:an?|the|its|their|his|her)\s(?:[\w-]+\s){0,2}?(?P<noun>[\w-]+)"
    r"(?:,|\s(?:is|was|are|were|of|some|about|almost|nearly))*\s$"
)
"""Whose length it is, right before its number: "a crack 14 metres long"."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a question asks to be measured."""

    measure: str
    things: frozenset[str]
    """Stems of the question's words, one of which has the measure."""
    is_strict: bool

    def is_missing(self, text: str) -> bool:
        """Tell whether a text plainly gives no such measure."""
        if self.measure in _GIVEN:
            return _GIVEN[self.measure].search(text) is None
        lengths = list(_LENGTH.finditer(text))
        if not lengths:
            is_other = self.measure == _ALSO_DURATION and _GIVEN["duration"].search(text)
            return self.is_strict and not is_other
        return not any(self._is_it(text, length) for length in lengths)

    def _is_it(self, text: str, length: re.Match[str]) -> bool:
        """Tell whether a length may be the one asked for, by what it is called and whose it is."""
        kind = _KIND.get((length["kind"] or "").lower())
        if kind is None:
            return True
        owner = _OWNER.search(text, max(0, length.start() - 60), length.start())
        return kind == self.measure and (owner is None or stem(owner["noun"]) in self.things)


def measured_by(question: str) -> Measured | None:
    """Return what a question asks to be measured; None where it asks for no measure."""
    name = next((name for name, asked in _ASKED if asked.search(question)), None)
    if name is None:
        return None
    words = re.findall(r"[\w-]+", question)
    return Measured(name, frozenset(map(stem, words)), _STRICT.search(question) is not None)
