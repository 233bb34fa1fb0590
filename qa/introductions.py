"""Statements that introduce somebody: "Who is Ana Roth?" is answered by "Ana Roth, the mayor, said"."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ingest.claims.agents import PERSONS
from ingest.claims.mentions import is_body, is_thing
from ingest.index import Index
from ingest.terms import Term
from qa.confidence import log_odds
from qa.evidence import Evidence
from qa.ranking import ranked

SURE = 3.5
"""What introduces whom a question asks about counts for more by these log-odds. Of 204 people whom held-out
reports name as speakers, statements found introduce 150: they come first for 133 without this and for 148
with it (`python -m tests.introduced_told`). The patterns were revised on 60 of the names."""
AROUND = 200
"""Somebody is introduced within so many characters of his name."""
MOST_NAMED = 5
"""So many mentions of him in one statement are looked at."""
_PART = r"(?:(?:al|el|an|ar|as)-)?[A-ZÀ-ÖØ-Þ][\w’'.-]*"
_ASKING = re.compile(
    r"^(?i:who|what)\s(?:is|are|was|were)\s(?:the\s)?"
    rf"(?P<name>{_PART}(?:\s(?:(?:of|the|de|bin|ibn|van|von)\s){{0,2}}{_PART})*)\s*\?*$"
)
_NO_APPOSITION = (
    r"(?!(?i:and|or|but|nor|yet|so|as|when|while|where|after|before|since|if|because|though|although|in|on|at|by|to|for"
    r"|from|with|without|under|over|he|she|it|they|we|i|you|there|this|that|these|those|not|also|meanwhile|however"
    r"|according|last|next|yesterday|today)\b)(?!\w+(?:ing|ed)\b)(?!(?:said|says|told|wrote|writes|went|was|is|were|are|has|had|have)\b)"
)
_PHRASE = rf"(?:\d{{1,3}},\s)?{_NO_APPOSITION}[\w.’'“-]+(?:\s[\w.’'“”/-]+){{0,11}}"


def introduced_by(question: str) -> str | None:
    """Return the name of whom or what a question asks who or what it is; None where it asks anything else."""
    asking = _ASKING.match(" ".join(question.split()))
    return asking["name"] if asking else None


def introductions_first(
    index: Index, question: str, terms: Sequence[Term], evidence: Sequence[Evidence]
) -> list[Evidence]:
    """Return the evidence with what introduces whom or what a question asks about moved up."""
    name = introduced_by(question)
    if name is None:
        return list(evidence)
    moved = [
        _moved_up(piece)
        if introduces(piece.span.of(index.document(piece.span.doc).text), name, terms)
        else piece
        for piece in evidence
    ]
    return ranked(moved)


def _moved_up(piece: Evidence) -> Evidence:
    signals = replace(piece.signals, reader=piece.signals.reader + SURE)
    return replace(piece, score=1 / (1 + math.exp(-log_odds(piece) - SURE)), signals=signals)


def introduces(text: str, name: str, terms: Sequence[Term]) -> bool:
    """Tell whether a text says who or what a name is of: beside it, by "is", or by the office before it."""
    spelled = {term.word: term.spellings for term in terms}
    words = re.findall(r"\w+(?:['’-]\w+)*", name.casefold())
    if is_body(name) or is_thing(name):
        ways = r"\s".join(_any_of(spelled.get(word, (word,))) for word in words)
    else:
        ways = _any_of((*spelled.get(words[-1], ()), words[-1].split("-")[-1]))
    named = rf"(?i:(?<![\w’'-])(?:[\w’'.]{{1,12}}-)?{ways})(?:[’']s)?(?![\w’'-])"
    flat = " ".join(text.split())
    patterns = _patterns(named)
    places = (match.span() for match in re.finditer(named, flat))
    around = (flat[max(0, start - AROUND) : end + AROUND] for start, end in places)
    return any(pattern.search(part) for part in islice(around, MOST_NAMED) for pattern in patterns)


def _any_of(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def _patterns(named: str) -> tuple[re.Pattern[str], ...]:
    run = rf"(?:[A-ZÀ-ÖØ-Þ][\w’'.-]*\s){{0,3}}{named}"
    return (
        re.compile(rf"{named}(?:\s\([^()]{{2,40}}\))?,\s(?:who|which|whose)\s"),
        re.compile(rf"{named}(?:\s\([^()]{{2,40}}\))?,\s{_PHRASE}(?:,|[.;]|$|\s\()"),
        re.compile(rf"{named}\s(?:is|was|are|were)\s(?:also\s)?(?:the|an?|one|among|its|his|her|their)\s"),
        re.compile(rf"\b(?i:{'|'.join(sorted(PERSONS))})\s{run}"),
        re.compile(rf"\w\s\({named}\)"),
        re.compile(
            rf"(?:^|\b(?i:the|an?|another|one|its|their)\s){_NO_APPOSITION}(?:[\w’'“”-]+\s){{0,12}}?[\w’'”-]+,\s{run}(?:,|[.;]|$)"
        ),
    )
