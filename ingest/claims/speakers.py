"""What can be a speaker: a phrase that names somebody, or something that makes statements."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.claims.agents import AGENTS, BODIES, GOVERNMENTS
from ingest.claims.reporting import DAYS, PREPOSITIONS

PHRASE = r"[^,;:“”—–]{2,90}?"
"""What can name a speaker, as a pattern; what `named` makes of it counts."""
_LONGEST = 12
"""A speaker of more words than that is a sentence that was misread."""

_WHEN = re.compile(
    r"(?<!\sto)(?<!\sof)\s(?:on|in|at|late|early|earlier|this)\b[\w\s]*?"
    rf"(?:{DAYS}|morning|evening|night|hours|week|month|year|statement|interview|briefing|speech|letter)\b.*$"
)
_CLAUSE = re.compile(
    r"\b(?:is|are|was|were|be|been|being|has|have|had|did|does|do|will|would|can|could|may|might|must|should"
    r"|not|never|neither|nor|or|but|that|which|who|whom|whose|what|where|when|while|why|how|if|whether"
    r"|because|although|though|unless|until|after|before|since|as|than|once|said|says?|told|later|earlier|ago"
    r"|yesterday|today|tonight|overnight|hours|days?|weeks?|months?|years?|nights?|morning|evening|afternoon"
    r"|them|him|us|me)\b|n[’']t\b|\d(?!\d?(?:st|nd|rd|th)\b)|\s-\s|^\W|^[^(]*\)"
)
"""Words that make a clause or tell a time, small as they are written within a sentence."""
_OPENING = re.compile(
    rf"(?:{PREPOSITIONS}|and|but|or|nor|so|yet|if|when|while|although|though|because|unless|once|whether"
    r"|both|which|who|what|how|why|where|some|many|most|no|nobody|none|not|few|neither|only|even|last|next|now|then"
    r"|still|here|there|meanwhile|however|yesterday|today|overnight|speaking|asked|given|including|please|also"
    r"|had|has|have|did|does|is|are|was|were|would|could|should|might|must|shall|perhaps|maybe"
    r"|let|imagine|suppose|assume|picture|consider|remember|recall|dear)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(
    rf"(?:\b(?:(?!undersigned)[a-z]+(?:ing|ed)|(?!family|assembly|ally|weekly|daily)[a-z]+ly|and|now|then|still|thus|therefore"
    rf"|always|often|even|just|already|instead|{PREPOSITIONS})|[’']s|s[’'])$"
)
_TIME = re.compile(rf"{DAYS}|[A-Z][a-z]+ly")

_DETERMINER = "the a an its his her their our this that these those"
_INDEFINITE = """
him them me us one two three four five six seven eight nine ten first second third last next latest new old
several another other others both all each every more some many most few everyone everybody someone somebody
anyone anybody people any such
"""
_NORM = """
age agreement calculations constitution custom deal findings instructions law laws legend need needs plan
plans rules schedule size theorem theory timetable tradition
"""
"""What things accord with."""
_PREPOSITIONS = frozenset(PREPOSITIONS.split("|"))
_DETERMINERS = frozenset(_DETERMINER.split())
_BEFORE_DETERMINERS = _PREPOSITIONS | {"and", "all", "both"}
_NOBODY = frozenset((*_DETERMINERS, *_INDEFINITE.split()))
_NORMS = frozenset(_NORM.split())


_STATEMENT = re.compile(
    r"(?<=\w)(?:[’']s|(?<=s)[’'])\s(?:\w+\s)?(?:statement|communiqué|proclamation|declaration|counts?|tally|figures|estimates?)$"
)
"""Who makes a statement or a count speaks, not what he made."""
_ONE_OF = re.compile(r"one of (?:them|the (?:two|three|four|five|six|seven|eight|nine|ten))", re.IGNORECASE)
_PLACE_ASIDE = re.compile(r"^[^()]{3,60}\s\([A-Z]{2,8}\)\s(?=[A-Z][\w’'-]*\s[A-Z])")
"""Before whose name and office a place stands with its abbreviation."""
_OFFICE_OF = re.compile(
    r"^(?:[Ii]ts|[Hh]is|[Hh]er|[Tt]heir)\s(?:[a-z-]+\s){1,3}(?=(?:(?:Dr|Mr|Mrs|Ms|Prof|Lt|Col|Gen)\.?\s)?[A-Z][\w’'-]+\s[A-Z])"
)
"""An office with nothing but "its" for whose it is, before a full name: the name says enough."""
_VERB_IN = re.compile(
    r"(?!(?:The|An?|Its|His|Her|Their)\s)[A-Z][\w’-]*\s[a-z]{2,}ed\s(?:[A-Z]|the\b|an?\b|his\b|her\b|its\b)"
)
"""A name with a verb behind it: "Egger visited Tarn"."""


def named(phrase: str) -> str | None:
    """Return a speaker without time or white space around; None for what names nobody."""
    phrase = _PLACE_ASIDE.sub("", phrase)
    name = _OFFICE_OF.sub("", _STATEMENT.sub("", " ".join(_WHEN.sub("", f" {phrase}").split())))
    words = name.split()
    if not words or len(words) > _LONGEST or _TIME.fullmatch(name):
        return None
    if (words[-1].lower() in _NOBODY and not _ONE_OF.fullmatch(name)) or head(words).lower() in _NORMS:
        return None
    if _CLAUSE.search(name) or _VERB_IN.search(name) or _OPENING.match(name) or _ENDING.search(name):
        return None
    return name if _is_one_phrase(words) and _is_joined_plainly(words) else None


def is_agent(name: str, *, opens_sentence: bool = False) -> bool:
    """Tell whether a speaker is plainly one: a proper name, or a noun for those who make statements.

    At the opening of a sentence a capital tells nothing.
    """
    noun = head(name.split())
    is_proper = any(part[:1].isupper() for part in noun.split("-")) and (
        not opens_sentence or not name.startswith(noun) or noun.isupper()
    )
    return (
        is_proper
        or name in GOVERNMENTS
        or not AGENTS.isdisjoint((noun.lower(), noun.lower().removesuffix("s")))
    )


def head(words: list[str]) -> str:
    """Return the noun of a phrase: its last word before what a preposition adds."""
    at = next(
        (at for at, word in enumerate(words) if at and (word in _PREPOSITIONS or word[0] == "(")), len(words)
    )
    return words[at - 1]


def _is_one_phrase(words: list[str]) -> bool:
    """Tell whether no second phrase begins within; "last week the union" is two."""
    return all(
        before.lower() in _BEFORE_DETERMINERS for before, word in pairwise(words) if word in _DETERMINERS
    )


def _is_joined_plainly(words: list[str]) -> bool:
    """Tell whether an "and" can only join names; "the army left and officials" has two clauses."""
    if "and" not in words:
        return True
    left = words[: words.index("and")]
    if left and left[-1].lower().removesuffix("s") in AGENTS:
        return True
    right = words[len(left) + 1 :]
    if right and left and left[-1].endswith("s") and head(right).lower().removesuffix("s") in AGENTS:
        return True
    after = right[:1]
    if left and head(left).lower() in BODIES and all(word[0].isupper() for word in (left[-1], *after)):
        return True
    return len([word for word in left if word.lower() not in _DETERMINERS]) == 1 or all(
        word[0].isupper() or word in ("of", "for", "in", "to", "the") for word in left
    )
