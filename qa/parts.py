"""The questions that one question joins: "how many were killed, and who was blamed?" asks two."""

from __future__ import annotations

import re

from qa.answer import Answer, Status
from qa.comparisons import compared, filled, of_each
from qa.days import naming_each_document
from qa.follow_up import LONGEST, Exchange, stands_alone
from qa.wording import STOPWORDS

SHORTEST = 3
"""A part of fewer words is none: "when and where was it built" asks for two things of one event."""

_PREPOSITION = "as|in|on|at|by|from|to|for|with|of|under|since|until|through"
_WORDS = r"(?:what|who|whom|whose|when|where|which|how|why)\b"
_ASKING = rf"(?:(?:{_PREPOSITION}) )?{_WORDS}"
_AUXILIARY = r"(?:did|does|do|was|were|is|are|has|have|had)\b"
_JOINT = re.compile(
    rf"(?:\? (?:and )?|[,;]? and )(?={_ASKING})|(?:\? (?:and )?|[,;] and )(?={_AUXILIARY} \w)", re.IGNORECASE
)
"""Between two questions; a preposition or an auxiliary begins a second one only where each has its verb."""
_PLAIN_JOINT = re.compile(rf"(?:\? (?:and )?|[,;]? and )(?={_WORDS})", re.IGNORECASE)
_VERB = re.compile(rf"\b{_AUXILIARY}", re.IGNORECASE)
_ENUMERATED = re.compile(rf", (?=(?:what|when|why|how)\b (?:[\w’'-]+ ){{0,3}}?{_AUXILIARY} )", re.IGNORECASE)
"""Between questions that are set in a row, of which the last is joined by "and"."""
_OPENING = re.compile(
    rf"^(?:(?:according to|in|on|for|after|before|during)\b[^,?]*,\s+|[^?:]{{3,120}}:\s+"
    rf"|[^?]{{10,240}}?[a-z0-9]\.\s+)(?={_ASKING})",
    re.IGNORECASE,
)
"""What is said before the first question: by whom, when, about what."""
_WORD = re.compile(r"\w+")
_EMPTY = STOPWORDS | frozenset(
    "happen happened happens happening done go went come came get got else".split()
)
"""Words that tell nothing of what is asked about."""


def parts(question: str) -> tuple[str, ...]:
    """Return the questions that a question joins, each to stand on its own; a single one as it is.

    What opens the first ("According to the mayor, ...") opens each, and what a later one leaves to the
    first is put in. Where that is not plain and one says nothing without it, as "who was there", the
    question is left whole.
    """
    lead, asked = _opened(question)
    found = [part.strip(" ,;?") for part in compared(asked) or _split(asked)]
    if len(found) < 2 or any(len(part.split()) < SHORTEST for part in found):
        return (question,)
    first, *later = found
    whole = [first, *(_completed(part, first) for part in later)]
    if lead.rstrip().endswith("."):
        whole = [f"{part[:1].upper()}{part[1:]}" for part in whole]
    return tuple(f"{lead}{part}?" for part in whole) if all(map(_says_something, whole)) else (question,)


def bodies(question: str) -> tuple[str, ...]:
    """Return the two of whom a question asks the same, in the order of its parts; nothing for any other."""
    _, asked = _opened(question)
    each = of_each(asked)
    return tuple(body for body, _ in each) if compared(asked) == tuple(part for _, part in each) else ()


def _opened(question: str) -> tuple[str, str]:
    """Return what is said before the first question, and the rest."""
    spaced = naming_each_document(" ".join(question.split()))
    opening = _OPENING.match(spaced)
    lead = opening.group() if opening else ""
    return lead, spaced[len(lead) :]


def _split(asked: str) -> list[str]:
    """Return the questions that are joined, those set in a row before the last "and" one by one."""
    joined = _JOINT.split(asked)
    if not all(map(_VERB.search, joined)):
        joined = _PLAIN_JOINT.split(asked)
    if len(joined) == 1:
        return joined
    return [part for each in joined for part in _ENUMERATED.split(each)]


def _completed(part: str, first: str) -> str:
    """Return a part with what it leaves to the first one put in, as far as that is plain."""
    if len(first) > LONGEST:
        return part
    part = filled(part, first)
    before = Exchange(first, Answer(first, Status.NOT_FOUND, ""))
    alone = stands_alone(part, [before]).rstrip("?")
    return alone if alone == part else f"{alone[:1].lower()}{alone[1:]}"


def _says_something(part: str) -> bool:
    return any(word.casefold() not in _EMPTY for word in _WORD.findall(part))
