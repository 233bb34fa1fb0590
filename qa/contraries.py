"""Whether a statement says of the contrary what a question asks: of the east bank for the west bank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.claims.date_roles import ANY_MONTH
from ingest.claims.reporting import DAYS

CONTRARIES = """
north south east west
northern southern eastern western
northeast northwest southeast southwest
upper lower
inner outer
inside outside
above below
first last
early late
morning evening
best worst
most least
largest smallest
biggest smallest
highest lowest
longest shortest
oldest youngest
maximum minimum
majority minority
increase decrease
increased decreased
increasing decreasing
import export
imports exports
buyer seller
winner loser
male female
men women
boys girls
sons daughters
mother father
brother sister
husband wife
domestic foreign
internal external
public private
rural urban
friend enemy
weak strong
accepted rejected
allowed forbidden
"""
"""A line holds words of which each excludes the others; a new line adds some."""

_GROUPS = [frozenset(line.split()) for line in CONTRARIES.strip().splitlines()]
_OTHER_USE = re.compile(
    rf"\b(?:at\s(?:the\s)?(?:least|most|first|last|best|worst)|last\s(?:week|month|year|night|summer|winter|spring|autumn"
    rf"|weekend|few|two|three|{DAYS}|{ANY_MONTH})|(?:second|third|fourth)\s(?:most|largest|biggest|highest)|most\s(?:of|likely))\b",
    re.IGNORECASE,
)
"""Where such words are no contraries of each other: "at least", "last week"."""
_BOUND_GROUPS = tuple(map(frozenset, (("before", "after"), ("more", "fewer", "less"), ("earlier", "later"))))
_BOUND = re.compile(
    r"\b(before|after|more|fewer|less|earlier|later)\s(?:(?:the|an?|his|her|its|their|than)\s)?([a-z]{3,})"
)
"""Words that are contraries of each other before one and the same word only."""
_NEGATIONS = ("un", "in", "im", "dis", "non")
_SHORTEST = 6
"""A word of fewer letters is not looked for under a prefix that negates it: "able", "unable"."""
_WORD = re.compile(r"[a-z]+")
_BEGINS = r"begin(?:s|ning)?|beg[au]n|start(?:s|ed|ing)?"
_ENDS = r"end(?:s|ed|ing)?|finish(?:es|ed)?|conclude[sd]?"
_BEGINNING, _END = (re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for words in (_BEGINS, _ENDS))
_ANY_BEGINNING = re.compile(
    rf"\b(?:{_BEGINS}|since|from|after|onset|outbreak|outset|first|br(?:eaks?|oke|oken) out|erupt\w*"
    r"|launch\w*|open\w*|came|took|set|enter\w*)\b",
    re.IGNORECASE,
)
_ANY_END = re.compile(
    rf"\b(?:{_ENDS}|over|until|till|to|by|last\w*|clos\w*|ceas\w*|stop\w*|halt\w*|suspen\w*|expir\w*|complet\w*"
    r"|collaps\w*|lift\w*|off|after|left|withdr\w*|for)\b",
    re.IGNORECASE,
)
"""How a text may speak of when something began or was over, in whatever words."""
_ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|\d+(?:st|nd|rd|th))"
_NUMERAL = r"(?:\d{1,3}|I{1,3}|IV|V|VI{1,3}|IX|X)(?!\w|[.,:]?\d)"
_ORDERED = re.compile(rf"\b(?P<number>{_ORDINAL})\s(?P<thing>[\w-]{{3,}})", re.IGNORECASE)
_NUMBERED = re.compile(rf"\b(?!{ANY_MONTH})(?P<thing>[A-Z][\w-]+)\s(?P<number>{_NUMERAL})(?!\s{ANY_MONTH})")
_NO_THING = frozenset(("time", "ever", "and", "half"))


def is_contrary(question: str, statement: str) -> bool:
    """Tell whether a statement has the contrary of a word of the question in its place, or another number."""
    return (
        _has_contrary(question, statement)
        or _is_turned(question, statement)
        or any(number.casefold() not in others for number, others in _numbered(question, statement) if others)
    )


def is_other_end(question: str, statement: str) -> bool:
    """Tell whether a question is of the beginning alone and a statement of the end alone, or the reverse."""
    begins, ends = (pattern.search(question) is not None for pattern in (_BEGINNING, _END))
    if begins == ends:
        return False
    asked, other = (_ANY_BEGINNING, _END) if begins else (_ANY_END, _BEGINNING)
    return asked.search(statement) is None and other.search(statement) is not None


def _has_contrary(question: str, statement: str) -> bool:
    asked, said = (
        frozenset(_WORD.findall(_OTHER_USE.sub(" ", text).casefold())) for text in (question, statement)
    )
    for group in _GROUPS:
        if len(asked & group) == 1 and not asked & group & said and group & said:
            return True
    return any(_is_negated(word, said) for word in asked - said) or any(
        _is_negated(word, asked) for word in said - asked
    )


def _is_turned(question: str, statement: str) -> bool:
    """Tell whether a statement has "after the vote" for "before the vote", or "fewer seats" for "more"."""
    asked, said = (set(_BOUND.findall(" ".join(text.casefold().split()))) for text in (question, statement))
    return any(
        noun == other
        and word != contrary
        and word in group
        and contrary in group
        and (word, noun) not in said
        for word, noun in asked
        for contrary, other in said
        for group in _BOUND_GROUPS
    )


def _is_negated(word: str, others: frozenset[str]) -> bool:
    return len(word) >= _SHORTEST and any(f"{prefix}{word}" in others for prefix in _NEGATIONS)


def _numbered(question: str, statement: str) -> Iterator[tuple[str, set[str]]]:
    """Yield the number of each numbered thing of a question, and those of such things in a statement."""
    for asked in _ORDERED.finditer(question):
        if asked["thing"].casefold() not in _NO_THING:
            same = re.compile(rf"\b({_ORDINAL})\s{re.escape(asked['thing'])}\b", re.IGNORECASE)
            yield asked["number"], {number.casefold() for number in same.findall(statement)}
    for asked in _NUMBERED.finditer(question):
        same = re.compile(rf"\b{re.escape(asked['thing'])}\s({_NUMERAL})")
        yield asked["number"], {number.casefold() for number in same.findall(statement)}
