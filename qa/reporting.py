"""Verbs of saying, and whether one of them says something where it stands.

"The talks announced last week failed" announces nothing: a participle is told from the verb by what
comes after it.
"""

from __future__ import annotations

import re

DAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
PREPOSITIONS = (
    "of|for|in|at|to|by|on|with|from|near|inside|within|under|about|outside|as|into|over|against|during|amid"
    "|through|between|among|without|since|until|after|before|like|despite"
)
BREAK = "[,;:“”—–]"
"""What parts a sentence; quotation marks are curly by then."""

_SAID = (
    r"said|says?|insisted|insists|complained|vowed(?:\sto)?|testified|warns|denies|alleges|asserts"
    r"|told(?=\s+(?:[A-Z]|the\b|an?\b|this\b|his\b|her\b|their\b|its\b|us\b|reporters\b|journalists\b"
    r"|state\b|local\b|lawmakers\b|parliament\b))"
)
"""Hardly ever participles; only a "to" or a finite verb after them tells of one."""
_ADDED = (
    "added|adds|noted|notes|maintained|maintains|observed|recalled|concluded|responded|replied|remarked"
    "|wrote|writes|posted|tweeted|admitted|admits|explained|explains|predicted|states"
    "|claims?|argued|argues?|warn|insist|deny|allege|reports|emphasi[sz]ed|rejected|pleaded|lamented|joked"
)
"""Mean other things as well, or are nouns: they say something before "that" or a quotation."""
_REPORTED = (
    "reported|announced|alleged|denied|stated|declared|asserted|acknowledged|condemned|criticised|criticized"
    r"|urged|accused|promised|pledged|warned(?:\s(?:of|against))?"
)
"""Are participles as well: what follows has to be an object."""
_SHOWN = (
    r"confirmed|described|stressed|estimated|demanded|expressed|called\s(?:on|for)"
    r"|claimed(?!\s(?:[\w,-]+\s){0,6}?(?:life|lives|victims?)\b)"
)
"""The same, and a thing can do it too ("tests confirmed that")."""

SAYING = f"(?:{_SAID}|{_ADDED}|{_REPORTED}|{_SHOWN})"
VERB = re.compile(
    rf"\b(?:(?P<said>{_SAID})|(?P<added>{_ADDED})|(?P<reported>{_REPORTED})|(?P<shown>{_SHOWN}))\b"
)

_FINITE = "is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|never|not"
_NO_STATEMENT = re.compile(rf"\s+(?:to|so|by|{_FINITE})\b")
_NO_OBJECT = re.compile(
    rf"\s*(?:[.)]|{BREAK}|$)|\s+(?:{PREPOSITIONS}|{_FINITE}|{DAYS}|and|or|but|only|so|last|next|this|earlier"
    r"|later|today|yesterday|dead|killed|missing|injured|wounded|captured|stolen|lost|safe)\b"
    r"|\s+(?:the|an?)\s+(?:\w+\s+)?(?:day|night|week|month|year)\b"
)
_OBJECT = re.compile(
    r"\s+(?:[A-Z\d]|(?:the|an?|its?|his|her|their|he|she|they|we|there|no|any|some|all|more|about|nearly"
    r"|at least|up to|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_ASIDE = (
    rf"(?:\s+(?:{DAYS}|(?:on|in|at|late|early|earlier|to|by|this|last|via|through|after)\b"
    r"(?:(?!\band\b)[^,;:“”—–.]){1,50}))?"
)
_CONTENT = re.compile(r"[,:]?\s+(?:that\b|“)|:\s")
_CONTENT_LATER = re.compile(rf"{_ASIDE},?:?\s+(?:that\b|“)")
_END = re.compile(rf"{_ASIDE}\s*(?:[.,;—–]|$)")
_HEARER_END = re.compile(r"[^,;:“”—–.]{1,60}(?:[.,;—–]|$)")


def says_something(text: str, verb: re.Match[str], *, by_agent: bool) -> bool:
    """Tell whether what comes after a verb of saying is what is said.

    `by_agent` tells whether its subject is plainly one that makes statements; doubt is settled by that.
    """
    if verb["shown"] and not by_agent:
        return False
    if _CONTENT.match(text, verb.end()):
        return True
    if verb["said"]:
        return not _NO_STATEMENT.match(text, verb.end())
    if by_agent and _CONTENT_LATER.match(text, verb.end()):
        return True
    if verb["added"] or _NO_OBJECT.match(text, verb.end()):
        return False
    return by_agent or _OBJECT.match(text, verb.end()) is not None


def ends_statement(text: str, verb: re.Match[str]) -> bool:
    """Tell whether nothing but time and place comes between a verb of saying and the next break.

    Words that are nouns as well do not count: "the union and its member states, …".
    """
    if not verb["said"] and not verb.group().endswith(("d", "wrote", "writes")):
        return False
    end = _HEARER_END if verb.group() == "told" else _END
    return end.match(text, verb.end()) is not None
