"""What the numbers of a sentence count: each has its matter by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.claims.claim import Count, Hedge
from ingest.claims.count_contexts import (
    PEOPLE,
    end_of_part,
    ends_clause,
    is_age,
    is_compared,
    is_contrasted,
    is_denied,
    is_in_place,
    is_left_behind,
    is_out_of,
    is_range,
    noun_before,
    takes_lives,
)
from ingest.claims.matters import COUNTED, MEASURED, Named, matters_named, stem
from ingest.claims.noun_phrases import Phrase, is_measure, modifies_noun, noun_phrase
from ingest.claims.numbers import Number, numbers

_OLDEST = 110
"""Nobody is older."""
_FARTHEST = 200
"""So many characters after what is counted, or before a number, its matter is looked for."""

_JOINED = re.compile(
    r"\s*(?:,|,?\s(?:and|or|to)|\sas\s+well\s+as|\splus|\salong\s+with)\s+(?:another\s+|a\s+total\s+of\s+)?$"
)
_SKIPPED = re.compile(
    r"\s+(?:(?:at\s+least|only|just|another|an\s+additional|a\s+total\s+of|a\s+further|the\s+lives\s+of|also"
    r"|in\s+all|the\s+other|some)\s+)*$"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|got|those)\s+(?:\w+ly\s+)?$")
_OF = re.compile(r"\s+(?:so\s+far\s+)?of\s+$|\s*[:=–—]\s+$")
_LINK = re.compile(
    r"\s(?:is|was|were|are|reached|reaching|reaches|hit|hitting|exceeded|exceeding|exceeds|passed|topped|topping"
    r"|surpassed|totall?ed|numbered|stood\s+at|stands\s+at|standing\s+at|put\s+at|estimated\s+at|set\s+at|now\s+at)"
    r"\s+$"
)
_GROWN = re.compile(
    r"\b(?:rose|rises|risen|rising|climb\w*|gr[eo]w\w*|increas\w*|brought|brings|bringing|rais\w+|fell|fallen"
    r"|falling|dropp\w+|revis\w+|jump\w*|up|down|put\w*|number\w*|amount\w*|estimat\w*|stood|stands|count\w*)\b"
    r"(?:.*\s(?:to|at)\s+(?:between\s+)?$|\s+(?:by\s+)?(?P<change>$))",
    re.DOTALL,
)
_SPACE = re.compile(r"\s")
_PUT = re.compile(r"\bput(?:s|ting)?\s+(?:those|all|the)\b[^.;:]*$")
_AT = re.compile(r"[^,.;:]*\sat\s+")
"""Between what is counted and its number ("put those who fled the towns of A and B at 900")."""
_PRICED = ("cost", "fined")
_OBJECT = re.compile(r"(?:\s+[\w’'-]+){1,6}\s+")
"""Who pays, between the verb and the sum ("fined the bank £28 million")."""
_NUMBER_OF = re.compile(r"\b(?:numbers?|count|total|figures?|estimates?|those|tally)\b", re.IGNORECASE)
_PARTED = re.compile(r"[;!?]|\.\s|\b(?:and|but|who|while|when|after|before)\b")

_PLACE = (
    r"\s+(?:of|in|from|at|on|near|inside|across|around|aboard|with|including|by|under|between|within|over|during)"
    r"\s+(?:(?!\b(?:and|but|when|while|after|before|because|if|that|as|to)\b)[^,;:.!?“”\d]){1,70}?"
)
_AUXILIARY = (
    r"who|which|that|have|has|had|were|was|are|is|been|be|being|also|reportedly|feared|confirmed|believed|known|to"
    r"|still|listed|remain(?:s|ed|ing)?|reported|could|may|might|would|will|now|later|got|left|went|declared|found"
    r"|presumed|both|all|already|need(?:ed)?|not|must|should|said|thought|as|\w+ly"
)
_BETWEEN = re.compile(
    rf"(?:{_PLACE})?(?:\s*,[^,;:.!?“”]{{1,80}},|\s*\([^()]{{1,60}}\))?(?P<auxiliary>(?:\s+(?:{_AUXILIARY}))*)\s+"
)
"""What may stand between what is counted and the verb: a place, an aside, auxiliaries."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A count of a text, and the half-open offsets of its quantity."""

    start: int
    end: int
    count: Count


def counts(text: str) -> list[Placed]:
    """Return what a sentence counts, in order; numbers that count nothing are left out."""
    line = _SPACE.sub(" ", text)
    named = list(matters_named(line)) if (every := numbers(line)) else []
    found = [
        n
        for n in every
        if (not n.needs_matter or all(n.end <= w.start or w.end <= n.start for w in named))
        and not (n.value <= _OLDEST and is_age(line, n.start, n.end))
    ]
    return _Counting(line, found, named).run() if found else []


class _Counting:
    """One pass over a sentence's numbers."""

    def __init__(self, text: str, found: Sequence[Number], named: Sequence[Named]) -> None:
        self.text = text
        self.named = named
        self.numbers = found
        starts = {word.start for word in named}
        self.parts = [end_of_part(text, number.start, number.end, starts) for number in found]
        self.ranged = [False, *(self._spans(at) for at in range(len(found) - 1)), False]
        """For each number whether it ends a range that the one before begins."""
        self.phrases = [self._phrase(at) for at in range(len(found))]
        for at in reversed(range(len(found) - 1)):
            if self.ranged[at + 1]:
                self.phrases[at] = replace(self.phrases[at + 1], end=found[at].end, counted="")
            elif self._is_out_of(at):
                self.parts[at], self.phrases[at] = found[at].end, self.phrases[at + 1]
        self.matters: list[str | None] = [None] * len(found)
        self.is_after = [False] * len(found)
        """Whether a number has its matter by words that come after it."""

    def run(self) -> list[Placed]:
        every = range(len(self.numbers))
        for at in every:
            self.matters[at] = self._own(at)
        for at in reversed(every[1:]):
            is_open = not (self._is_settled(at - 1) or is_in_place(self.text, self.numbers[at - 1].start))
            if self.is_after[at] and is_open and self._is_joined(at):
                self.matters[at - 1], self.is_after[at - 1] = self.matters[at], True
        for at in every[1:]:
            if not self._is_settled(at) and (self._counts_part(at) or self._is_joined(at)):
                self.matters[at] = self.matters[at - 1]
        placed: list[Placed] = []
        for at, number in enumerate(self.numbers):
            if count := self._count(at, placed[-1] if placed else None):
                placed.append(Placed(number.start, number.end, count))
        return placed

    def _phrase(self, at: int) -> Phrase:
        number, part = self.numbers[at], self.parts[at]
        end = number.end if part is None else part
        return noun_phrase(self.text, end, self.named, is_one=number.value <= 1 or number.unit == "%")

    def _spans(self, at: int) -> bool:
        """Tell whether a number begins a range that the next one ends."""
        number, later = self.numbers[at], self.numbers[at + 1]
        if number.value >= later.value or number.unit not in ("", later.unit):
            return False
        place = (number.start, number.end, later.start)
        return is_range(self.text, *place) and not is_left_behind(self.text, *place)

    def _is_out_of(self, at: int) -> bool:
        return at + 1 < len(self.numbers) and is_out_of(
            self.text, self.numbers[at].end, self.numbers[at + 1].start
        )

    def _is_settled(self, at: int) -> bool:
        return self.matters[at] is not None or self._is_measure(at)

    def _is_measure(self, at: int) -> bool:
        return not self.numbers[at].unit and is_measure(self.phrases[at])

    def _counts_part(self, at: int) -> bool:
        """Tell whether a number counts some of what another does, and no share of it."""
        number = self.numbers[at]
        return self.parts[at] is not None and not number.unit and number.hedge is not Hedge.VAGUE

    def _own(self, at: int) -> str | None:
        """Return the matter by the words around a number itself; None where they tell none."""
        number, phrase = self.numbers[at], self.phrases[at]
        if phrase.head == "lives":
            return "killed" if takes_lives(self.text, number.start, phrase.end) else None
        matter = phrase.matter
        if self._is_measure(at):
            return None
        matter = self._verb_before(at) or self._verb_after(at) or matter
        return matter if self._counts_part(at) else matter or self._count_before(at)

    def _verb_before(self, at: int) -> str | None:
        """Return the matter of "killed nine", which no words part."""
        word, start = self._last_before(at), self.numbers[at].start
        nouns = COUNTED if self.numbers[at].unit else COUNTED | MEASURED
        if word is None or word.form in nouns or not _SKIPPED.match(self.text, word.end, start):
            return None
        return None if _PASSIVE.search(self.text, max(0, word.start - 30), word.start) else word.matter

    def _count_before(self, at: int) -> str | None:
        """Return the matter of "the number of dead in the city rose to 23"."""
        number, word = self.numbers[at], self._last_before(at)
        if word is None or number.start - word.end > _FARTHEST:
            return None
        if _OF.match(self.text, word.end, number.start):
            return word.matter
        before = self.text[self._behind(at) : word.start]
        between = self.text[word.end : number.start]
        if word.matter in _PRICED and number.unit not in ("", "%") and _OBJECT.fullmatch(between):
            return word.matter
        if _PUT.search(before) and _AT.fullmatch(between):
            return word.matter
        if not (word.form in COUNTED | MEASURED or _NUMBER_OF.search(before)) or _PARTED.search(between):
            return None
        grown = _GROWN.search(before + self.text[word.start : number.start])
        is_counted = _LINK.search(between) or (grown and (grown["change"] is None or number.unit == "%"))
        return word.matter if is_counted else None

    def _verb_after(self, at: int) -> str | None:
        """Return the matter of "23 people, most of them women, were killed"."""
        end = self.phrases[at].end
        if self.phrases[at].head not in PEOPLE and is_in_place(self.text, self.numbers[at].start):
            return None
        later = (n for n in range(at + 1, len(self.numbers)) if not self._counts_part(n))
        limit = min(end + _FARTHEST, next((self.numbers[n].start for n in later), len(self.text)))
        for word in self.named:
            between = _BETWEEN.fullmatch(self.text, end, word.start) if end <= word.start < limit else None
            is_noun = word.form in (COUNTED | MEASURED) - {"dead"}
            if between and not is_noun and (between["auxiliary"] or not modifies_noun(self.text, word)):
                self.is_after[at] = True
                return word.matter
        return None

    def _behind(self, at: int) -> int:
        """Return where the words before a number begin: after the last one that is not just compared."""
        earlier = (n for n in reversed(range(at)) if not self._is_former(n))
        return next((self.numbers[n].end for n in earlier), 0)

    def _last_before(self, at: int) -> Named | None:
        """Return the last word of a matter between the number before and this one."""
        behind, start = self._behind(at), self.numbers[at].start
        return next((w for w in reversed(self.named) if behind <= w.start and w.end <= start), None)

    def _is_joined(self, at: int) -> bool:
        """Tell whether a number stands in a row with the one before."""
        return _JOINED.match(self.text, self.phrases[at - 1].end, self.numbers[at].start) is not None

    def _is_former(self, at: int) -> bool:
        """Tell whether a number is only what another is compared with ("rose from 12 to 48")."""
        number = self.numbers[at]
        if is_compared(self.text, number.start, number.end):
            return True
        if at + 1 == len(self.numbers):
            return False
        return is_left_behind(self.text, number.start, self.phrases[at].end, self.numbers[at + 1].start)

    def _count(self, at: int, last: Placed | None) -> Count | None:
        """Return what a number counts, after the last one that counts anything; None where it does not."""
        number, phrase = self.numbers[at], self.phrases[at]
        if self._is_former(at) or is_denied(self.text, number.start):
            return None
        matter = self.matters[at] or (None if number.needs_matter else self._thing(at, last))
        if not matter:
            return None
        part = self._counts_part(at)
        return Count(matter, number.value, self._hedge(at), number.unit, phrase.counted, part)

    def _thing(self, at: int, last: Placed | None) -> str:
        """Return the counted noun's stem, where no word tells a matter; nothing where no noun is told."""
        number, head = self.numbers[at], self.phrases[at].head
        if number.unit not in ("", "%"):
            return "money"
        is_bare = not head and ends_clause(self.text, number.end)
        if last and is_bare and is_contrasted(self.text, last.end, number.start):
            return last.count.matter
        return stem(head or noun_before(self.text, number.start))

    def _hedge(self, at: int) -> Hedge:
        if self.ranged[at + 1]:
            return Hedge.AT_LEAST
        return Hedge.AT_MOST if self.ranged[at] else self.numbers[at].hedge
