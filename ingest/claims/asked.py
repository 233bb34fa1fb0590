"""What a question asks to be counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.claims.counts import counts
from ingest.claims.matters import Named, matters_named, stem
from ingest.claims.noun_phrases import is_measure, noun_phrase

_HOW_MANY = re.compile(
    r"\b(?:how\s+(?:many|much)|(?:what|which)\s+(?:number|share|percentage|proportion|per\s?cent)|number|percentage"
    r"|(?:count|total|estimates?|figures?|sum|amount|share|proportion)(?=\s+(?:of|for)))\b",
    re.IGNORECASE,
)
_HOW_LARGE = re.compile(
    r"\bhow\s+(?:large|big|high|great|low|small|extensive|heavy|severe|widespread|expensive|massive|serious)\b"
    r"|\b(?:toll|tally|turnout|count|numbers?|figures?|estimates?|total|size|scale|extent|magnitude|amount|disagree\w*"
    r"|right\s+about|differ\w*|dispute\w*|casualties|attendance)\b",
    re.IGNORECASE,
)
_IS_IT = re.compile(
    r"\s*(?:did|do|does|was|were|is|are|has|have|had|can|could|would|who\s+(?:said|says|claim\w*|report\w*|put\w*)"
    r"|(?:according|which|whose)\b|really)\b|.*\b(?:true|right|correct|really)\b",
    re.IGNORECASE | re.DOTALL,
)
_AND = re.compile(r"(?:\s|,|\b(?:and|or|were|was|people)\b)*", re.IGNORECASE)
_DONE = re.compile(r"\s+(?:(?:were|was|are|have|had|has|been|being|got|reportedly|also)\s+)+", re.IGNORECASE)
"""Between people named by what they did and what was done to them: "how many protesters were arrested"."""
_TERSE = re.compile(
    r"\s*(?:all\s|the\s|total\s)*(?P<those>[a-z]+)(?:\s(?:people|persons|residents|civilians|citizens|inhabitants|workers"
    r"|children|women|men|soldiers|fighters|passengers|families|protesters))?"
    r"(?:\s(?:so\sfar|in|at|on|by|since|during|after|near|from|and|or|overall|altogether)\b[^?]*|:.*)?\W*",
    re.IGNORECASE | re.DOTALL,
)
"""A question that has no asking word and names those whose number it wants: "Displaced so far?"."""
_ASKING = re.compile(
    r"^\s*(?:what|which|how|do|does|did|was|were|is|are|has|have|had|can|could|will|would|should|may|might)\b"
    r"|\b(?:who|whom|whose|when|where|why|by\s(?:what|which))\b",
    re.IGNORECASE,
)
_THOSE = frozenset(
    """
    deaths fatalities injuries casualties victims arrests detentions displacements abductions layoffs dead
    killed injured wounded hurt missing displaced uprooted homeless evacuated rescued arrested detained
    jailed freed released trapped hospitalised hospitalized sheltered
    """.split()
)
"""How it names them."""
_LIVES = re.compile(r"\blives\b(?=.*\b(?:cost|lost|los[ei]\w*|claim\w*|taken?|took)\b)", re.IGNORECASE)
"""What is counted in "how many lives were lost"."""
_KILLED = frozenset({"killed"})
_TAKES_IN = {"casualties": {"killed", "injured"}}
"""What else is counted where one matter is asked for."""


def matters_of(question: str) -> frozenset[str]:
    """Return the matters whose count a question asks for; none where it asks for no count.

    They are words of the lexicon or a noun's stem, as the claims of a document have them.
    """
    asked = _asked(question)
    return asked.union(*(_TAKES_IN.get(matter, ()) for matter in asked))


def _asked(question: str) -> frozenset[str]:
    named = list(matters_named(question))
    if asking := _HOW_MANY.search(question):
        if _LIVES.match(question, asking.end() + 1):
            return _KILLED
        counted = _counted(question, named, asking.end())
        if counted or _ASKING.match(asking[0]):
            return counted
    if _HOW_LARGE.search(question):
        return frozenset(_first(question, named, 0))
    if _IS_IT.match(question):
        return frozenset(placed.count.matter for placed in counts(question) if not placed.count.is_part)
    terse = None if _ASKING.search(question) else _TERSE.fullmatch(question)
    is_of_those = terse is not None and terse["those"].lower() in _THOSE
    return frozenset(_first(question, named, 0)) if is_of_those else frozenset()


def _counted(question: str, named: Sequence[Named], at: int) -> frozenset[str]:
    """Return what is counted after "how many": what happened to it, else the thing itself."""
    phrase = noun_phrase(question, at, named, is_one=True)
    if is_measure(phrase):
        return frozenset()
    if phrase.matter is not None and phrase.is_matter:
        after = (word for word in named if word.start >= phrase.end)
        done = (word.matter for word in after if _DONE.fullmatch(question[phrase.end : word.start]))
        return frozenset({next(done, phrase.matter)})
    if matters := _first(question, named, max(at, phrase.end)):
        return frozenset(matters)
    if phrase.matter is not None:
        return frozenset({phrase.matter})
    head = stem(phrase.head)
    return frozenset({head} if head else ())


def _first(question: str, named: Sequence[Named], at: int) -> set[str]:
    """Return the first matter that a question names, with those joined to it."""
    found: set[str] = set()
    end = at
    for word in named:
        if word.start < at:
            continue
        between = question[end : word.start]
        if found and not _AND.fullmatch(between):
            break
        found.add(word.matter)
        end = word.end
    return found
