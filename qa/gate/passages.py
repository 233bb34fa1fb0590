"""A sentence of a quote, and what of a statement bears on what of that sentence may be left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.claims.reporting import VERB
from qa.gate.cues import MODALS, is_broad
from qa.gate.units import Unit

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_MOST = re.compile(r"\bthe\s(?:most|least)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?[^\W\d_a-z]")
"""What joins two parts of a name ("University of Aleppo")."""
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would|may|might|can|could|must|should)\b")
_TO = re.compile(r"\s*(?:to|or|till|until|through|[-–—])\s*")
_AND = re.compile(r"\s*and\s*")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a quote, as a statement is held against it."""

    text: str
    units: tuple[Unit, ...]
    is_own: Callable[[str], bool]
    """Tells whether a part of it that tells who speaks names the speaker of the quote."""

    def between(self, first: int, second: int) -> str:
        """Return what stands between two units."""
        return self.text[self.units[first].end : self.units[second].start]

    def is_one_name(self, at: int) -> bool:
        """Tell whether a unit and the one behind it are parts of one name."""
        if not 0 <= at < len(self.units) - 1:
            return False
        one, other = self.units[at], self.units[at + 1]
        is_near = self.between(at, at + 1) in (" ", "-") or _GOES_ON.match(self.text, one.end) is not None
        return one.is_name and other.is_name and is_near and not one.is_owner

    def is_range(self, at: int) -> bool:
        """Tell whether a unit and the one behind it are the ends of a range."""
        if not 0 <= at < len(self.units) - 1 or not all(map(_is_figure, self.units[at : at + 2])):
            return False
        between = self.between(at, at + 1)
        before = self.text[: self.units[at].start].casefold()
        return bool(_TO.fullmatch(between)) or (bool(_AND.fullmatch(between)) and "between" in before)


def _is_figure(unit: Unit) -> bool:
    return unit.number is not None or unit.is_date or unit.written[:1].isdigit()


@dataclass(frozen=True, slots=True)
class Kept:
    """What a statement has that bears on what may be left out beside it."""

    is_modal: bool
    is_broad: bool
    """Whether it says more where what limits it is left out: "nobody in Homs", "80% of the men"."""
    has_verb: bool
    ending: str
    """The small words behind its last unit, in lower case."""

    @classmethod
    def of(cls, statement: Sequence[Unit], words: str) -> Kept:
        """Return what bears on what a statement, of which the words are given as well, leaves out."""
        plain = [unit.plain for unit in statement]
        is_share = any(unit.number is not None and unit.number.unit == "%" for unit in statement)
        is_negated = any("negation" in unit.keys for unit in statement)
        return cls(
            is_modal=any(word in MODALS for word in plain),
            is_broad=is_share or is_negated or bool(_MOST.search(words)) or any(map(is_broad, plain)),
            has_verb=_FINITE.search(words) is not None or any(map(_acts, statement, [*statement[1:], None])),
            ending=" ".join(words_of(words[statement[-1].end :])),
        )


def _acts(unit: Unit, following: Unit | None) -> bool:
    """Tell whether a unit is a verb, and no participle such as "mandated by"."""
    return unit.is_after_be or (unit.is_verb and (following is None or following.governed != "by"))


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word.casefold() for word in _WORD.findall(text)]


def reports(text: str) -> bool:
    """Tell whether a text tells that somebody says something."""
    return VERB.search(text) is not None or "according to" in text.casefold()
