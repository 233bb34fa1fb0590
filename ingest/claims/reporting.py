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
    r"|state\b|local\b|lawmakers\b|parliament\b|(?:[\w’'-]+\s){1,5}that\b))"
)
"""Hardly ever participles; only a "to" or a finite verb after them tells of one."""
_ADDED = (
    "added|adds?|noted|notes?|maintained|maintains|observed|recalled|concluded|responded|replied|remarked"
    "|wrote|writes|posted|tweeted|admitted|admits|explained|explains|predicted|states"
    "|claims?|argued|argues?|warn|insist|deny|allege|reports|emphasi[sz]ed|rejected|pleaded|lamented|joked"
    "|countered|conceded|concedes|cautioned|cautions|contends|contended|disclosed|clarified|clarifies|repeated"
    "|reiterated|recounted|objected|objects|replies|swears|swore"
    "|pointed out|points? out|concede|caution|assured"
)
"""Mean other things as well, or are nouns: they say something before "that" or a quotation."""
_REPORTED = (
    "reported|announced|alleged|denied|stated|declared|asserted|acknowledges?|acknowledged|condemned|criticised|criticized"
    r"|urged|accused|(?:promised|pledged)(?:\sto)?|threatened\sto|warned(?:\s(?:of|against))?"
)
"""Are participles as well: what follows has to be an object."""
_SHOWN = (
    r"confirmed|described|stressed|estimated|demanded|expressed|called\s(?:on|for)"
    r"|claimed(?!\s(?:[\w,-]+\s){0,6}?(?:life|lives|victims?)\b)"
)
"""The same, and a thing can do it too ("tests confirmed that")."""
_JUDGED = (
    r"blamed|blames?|denounced|denounces?|accuses?|reject(?=\sthe\b)|criticises|criticizes|describes|estimates|confirms|urges?"
    r"|spoke\sof|speaks?\sof|ruled\sout|rules\sout|appealed\s(?:for|to(?=\s[^,.;:“]{2,60}\sto\b))"
    r"|(?:rejects|rejected|dismisses|dismissed|disputes|disputed)(?=\s(?:[\w’'-]+\s){0,3}?(?:it|this|these|them"
    r"|accusations?|allegations?|claims?|assertions?|suggestions?|criticism|calls)\b)|rejected\sthe\scharges?\b"
    r"|counted(?=\s(?:(?:at\sleast|about|some|only)\s)?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten))|asks?\sfor"
    r"|(?:called|calls?)(?=\s(?:it|this|that|them|him|her)\s|\s[^,.;:“]{2,60}\s(?:“|an?\s))"
    r"|puts?(?=\s[^.;:“]{3,80}?\sat\s(?:(?:about|around|nearly|approximately|roughly|almost|some"
    r"|least|more|only|up|between|over|under|just)\b|\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
)
"""The same again, of a judgement or an estimate: the words around tell that it is one."""
_HELD = (
    "holds|doubts?|doubted|found|finds|concluded|concludes|believes?|believed|thinks?|thought|fears?|feared|hopes?|hoped|reckons?"
    "|reckoned|suspects?|suspected|suggests?|suggested|established"
)
"""Tell what somebody holds, and a thing can do it too ("tests found that"): only before "that"."""

SAYING = f"(?:{_SAID}|{_ADDED}|{_REPORTED}|{_SHOWN})"
VERB = re.compile(
    rf"(?<!-)\b(?:(?P<said>{_SAID})|(?P<shown>{_SHOWN}|{_JUDGED})|(?P<added>{_ADDED})|(?P<reported>{_REPORTED})"
    rf"|(?P<held>{_HELD}))\b"
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
    rf"(?:\s+(?:{DAYS}|(?:on|in|at|for|late|early|earlier|to|by|this|last|via|through|after)\b"
    r"(?:(?!\band\b)[^,;:“”—–.]){1,50}))?"
)
_CONTENT = re.compile(r"[,:]?\s+(?:that\b|“)|:(?:\s|$)")
_CONTENT_LATER = re.compile(
    rf"{_ASIDE}(?:,\s(?:however|too|though|moreover|meanwhile|in turn))?,?:?\s+(?:that\b|“)"
)
_HELD_CONTENT = re.compile(r"\s+(?:they|he|she|there|it)\s+\w")
_END = re.compile(rf"{_ASIDE}\s*(?:[.,;—–]|$)")
_HEARER_END = re.compile(r"[^,;:“”—–.]{1,60}(?:[.,;—–]|$)")


def says_something(text: str, verb: re.Match[str], *, by_agent: bool) -> bool:
    """Tell whether what comes after a verb of saying is what is said.

    `by_agent` tells whether its subject is plainly one that makes statements; doubt is settled by that.
    """
    is_demand = verb.group().startswith(("demand", "ask", "call")) and text[verb.end() :].strip() == ":"
    if (verb["shown"] or verb["held"]) and not by_agent and not is_demand:
        return False
    if _CONTENT.match(text, verb.end()) or (verb["held"] and _HELD_CONTENT.match(text, verb.end())):
        return True
    if verb["said"]:
        return not _NO_STATEMENT.match(text, verb.end())
    if by_agent and _CONTENT_LATER.match(text, verb.end()):
        return True
    if verb["added"] or verb["held"] or _NO_OBJECT.match(text, verb.end()):
        return False
    return by_agent or _OBJECT.match(text, verb.end()) is not None


def ends_statement(text: str, verb: re.Match[str]) -> bool:
    """Tell whether nothing but time and place comes between a verb of saying and the next break.

    Words that are nouns as well do not count: "the union and its member states, …".
    """
    if not verb["said"] and not verb.group().endswith(("d", "wrote", "writes")):
        return verb.group() in ("reports", "states", "notes", "adds") and text[verb.end() :][:1] in (".", ";")
    end = _HEARER_END if verb.group() == "told" else _END
    return end.match(text, verb.end()) is not None
