"""A question in parts: its asking word, what it asks about, its phrases and its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.claims.mentions import is_body, is_person, is_plural, is_thing
from qa.wording import STOPWORDS


class Slot(StrEnum):
    """What a name or a phrase tells of an event, as far as its words say."""

    PLACE = "place"
    TIME = "time"
    TOPIC = "topic"
    PERSON = "person"
    BODY = "body"
    NAME = "name"
    """A proper name that may be a person's, a body's or a thing's."""
    OTHER = "other"


_AUXILIARY = "did|does|do|was|were|is|are|has|have|had|will|would|can|could|should|(?-i:may)|might"
_PREPOSITION = (
    "in|at|near|inside|outside|around|across|from|on|during|since|until|after|before|by|about|regarding"
    "|concerning|against|for|to|with|without|under|over|between|towards?|into|through"
)
_PROPER = (
    r"(?:(?:al|el|an|ar|as)-)?[A-ZÀ-ÖØ-Þ][\w’'.&-]*\b(?:(?<=s)[’'](?=\s[A-Z]))?"
    r"(?:\s(?:(?:of|de|del|la|bin|ibn|van|von|du)\s(?:the\s)?)?(?:(?:al|el|an|ar|as)-)?[A-ZÀ-ÖØ-Þ][\w’'&-]*)*"
)
_NAME = re.compile(rf"\b{_PROPER}")
_PHRASE = re.compile(
    rf"\b(?P<preposition>(?i:{_PREPOSITION}))\s(?P<object>{_PROPER}(?=[\s?,;.]|$)(?:\s\d+)*"
    r"|(?:(?:the|an?|its|his|her|their)\s)?(?:(?!(?:the|an?|its|his|her|their)\s)"
    rf"(?!(?i:{_PREPOSITION}|{_AUXILIARY}|that|who|which|when|where|while|if|because|and|or)\b)"
    r"[^\s?,;]+(?:\s(?=[^\s?])|(?=[?,;.]|$)))+)"
)
_TIME = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|[12]\d{3}s?|yesterday"
    r"|today|tomorrow|tonight|night|morning|afternoon|evening|noon|midnight|dawn|day|week|weekend|month|year"
    r"|decade|century|spring|summer|autumn|winter)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"^(?:(?P<lead>(?:in|on|at|by|from|to|for|with|of|under|through)\s)?"
    r"(?P<asking>who|whom|whose|what|which|when|where|why|how(?:\s(?:many|much|long|far|often|old|large|big))?)"
    rf"(?P<noun>(?:\s(?!(?:{_AUXILIARY})\b)[\w’'-]+){{0,5}}?)\s(?P<auxiliary>{_AUXILIARY})\s"
    rf"|(?P<yes_or_no>{_AUXILIARY})\s|(?P<bare>who|what|which(?:\s[\w’'-]+){{1,2}}?"
    rf"|how\s(?:many|much)(?:\s[\w’'-]+){{1,2}}?)\s(?!(?:{_AUXILIARY})\b))(?P<rest>.+?)[?.!\s]*$",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(r"^\w+(?:an|ese|ish|[aeo]qi|ali|ench|utch|reek|erman|ern)$")
_NOUN_AFTER = re.compile(r"^\s[a-z]{3}")
_AFTER_VERB = re.compile(rf"\b(?:{_AUXILIARY})\s$", re.IGNORECASE)
_PARTICIPLE = re.compile(
    r"(?:\w+ed|\w+wn|\w+en|made|held|hit|shot|hurt|put|cut|said|told|found|built|sent|lost|won|paid|left|shut)\b"
)
_ASKS = re.compile(r"(?:what|which|whom|whose|how)\b", re.IGNORECASE)
_FIRST = re.compile(r"^[^\w]*(\w+)")
_BEFORE_PLACE = re.compile(
    r"\b(?:in|at|near|from|inside|outside|around|across|to|into|of)\s(?:the\s)?$", re.I
)
_SPEAKING = re.compile(
    r"^\s(?:say|said|tell|told|announce|claim|deny|warn|call|ask|write|add|think|want)", re.I
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A preposition and what it governs, with its place in the text."""

    text: str
    preposition: str
    object: str
    slot: Slot
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a text, with its place there."""

    text: str
    slot: Slot
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A question, parted at its auxiliary: "how many" + "people" + "were" + "killed in Marl"."""

    asking: str
    """Small; empty for a question that is answered by yes or no."""
    noun: str
    auxiliary: str
    """Empty where the asking word is the subject of a full verb, as in "who signed it"."""
    rest: str


def clause_of(question: str) -> Clause | None:
    """Return the parts of a question; None for what is not asked plainly."""
    found = _CLAUSE.match(question.strip())
    if found is None:
        return None
    if found["yes_or_no"]:
        return Clause("", "", found["yes_or_no"].lower(), found["rest"])
    if found["bare"]:
        asking, _, noun = _split_asking(found["bare"])
        return Clause(asking, noun, "", found["rest"])
    lead = (found["lead"] or "").lower()
    return Clause(
        f"{lead}{found['asking'].lower()}", found["noun"].strip(), found["auxiliary"].lower(), found["rest"]
    )


def _split_asking(text: str) -> tuple[str, str, str]:
    words = text.split()
    size = 2 if words[0].lower() == "how" else 1
    return " ".join(words[:size]).lower(), " ", " ".join(words[size:])


def is_passive(clause: Clause) -> bool:
    """Tell whether what a question asks for has something done to it."""
    return clause.auxiliary in ("was", "were", "is", "are") and _PARTICIPLE.match(clause.rest) is not None


def phrases(text: str) -> Iterator[Phrase]:
    """Yield the phrases of a text that begin with a preposition, in order."""
    for found in _PHRASE.finditer(text):
        preposition, governed = found["preposition"].lower(), found["object"].strip()
        if _ASKS.match(governed):
            continue
        end = found.start("object") + len(governed)
        yield Phrase(
            text[found.start() : end], preposition, governed, _slot(preposition, governed), found.start(), end
        )


def _slot(preposition: str, governed: str) -> Slot:
    if _TIME.search(governed) and preposition not in (
        "about",
        "regarding",
        "concerning",
        "to",
        "with",
        "against",
    ):
        return Slot.TIME
    if preposition in ("about", "regarding", "concerning"):
        return Slot.TOPIC
    if preposition in ("in", "at", "near", "inside", "outside", "around", "across"):
        return Slot.PLACE
    return Slot.OTHER


def names(text: str) -> Iterator[Name]:
    """Yield the proper names of a text, in order; the first word counts unless it is a common one."""
    first = _FIRST.match(text)
    is_common = first is not None and (first[1].lower() in STOPWORDS or first[1].lower() in _OPENERS)
    lowered = text[: first.end()].lower() + text[first.end() :] if first and is_common else text
    for found in _NAME.finditer(lowered):
        name = re.sub(r"[’']s$", "", found[0].rstrip(".'’"))
        if _TIME.fullmatch(name.split()[0]) or name == "I":
            continue
        end = found.start() + len(name)
        if (
            _ADJECTIVE.search(name)
            and _NOUN_AFTER.match(text[end:])
            and not _AFTER_VERB.search(text[: found.start()])
        ):
            continue
        yield Name(name, kind_of(name, text[: found.start()], text[end:]), found.start(), end)


_OPENERS = frozenset(
    "whose else according name list give describe explain many much else ok okay well is".split()
)


def kind_of(name: str, before: str = "", after: str = "") -> Slot:
    """Return what a proper name is of, by its words and by those around it."""
    if is_body(name):
        return Slot.BODY
    if is_person(name) or _SPEAKING.match(after):
        return Slot.PERSON
    if _BEFORE_PLACE.search(before):
        return Slot.PLACE
    if is_thing(name):
        return Slot.BODY
    return Slot.NAME


def is_many(name: str) -> bool:
    """Tell whether "they" can stand for a name."""
    return is_plural(name) or is_body(name)


def is_time(text: str) -> bool:
    """Tell whether a text tells a time."""
    return _TIME.search(text) is not None
