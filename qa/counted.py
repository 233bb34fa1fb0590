"""What a question asks to be counted, and which counts are of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.claims.asked import matters_of
from ingest.claims.claim import Count
from ingest.claims.counts import Placed, counts
from ingest.claims.matters import LEXICON, matters_named, stem
from ingest.claims.noun_phrases import noun_phrase
from qa.denials import denials

ANYONE = frozenset("person individual human soul life citizen resident civilian inhabitant victim".split())
"""Stems of nouns that stand for whoever is counted."""
_ALIKE = (
    frozenset(
        "fighter soldier troop militant gunman combatant member serviceman recruit rebel guard".split()
    ),
    frozenset("child minor boy girl schoolchild pupil infant baby".split()),
    frozenset("house home building dwelling apartment flat".split()),
    frozenset("worker employee staff labourer".split()),
    frozenset("officer policeman police".split()),
)
"""Stems of nouns that may be counted for one another."""
_NO_COUNT = frozenset(("many", "some", "few", "a few", "most"))
_WHOLE = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|dozens?|hundreds?|half|third"
    r"|quarter|some|most|many|few|several|all|none|part|each|any|majority|minority|rest))"
    r"\s+of\s+(?:the|its|their|our|his|her)\s+$",
    re.IGNORECASE,
)
"""What makes a number the whole: "48 of the 120 seats"."""
_HOW_MANY = re.compile(r"\bhow\s+many\b|\b(?:number|share|percentage|proportion)(?=\s+of\b)", re.IGNORECASE)

_OF_THOSE = re.compile(
    r"\bhow\s+many\s+of\s+(?:the|those|these)\b[^?]{1,80}?\b(?:was|were|are|is)\s+(?P<part>[a-z]+)\s*\?*\s*$",
    re.IGNORECASE,
)
"""How a question asks for a part of those to whom something happened: "how many of the dead were women"."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What is to be counted: what happened, by matter, and to whom."""

    matters: frozenset[str]
    """None where a question asks for no count, or not plainly of what."""
    whom: str
    """The stem of the noun that is counted; empty where it is anyone."""

    @property
    def is_event(self) -> bool:
        """Whether something that happened is counted, rather than things of a kind."""
        return not self.matters.isdisjoint(LEXICON)

    def fits(self, count: Count) -> bool:
        """Tell whether a count is of what is asked; that of a part of those counted only where it is."""
        if count.matter not in self.matters:
            return False
        if not self.whom or self.whom == count.matter:
            return not count.is_part
        return self.is_of(count.counted)

    def is_of(self, noun: str) -> bool:
        """Tell whether a counted noun, with its modifiers, stands for whom the question counts."""
        alike = frozenset({self.whom}).union(*(group for group in _ALIKE if self.whom in group))
        return not alike.isdisjoint(map(stem, noun.split()))

    def among(self, text: str) -> list[Placed]:
        """Return the counts of a text that are of what is asked, in order; "many" is none."""
        if not self.matters:
            return []
        fitting = (placed for placed in counts(text) if self.fits(placed.count))
        return [p for p in fitting if not _is_aside(text, p)]


def _is_aside(text: str, placed: Placed) -> bool:
    """Tell whether a count is none, is the whole that a part was taken of, or stands in what is denied."""
    written = " ".join(text[placed.start : placed.end].split())
    return (
        written.casefold() in _NO_COUNT
        or _WHOLE.search(text[: placed.start]) is not None
        or any(written in denial.denied for denial in denials(text))
    )


def counted_by(question: str) -> Counted:
    """Return what a question asks to be counted."""
    matters = matters_of(question)
    asking = _HOW_MANY.search(question)
    named = list(matters_named(question))
    noun = noun_phrase(question, asking.end(), named).counted if asking else ""
    part = _OF_THOSE.search(question)
    noun = part["part"] if part and not list(matters_named(part["part"])) else noun
    whom = stem(noun.split()[-1]) if noun else ""
    return Counted(matters, "" if whom in ANYONE else whom)
