"""What is told of a speaker beside his name: his office or his name between commas, and asides about him."""

from __future__ import annotations

import re

from ingest.claims.agents import BODIES, PERSONS
from ingest.claims.reporting import PREPOSITIONS
from ingest.claims.speakers import PHRASE, head, named

_BESIDE = re.compile(rf",\s(?P<beside>{PHRASE})(?:\s\([\w\s]{{2,20}}\))?(?=,|\.?\s*$)")
_ASIDE = re.compile(
    rf"^(?P<speaker>{PHRASE})(?:,\s(?:(?:who|whose|which|for\swhom|(?!citing|quoting)[a-z]{{3,}}(?:ed|ing)|led|held|known|sent)\s"
    r"[^;:“”—–]{2,120}|\d{1,2}),|\swho\s(?:[^,;:“”—–]{2,80}|[^;:“”—–]{2,140},))$"
)
_THAT = re.compile(
    r"^(?P<speaker>The\s(?:[\w’'-]+\s){1,4}?)"
    r"(?:that|which)\s[^,;:“”—–]{2,60}$"
)
"""What tells which body is meant: "the company that runs the dam"."""
_ONE_OF = re.compile(r"^One of (?:them|those|these|the [\w’ ]{2,40}), (?=an?\s)")
_NAMED_AS = re.compile(
    r"\b(?:as|named|called|the\sname\sof)(?:\s(?:only|simply))?\s(?P<name>(?:[A-Z][\w’'.-]+\s?){1,3})(?:\s?,)?$"
)
_PROPER_END = re.compile(
    rf"^(?:(?:the|an?)\s(?:[\w’'-]+\s)*?)?(?!(?:{PREPOSITIONS}|the|and|an?)\s)[a-z][\w’'-]*\s(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'.-]*)+)$"
)
_CLAUSE = re.compile(r"\b(?:that|if|whether|because)\b")
_HELPING = re.compile(
    r"\s(?:do|does|did|not|never|have|has|had|is|are|was|were|be|been|will|would|can|could|may|might|must|should"
    r"|to|and|or|but|also|already|who)$"
)
"""The last words before a verb that is still within the aside."""
_PLACES = frozenset("city town village capital port province district region state country island".split())
"""What a proper name beside is one of, and not the speaker's."""


def without_aside(before: str) -> str:
    """Return what comes before a verb without what is told of the subject, or the name that it gives."""
    if (body := _THAT.match(before)) and body["speaker"].split()[-1].lower() in BODIES:
        return body["speaker"].strip()
    match = _ASIDE.match(_ONE_OF.sub("", before))
    if match is None or _HELPING.search(before):
        return before
    name = _NAMED_AS.search(match[0])
    return name["name"].strip() if name else match["speaker"]


def with_beside(speaker: str, text: str, end: int) -> str:
    """Return a speaker, or the proper name that stands in apposition to him after an offset."""
    match = _BESIDE.match(text, end)
    return fuller(speaker, match["beside"]) if match else speaker


def fuller(speaker: str, beside: str) -> str:
    """Return the speaker, or what stands beside him between commas when only that is a proper name."""
    if _CLAUSE.search(speaker):
        return speaker
    noun = head(speaker.split())
    is_named = noun[0].isupper() and (noun != speaker.split()[0] or len(speaker.split()) == 1)
    is_place = noun.lower() in _PLACES or speaker.split()[-1].lower() in _PLACES
    inner = _PROPER_END.search(beside)
    beside = inner["name"] if inner else beside
    words = beside.split()
    is_body = speaker.startswith(("A ", "a ", "An ", "an ")) and beside.startswith("the ") and len(words) > 2
    first = words[1 if is_body else 0]
    is_beside_named = first[0].isupper() and words[-1][0].isupper() and named(beside) == beside
    is_office = (speaker.split()[0].lower() in ("the", "a", "an") or noun.lower() in PERSONS) and len(
        words
    ) > 1
    return beside if is_beside_named and (is_office or not is_named) and not is_place else speaker
