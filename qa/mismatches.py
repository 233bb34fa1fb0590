"""What a question asks for, and the statements that plainly tell something else.

A statement near in words and meaning may be of the wrong fact: the injured for the killed, a length for a
height, another place, a day for a reason. Each rule looks for what an answer cannot do without; none
but that for measures judges a statement that denies something, which may answer by saying that it is not so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from ingest.claims.claim import Count
from ingest.claims.counts import counts
from ingest.claims.date_roles import ANY_MONTH
from ingest.claims.matters import LEXICON, matters_named, stem
from ingest.claims.numbers import numbers
from ingest.claims.reporting import DAYS
from ingest.index import Index
from ingest.terms import Term
from qa.asked_places import HOW_MANY, IN_PLACE, asked_places, is_in_short
from qa.contraries import is_contrary, is_other_end
from qa.counted import Counted, counted_by
from qa.denials import denies
from qa.measures import Measured, measured_by
from qa.question import Asked, holds, understand
from qa.sides import ENOUGH, named_speaker
from qa.well_known import related
from qa.word_weights import WordWeights
from qa.wording import STOPWORDS

_WHO_WAS = re.compile(
    r"^(?:who|whom|(?:which|what) \w+) (?:was|were|is|are|has|have|had|got)\b", re.IGNORECASE
)
_TOLD_APART = frozenset(
    "killed injured arrested displaced abducted rescued released missing destroyed".split()
)
"""Matters of which hardly any word is used for another one's."""
_NEAR = (
    frozenset("displaced evacuated homeless sheltered affected returned rescued".split()),
    frozenset("killed casualties missing sentenced attacked".split()),
    frozenset("injured casualties hospitalised affected attacked".split()),
    frozenset("destroyed damaged flooded affected attacked".split()),
    frozenset("arrested abducted sentenced trapped".split()),
    frozenset("rescued survived trapped evacuated released escaped".split()),
    frozenset("protested attended".split()),
    frozenset("infected hospitalised affected".split()),
)
"""Matters that may be counted for one another."""
_KILLING = re.compile(r"\b(?:murder|slaughter|assassinat|behead|lynch|succumb|shot|gunned)\w*", re.IGNORECASE)
"""Words of a matter that the lexicon lacks."""
_ATTACKED = "attacked"
"""A matter that tells of no other: an attack need not kill."""
_LOOSE = 30
"""So many characters lie between a number and what is loosely said to have happened."""
_HAPPENED = frozenset("killed injured arrested displaced".split())
"""What happens to people and is no count of things."""

_TIME = re.compile(
    r"\b(?:seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|o[’']clock|when|after"
    r"|before|once|since|until|during|while|as soon as|age|era|beginning|start|end|eve|opening|every|each)\b",
    re.IGNORECASE,
)
_WHY = re.compile(r"^(?:why|for what reason|on what grounds|what (?:is|was) the reason)\b", re.IGNORECASE)
_REASON = re.compile(
    r"\b(?:because|as|so|for|to (?-i:(?=[a-z]))|due|owing|thanks|after|following|amid|over|when|if|unless"
    rf"|since(?! (?:{ANY_MONTH}|{DAYS}|\d|the\b))|until|while|which|that|by|with|without|from|out of|under"
    r"|despite|against|in (?:response|order|protest)|reasons?|given|lack|too|fear\w*|caus\w*|le(?:d|ads?)"
    r"|result\w*|mean\w*|blam\w*|accus\w*|claim\w*|aim\w*|want\w*|need\w*|prevent\w*|would|could|can|must|said"
    r"|says|told|thus|hence|therefore|only)\b",
    re.IGNORECASE,
)
"""What may lead in a reason; there are so many that hardly more than a day or a place is without."""
_BY_NAME = re.compile(
    r"^(?:(?:in|at|to|from|for|by|of) )?(?:which|what|name|list|give|identify)"
    r"(?: (?:of the|all the|all|the))?"
    r"(?: (?!(?:is|was|are|were|do|does|did|has|had|have|will)\b)[\w-]+){0,2}?"
    r" (?:organi[sz]ations?|outlets?|compan(?:y|ies)|countr(?:y|ies)|part(?:y|ies)|agenc(?:y|ies)|banks?"
    r"|newspapers?|hospitals?|universit(?:y|ies)|cit(?:y|ies)|towns?|villages?|names?|nations?|ministers?"
    r"|(?:member |foreign )?states|governments?|embass(?:y|ies)|charit(?:y|ies)|islands?|ministr(?:y|ies))\b"
    r"|\bwhat (?:is|was|are|were) the names?\b",
    re.IGNORECASE,
)
"""How a question asks for what has a name of its own."""
_CAPITALISED = re.compile(r"[^\W\d_][\w’'-]*")
_NO_NAME = re.compile(rf"(?:{ANY_MONTH}|{DAYS}|I)")


@dataclass(frozen=True, slots=True)
class Told:
    """A statement, as far as it matters for whether it tells what is wanted."""

    text: str
    quoted: str
    """It with what it leans on."""
    around: str
    """It with the statement before it and the title of its document."""
    title: str
    names: float
    """The share of the question's names in all that; 1 of none."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a question asks for, as far as a statement can plainly fall short of it."""

    question: str
    asked: Asked
    counted: Counted
    measured: Measured | None
    places: tuple[WordWeights, ...]
    """Where it is to have happened, each place by its words."""
    in_short: tuple[str, ...]
    """Such places of which the terms have no word, since it is spelled as another: the US."""
    speaker: WordWeights | None
    """Whose count is asked for, by the words of the name."""

    @classmethod
    def of(cls, index: Index, question: str, terms: Sequence[Term]) -> Wanted:
        """Take a question apart; its terms tell how its names may be spelled."""
        counts_things = HOW_MANY.search(question) is not None
        speaker = _capitalised(question, named_speaker(question, terms)) if counts_things else []
        return cls(
            question,
            understand(question).asked,
            counted_by(question),
            measured_by(question),
            tuple(WordWeights.of(index, place) for place in _places(question, terms)),
            tuple(place for place in asked_places(question) if _is_spelled_as_another(place)),
            WordWeights.of(index, speaker) if speaker else None,
        )

    def is_missed_by(self, told: Told) -> bool:
        """Tell whether a statement plainly tells something else."""
        if self.measured is not None and self.measured.is_missing(told.text):
            return True
        return not denies(told.text) and (
            (HOW_MANY.search(self.question) is not None and self._counts_other(told))
            or self._happened_otherwise(told.text)
            or self._lacks_its_kind(told.quoted)
            or is_contrary(self.question, told.text)
            or self._is_elsewhere(told)
        )

    def _counts_other(self, told: Told) -> bool:
        """Tell whether a statement has no count, or of another event, another group, place or speaker."""
        is_anothers = self.speaker is not None and self.speaker.share(told.around) < ENOUGH
        if is_anothers or told.names == 0 or not numbers(told.text):
            return True
        found = [placed.count for placed in counts(told.text)]
        is_other = found and all(
            self._is_other(each) and not self._is_part(each, told.text) for each in found
        )
        return (bool(is_other) and not self._counts_loosely(told.text)) or self._is_of_no_event(told.text)

    def _counts_loosely(self, text: str) -> bool:
        """Tell whether a statement names what is counted, and a number loosely: "eleven came back alive"."""
        found = [placed.count for placed in counts(text)]
        values = {count.value for count in found}
        asked = self.counted.matters - {count.matter for count in found}
        return any(
            0 < word.start - number.end < _LOOSE
            for word in matters_named(text)
            for number in numbers(text)
            if word.matter in asked and number.value not in values
        )

    def _is_part(self, count: Count, text: str) -> bool:
        """Tell whether a count is of a part of those to whom it happened, and the part named elsewhere."""
        is_of_event = count.is_part and not count.counted and count.matter in self.counted.matters
        return is_of_event and self.counted.is_of(" ".join(re.findall(r"[\w-]+", text)))

    def _is_of_no_event(self, text: str) -> bool:
        """Tell whether a question counts what happened, and a statement names neither that nor to whom."""
        if not self.counted.is_event or self.counted.is_of(text) or _KILLING.search(text):
            return False
        told = {named.matter for named in matters_named(text)}
        others = told - {_ATTACKED}
        return not (told & self.counted.matters or any(_is_near(self.counted.matters, m) for m in others))

    def _is_other(self, count: Count) -> bool:
        """Tell whether a count is plainly not of what is asked for."""
        if self.counted.fits(count) or not self.counted.matters:
            return False
        if not self.counted.is_event:
            return count.matter in _HAPPENED
        if count.matter in LEXICON and count.matter not in self.counted.matters:
            return not _is_near(self.counted.matters, count.matter)
        return bool(self.counted.whom) and not self.counted.is_of(count.counted)

    def _happened_otherwise(self, text: str) -> bool:
        """Tell whether a question asks who was killed, say, and a statement tells who was injured."""
        if not _WHO_WAS.match(self.question):
            return False
        asked = {named.matter for named in matters_named(self.question)} & _TOLD_APART
        told = {named.matter for named in matters_named(text)}
        return bool(asked and told & _TOLD_APART) and not any(_is_near(asked, matter) for matter in told)

    def _lacks_its_kind(self, text: str) -> bool:
        """Tell whether a statement has no time for a "when", no name for a name, no reason for a "why"."""
        if self.asked is Asked.DATE and not holds(Asked.DATE, text) and not _TIME.search(text):
            return True
        if self.asked is Asked.DATE and is_other_end(self.question, text):
            return True
        if _BY_NAME.search(self.question) and not _has_name(text, self.question):
            return True
        return _WHY.match(self.question) is not None and _REASON.search(text) is None

    def _is_elsewhere(self, told: Told) -> bool:
        """Tell whether a statement is of another place than each that the question names.

        A figure is of a place that its statement or the title of its document names, or where something is
        said to have happened right before, unless it names another place itself.
        """
        counts_there = HOW_MANY.search(self.question) is not None
        before = "" if any(asked_places(told.text)) else " ".join(asked_places(told.around))
        where = f"{told.title} {told.quoted} {before}" if counts_there else told.around
        is_there = any(place.share(where) for place in self.places) or any(
            is_in_short(place, where) for place in self.in_short
        )
        is_there = is_there or not (self.places or self.in_short)
        return not is_there and (counts_there or IN_PLACE.search(told.text) is not None)


def _is_spelled_as_another(place: str) -> bool:
    return place.isupper() and place.casefold() in STOPWORDS and bool(related(place))


def _is_near(matters: frozenset[str] | set[str], other: str) -> bool:
    return other in matters or any(other in near and not near.isdisjoint(matters) for near in _NEAR)


def _has_name(text: str, question: str) -> bool:
    """Tell whether a text has a word with a capital that is none of the question's, nor its first."""
    asked = {stem(word) for word in _CAPITALISED.findall(question)}
    words = _CAPITALISED.findall(text)
    named = [
        word
        for word, after in zip_longest(words, words[1:], fillvalue="")
        if word[0].isupper() and (word is not words[0] or after[:1].isupper() or word[1:2].isupper())
    ]
    return any(stem(word) not in asked and not _NO_NAME.fullmatch(word) for word in named)


def _capitalised(question: str, terms: Sequence[Term]) -> list[Term]:
    words = _CAPITALISED.findall(question)
    return [term for term in terms if any(w[0].isupper() and w.casefold() == term.word for w in words[1:])]


def _places(question: str, terms: Sequence[Term]) -> list[list[Term]]:
    """Return the terms of each place that something happened in by a question."""
    found = map(str.casefold, asked_places(question))
    places = ([term for term in terms if re.search(rf"\b{re.escape(term.word)}\b", place)] for place in found)
    return [place for place in places if place]
