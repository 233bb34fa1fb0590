"""What the numbers of a sentence count: each has its matter by the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.claims.claim import Count, Hedge
from ingest.claims.matters import Named, matters_named, stem
from ingest.claims.noun_phrases import Phrase, is_measure, modifies_noun, noun_phrase
from ingest.claims.numbers import Number, numbers

_JOINED = re.compile(
    r"\s*(?:,|,?\s(?:and|or)|\sas\s+well\s+as|\splus|\salong\s+with)\s+(?:another\s+|a\s+total\s+of\s+)?$"
)
_PART_BEFORE = re.compile(
    r"\b(?:including|includes?|included|among\s+(?:them|whom|those)|of\s+(?:them|whom|those))"
    r"(?:\s+(?:were|was|are|being))?[\s,:]+$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(r"\s+of\s+(?:them|whom|those|the\s+(?:victims|dead|wounded|injured|killed))\b")
_SKIPPED = re.compile(
    r"\s*(?:(?:at\s+least|only|just|another|an\s+additional|a\s+total\s+of|a\s+further|the\s+lives\s+of|also|in\s+all)\s+)*$"
)
_LINK = re.compile(
    r"(?:\s*[:=–—]|\s(?:of|is|was|were|are|reached|reaching|reaches|hit|hitting|exceeded|exceeding|exceeds|passed"
    r"|topped|topping|surpassed|totall?ed|numbered|stood\s+at|stands\s+at|standing\s+at|put\s+at|estimated\s+at"
    r"|set\s+at|now\s+at))\s+$"
)
_GROWN = re.compile(
    r"\b(?:rose|rises|risen|rising|climb\w*|gr[eo]w\w*|increas\w*|brought|brings|bringing|rais\w+|fell|fallen|falling"
    r"|dropp\w+|revis\w+|jump\w*|up|down|put\w*|number\w*|amount\w*|estimat\w*|stood|stands|count\w*)\b.*\s(?:to|at)\s+$",
    re.DOTALL,
)
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|is|are|got|those)\s+(?:\w+ly\s+)?$")
_PLACE = re.compile(
    r"\b(?:in|from|across|within|for|after|during|on|near|over|every|before|throughout|into|inside|at)\s+$"
)
_PART_OF = r"(?:of|in|from|at|on|near|inside|across|around|aboard|with|including|by|under|between|within|over|during)"
_REST = r"(?:(?!\b(?:and|but|when|while|after|before|because|if|that|as|to)\b)[^,;:.!?“”\d]){1,70}?"
_AUXILIARY = (
    r"who|which|that|have|has|had|were|was|are|is|been|be|being|also|reportedly|feared|confirmed|believed|known|to"
    r"|still|listed|remain(?:s|ed|ing)?|reported|could|may|might|would|will|now|later|got|left|went|declared|found"
    r"|presumed|both|all|already|needed|need|being|not|must|should|said|thought|feared|\w+ly"
)
_BETWEEN = re.compile(
    rf"(?P<place>\s+{_PART_OF}\s+{_REST})?(?P<aside>\s*,[^,;:.!?“”]{{1,80}},|\s*\([^()]{{1,60}}\))?"
    rf"(?P<auxiliary>(?:\s+(?:{_AUXILIARY}))*)\s+"
)
_FROM = re.compile(r"\bfrom\s+$")
_TO = re.compile(r"\s+to\s+$")
_COMPARED = re.compile(r"\b(?:up|down|compared\s+(?:with|to)|against)\s+(?:from\s+)?$")
_BETWEEN_TWO = re.compile(r"\bbetween\s+$")


@dataclass(frozen=True, slots=True)
class Placed:
    """A count of a text, and the half-open offsets of its quantity."""

    start: int
    end: int
    count: Count


def counts(text: str) -> list[Placed]:
    """Return what a sentence counts, in order; numbers that count nothing are left out."""
    if not (found := numbers(text)):
        return []
    return _Counting(text, found).run()


class _Counting:
    """One pass over a sentence's numbers."""

    def __init__(self, text: str, found: Sequence[Number]) -> None:
        self.text = text
        self.named = list(matters_named(text))
        self.numbers = found
        self.phrases = [noun_phrase(text, number.end, self.named) for number in found]
        self.matters: list[str | None] = [None] * len(found)
        self.is_after = [False] * len(found)
        """Whether a number has its matter by words that come after it."""

    def run(self) -> list[Placed]:
        for at in range(len(self.numbers)):
            self.matters[at] = self._own(at)
        for at in range(len(self.numbers) - 1, 0, -1):
            if self.is_after[at] and not self._is_settled(at - 1) and self._is_joined(at):
                self.matters[at - 1], self.is_after[at - 1] = self.matters[at], True
        for at in range(len(self.numbers)):
            if not self._is_settled(at) and at and (self._is_part(at) or self._is_joined(at)):
                self.matters[at] = self.matters[at - 1]
        return [
            Placed(number.start, number.end, count)
            for at, number in enumerate(self.numbers)
            if (count := self._count(at)) is not None
        ]

    def _is_settled(self, at: int) -> bool:
        return self.matters[at] is not None or self._is_measure(at)

    def _is_measure(self, at: int) -> bool:
        return not self.numbers[at].unit and is_measure(self.phrases[at])

    def _own(self, at: int) -> str | None:
        """Return the matter by the words around a number itself; None where they tell none."""
        phrase = self.phrases[at]
        if self._is_measure(at):
            return None
        if self._is_part(at):
            return self._verb_after(at)
        return self._verb_before(at) or self._verb_after(at) or phrase.matter or self._count_before(at)

    def _verb_before(self, at: int) -> str | None:
        """Return the matter of "killed nine", which no words part."""
        start = self.numbers[at].start
        word = self._last_before(at)
        if word is None or not _SKIPPED.fullmatch(self.text, word.end, start) or word.end == start:
            return None
        if _PASSIVE.search(self.text, max(0, word.start - 30), word.start) or word.form.endswith("s"):
            return None
        return word.matter

    def _count_before(self, at: int) -> str | None:
        """Return the matter of "the number of dead in the city rose to 23"."""
        number, word = self.numbers[at], self._last_before(at)
        if word is None:
            return None
        behind = self.numbers[at - 1].end if at else 0
        between = self.text[word.end : number.start]
        if re.search(r"[;!?]|\.\s", between) or len(between) > 120:
            return None
        is_counted = _LINK.search(between) or _GROWN.search(self.text[behind : number.start])
        return word.matter if is_counted else None

    def _verb_after(self, at: int) -> str | None:
        """Return the matter of "23 people, most of them women, were killed"."""
        phrase = self.phrases[at]
        if _PLACE.search(self.text, max(0, self.numbers[at].start - 15), self.numbers[at].start):
            return None
        later = (n for n in range(at + 1, len(self.numbers)) if not self._is_part(n))
        limit = next((self.numbers[n].start for n in later), len(self.text))
        for word in self.named:
            if word.start < phrase.end:
                continue
            if word.start > min(limit, phrase.end + 200):
                break
            between = _BETWEEN.fullmatch(self.text, phrase.end, word.start)
            if between and (between["auxiliary"] or not modifies_noun(self.text, word)):
                self.is_after[at] = True
                return word.matter
        return None

    def _last_before(self, at: int) -> Named | None:
        """Return the last word of a matter between the number before and this one."""
        behind = self.numbers[at - 1].end if at else 0
        start = self.numbers[at].start
        return next((w for w in reversed(self.named) if behind <= w.start and w.end <= start), None)

    def _is_part(self, at: int) -> bool:
        number = self.numbers[at]
        before = _PART_BEFORE.search(self.text, max(0, number.start - 40), number.start)
        return before is not None or _PART_AFTER.match(self.text, number.end) is not None

    def _is_joined(self, at: int) -> bool:
        """Tell whether a number stands in a row with the one before."""
        return _JOINED.fullmatch(self.text, self.phrases[at - 1].end, self.numbers[at].start) is not None

    def _count(self, at: int) -> Count | None:
        number, phrase = self.numbers[at], self.phrases[at]
        matter = self.matters[at]
        if self._is_former(at) or (number.needs_matter and matter is None):
            return None
        if matter is None:
            matter = "money" if number.unit not in ("", "%") else stem(phrase.head)
        if not matter or self.text.startswith("-", number.end):
            return None
        return Count(matter, number.value, self._hedge(at), number.unit, phrase.counted, self._is_part(at))

    def _is_former(self, at: int) -> bool:
        """Tell whether a number is only what another is compared with ("rose from 12 to 48")."""
        start = self.numbers[at].start
        if _COMPARED.search(self.text, max(0, start - 30), start):
            return True
        if not _FROM.search(self.text, max(0, start - 8), start) or at + 1 == len(self.numbers):
            return False
        return _TO.fullmatch(self.text, self.phrases[at].end, self.numbers[at + 1].start) is not None

    def _hedge(self, at: int) -> Hedge:
        number = self.numbers[at]
        if _BETWEEN_TWO.search(self.text, max(0, number.start - 12), number.start):
            return Hedge.AT_LEAST
        if at and _BETWEEN_TWO.search(
            self.text, max(0, self.numbers[at - 1].start - 12), self.numbers[at - 1].start
        ):
            return Hedge.AT_MOST
        return number.hedge
