"""The pronouns of a question, and whether it says itself what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.question_parts import Slot, names

_PRONOUN = re.compile(
    r"(?<![\w’'-])(?P<word>he|him|his|she|her|hers|they|them|their|theirs|it|its|there"
    r"|(?:that|this)(?=[?.!\s]*$)"
    r"|(?:that|the same)\s(?:day|date|week|month|year|night|morning|evening)"
    r"|(?:(?<=\bin\s)|(?<=\bat\s)|(?<=\bby\s)|(?<=\bof\s)|(?<=\bto\s)|(?<=\bfor\s)|(?<=\bis\s)|(?<=\bwas\s)"
    r"|(?<=\bdid\s)|(?<=\bnear\s)|(?<=\bfrom\s)|(?<=\bwith\s)|(?<=\babout\s))(?:that|this)\s"
    r"(?!(?:is|was|were|are|did|has|had|day|week|month|year|time|season|night|morning|evening)\b)[a-z]+)(?![\w’'-])",
    re.IGNORECASE,
)
_OWN_ANTECEDENT = re.compile(
    r"\b(?:the|an?|his|her|their|its|\w+[’']s|each|every|some|any|no|both)\s[\w’'-]+"
    r"|\b(?:how many|how much|which|what)\s(?!(?:did|does|do|was|were|is|are|has|have|had|will|would|can"
    r"|could|should|of|else|happened|caused|led|made|about)\b)[a-z]+",
    re.IGNORECASE,
)
_EMPTY_IT = re.compile(
    r"\b(?:is|was|will|would|be)\sit\s(?!being\b)(?:\w+\s){0,4}?(?:that|to|possible|true|likely|time|like|called|when)\b"
    r"|\bhow (?:is|was) it\s(?:going|possible|that)\b|\btime\s(?:is|was|has)\sit\b"
    r"|\b(?:far|long)\s(?:is|was|has)\sit\b(?![?.!\s]*$)"
    r"|\b(?:did|does|will|would|can|could)\sit\s(?:take|mean|rain|snow|cost(?![?.!\s]*$))\b"
    r"|\bit\s(?:takes?|took|costs?(?![?.!\s]*$)|means?|happens?|possible|clear|easier)\b"
    r"|\bit\s(?:was|is|would be)\s\w+\s(?:that|to|when)\b",
    re.IGNORECASE,
)
_OF_WHO = re.compile(
    r"^who\s(?!(?:did|does|do|was|were|is|are|has|have|had|will|would|can|could)\b)", re.IGNORECASE
)
"""A question of which the asking word is the subject, which a pronoun may stand for."""
_VERB_AFTER = re.compile(r"^\s(?:would|will|had|has|was|were|is|are|could|can|should|did)\b", re.IGNORECASE)
_LONGEST = {"he": 14, "she": 14, "him": 14, "his": 14, "her": 14}
_LONGEST_OTHERWISE = 10
"""A question of more words than that has in itself what its pronoun stands for."""
_GOVERNED = re.compile(
    r"\b(?:about|to|with|against|by|for|on|of|in|at|during|since|until|after|before|from|near)\s$"
)
_OWNING = frozenset("his her its their theirs hers".split())
_ALONE = re.compile(r"[ ?.!]*(?:$|(?:in|on|at|by|to|for|with|about|after|before|as|and|that)\b)")
_PASSIVE_BEFORE = re.compile(r"\b(?:is|are|was|were)\s$", re.IGNORECASE)
_ACTS_BEFORE = re.compile(r"\b(?:did|does|do|will|would|has|had)\s$", re.IGNORECASE)
_ACTS = re.compile(
    r"\s(?!(?:end|last|begin|start|happen|stop|take|open|close|cost|become|look|sound|matter)\b)[a-z]+"
)
_SAYS_BEFORE = re.compile(
    r"\b(?:say|said|says|claim\w*|announce\w*|report\w*|think|deny|denied)\s$", re.IGNORECASE
)
_IS_TEXT = re.compile(
    r"\b(?:sign(?:ed|s)?|ratif\w+|draft(?:ed|s)|broker(?:ed|s)?|wr(?:ote|ites|itten)|publishe[ds]|endorse[ds]"
    r"|countersigned|initialled|translated|print(?:ed|s))\b",
    re.IGNORECASE,
)
"""What is done to a text alone: an agreement, a report."""


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of a question, and what stands before and after it."""

    word: str
    """Small; "that day" and "this hospital" count as one."""
    before: str
    after: str

    @property
    def acts(self) -> bool:
        """Whether it stands for one who does something."""
        return _ACTS_BEFORE.search(self.before) is not None and _ACTS.match(self.after) is not None

    @property
    def is_owning(self) -> bool:
        """Whether something is said to be its own; "her" may stand alone, and not before a noun."""
        return self.word in _OWNING and not (self.word == "her" and _ALONE.match(self.after) is not None)

    @property
    def is_object(self) -> bool:
        """Whether something is done to what it stands for, or told of it."""
        return self.word in ("them", "him") or _PASSIVE_BEFORE.search(self.before) is not None

    @property
    def is_governed(self) -> bool:
        """Whether a preposition stands before it."""
        return _GOVERNED.search(self.before) is not None

    @property
    def is_text(self) -> bool:
        """Whether its question tells that it stands for a text."""
        beside = self.after if _PASSIVE_BEFORE.search(self.before) else self.before
        return not self.acts and _IS_TEXT.search(beside) is not None

    @property
    def is_said(self) -> bool:
        """Whether it stands for what somebody said, as in "who said that"."""
        return _SAYS_BEFORE.search(self.before) is not None

    @property
    def is_open(self) -> bool:
        """Whether nothing in its own question can be what it stands for, and it does stand for something."""
        question = f"{self.before}{self.word}{self.after}"
        if len(question.split()) > _LONGEST.get(self.word, _LONGEST_OTHERWISE) or self._has_antecedent:
            return False
        if self.word in ("it", "its", "that", "this"):
            return _EMPTY_IT.search(question) is None
        return self.word != "there" or not self._is_empty_there

    @property
    def _has_antecedent(self) -> bool:
        is_subject = self.word in ("he", "she", "they") or _VERB_AFTER.match(self.after) is not None
        if _OF_WHO.match(self.before) and (self.word in _OWNING or is_subject):
            return True
        named = [name.slot for name in names(self.before)]
        if named or self.word == "there":
            return bool(named) and (self.word != "there" or Slot.PLACE in named)
        is_oblique = self.word in ("him", "her") and self.is_governed
        return _OWN_ANTECEDENT.search(self.before) is not None and not is_oblique

    @property
    def _is_empty_there(self) -> bool:
        """Whether "there" names no place: "how many were there?", "there is a flood"."""
        verb = r"(?:is|are|was|were|be|been|has|have|had)(?:n[’']t)?"
        follows = re.search(rf"\b{verb}\s$", self.before, re.IGNORECASE) is not None
        return not self.before or follows or re.match(rf"\s{verb}\b", self.after, re.IGNORECASE) is not None


def pronouns(question: str) -> Iterator[tuple[Pronoun, int, int]]:
    """Yield the pronouns of a question, each with its place, in order."""
    for found in _PRONOUN.finditer(question):
        before, after = question[: found.start()], question[found.end() :]
        yield Pronoun(found["word"].lower(), before, after), found.start(), found.end()
