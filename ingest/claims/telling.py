"""Verbs by which somebody tells something, and whether one of them does where it stands.

"The talks announced last week failed" announces nothing: a participle is told from the verb by what
comes after it. What somebody thinks, wants or shows is told like what he says, by those who plainly make
statements only: rain threatens too.
"""

from __future__ import annotations

import re

from ingest.claims.agents import MANY, RECORDS
from ingest.claims.reporting import BREAK, DAYS, PREPOSITIONS, VERB
from ingest.claims.speakers import head, is_agent

_WELCOMED = (
    r"(?=\s(?:it|this|that)\b|\s(?:[\w’'-]+\s){0,4}?(?:agreement|announcement|bill|ceasefire|change|deal|decision|effort"
    r"|finding|idea|inquiry|judgment|law|move|news|offer|outcome|plan|progress|proposal|reform|release|report|resolution"
    r"|result|ruling|statement|step|support|talk|truce|verdict|vote)s?\b)"
)
"""What is welcomed in words; guests are welcomed in person."""
_STANCE = (
    rf"welcome[ds]{_WELCOMED}|"
    r"(?:praise|deplore|voice|propose|dispute)[ds]|wants|answer(?:s|ed)(?=[^.;“]{0,60}\s(?:that\b|“))|stresses|demands|expresses"
    r"|(?:hail|thank|applaud|commend|fault)(?:ed|s)|regret(?:s|ted)|apologi[sz]e[ds](?:\s(?:to|for)\b)?"
    r"|(?:promises|pledges|vows|threatens)\sto|complains|condemns|(?:re)?affirm(?:s|ed)(?=\s(?:that|its?|his|her|their)\b|\s“)"
    r"|dismiss(?:es|ed)\sas|appeals\sfor|appeals\sto(?=\s[^,.;:“]{2,60}\sto\b)"
    r"|(?:could|can|would|did|does|do)(?:\snot|n[’']t)\s(?:rule\sout|exclude)|cannot\s(?:rule\sout|exclude)"
    r"|(?:does|do)\snot\s(?:want|accept|believe|recogni[sz]e|share)"
    r"|ask(?:s|ed)(?=\sthat\b|\s(?!(?:to|for|by|about|in|on|at|if|not|how|why|what)\b)[^,.;:“]{2,90}\s(?:to|for)\b)"
    r"|charge[ds](?=\s[^,.;:“]{2,80}\swith\shaving\b)"
    r"|(?:characteri[sz]e[ds]|identifie[ds]|portray(?:s|ed)|brand(?:s|ed))(?=\s[^,.;:“]{2,80}\sas\b)"
    r"|(?:gives|gave)(?=\s(?:a\s(?:figure|total|toll)\sof\s)?\d[\d,.]*(?:[.;,]|$))|counted(?=\s“)|counts(?=\s\d)"
    r"|(?:did|does)\s(?:announce|say|confirm|warn|acknowledge|promise|admit|expect|think|believe)"
    r"|gave\s(?:its|his|her|their)\s(?:verdict|view|opinion|assessment|version)(?=[^.;“]{0,60}:)"
    r"|play(?:s|ed)\sdown|brush(?:es|ed)\s(?:aside|off)|dismiss(?:es|ed)\s(?:as\s)?(?=“)"
    r"|st(?:ands|ood)\sby(?=\s(?:[\w’'-]+\s){1,3}?(?:account|claim|decision|denial|figure|report|statement|story|version)s?\b)"
    r"|distance[ds]\s(?:itself|himself|herself|themselves)\sfrom|attribute[ds](?=\s[^,.;:“]{2,80}\sto\b)"
    r"|expects(?!\sto\b)|agrees?\swith(?=\s[^,.;:“]{2,60}\sthat\b)"
    r"|plead(?:s|ed)\s(?:for|with)|begs|begged|voic(?:es|ed)|reveal(?:s|ed)(?=\sthat\b)|requires?(?=\sthat\b)"
    r"|(?:mourns|mourned)|(?:does|did|do)\snot\sknow(?=\s(?:whether|if|how|what|who|where|why)\b)"
    r"|(?:could|can|would|will)(?:\snot|\sneither)\s(?:confirm|say|comment|confirm\snor\sdeny)"
    r"|cite[ds](?=\s(?:an?\s|the\s)?[a-z])(?!\s(?:[\w’'-]+\s){0,3}?(?:account|document|expert|figure|letter|list|official|people|person|report|source|study)s?\b)"
    r"|issued\s(?:an?|its)\s(?:[\w’-]+\s){0,2}?(?:appeal|apology|denial)"
)
_PLURAL = (
    r"report(?!\sthe\b)|announce|demand|want|urge|accuse|blame|describe|estimate|confirm|reject|condemn|criticise|criticize|express"
    rf"|welcome{_WELCOMED}"
    r"|praise|thank|regret|dispute|deplore|acknowledge|stress|affirm|reaffirm|propose|maintain|speak\sof"
    r"|call\s(?:for|on|upon)|appeal\sfor|ask(?=\s[^,.;:“]{2,90}\s(?:to|for)\b)|admit|complain|promise\sto|threaten\sto|vow\sto"
)
"""Are nouns as well: they tell something of those who are several, and before an object."""
_RECORDED = r"shows?|showed|indicates?|indicated|points?\sto|pointed\sto|reveals?|revealed"
"""Are said of what is written down."""

TELLING = re.compile(
    VERB.pattern + rf"|(?<!-)\b(?:(?P<stance>{_STANCE})|(?P<plural>{_PLURAL})|(?P<record>{_RECORDED}))\b"
)

_FINITE = "is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|never|not"
_NO_STATEMENT = re.compile(
    rf"\s+(?:to|so|by(?!\s(?:[\w-]+\s)?(?:e-?mail|fax|letter|phone|radio|telephone|text|video)\b)|{_FINITE})\b"
)
_NO_OBJECT = re.compile(
    rf"\s*(?:[.)]|{BREAK}|$)|\s+(?!at\s(?:least|most)\b|about\s\d)(?:{PREPOSITIONS}|{_FINITE}|{DAYS}|and|or|but|only|so|what|how|why|who|whether|last|next|earlier"
    r"|this\s(?:week|month|year|morning|afternoon|evening|spring|summer|autumn|winter)"
    r"|later|today|yesterday|dead|killed|missing|injured|wounded|captured|stolen|lost|safe)\b"
    r"|\s+(?:the|an?)\s+(?:\w+\s+)?(?:day|night|week|month|year)\b"
)
_OBJECT = re.compile(
    r"\s+(?:[A-Z\d]|(?:the|an?|its?|his|her|their|he|she|they|we|there|no|any|some|all|more|about|nearly"
    r"|at least|up to|one|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
_OBJECT_NOTED = re.compile(r"\s(?:[a-z]+\s){0,2}[a-z]+s\b(?!\s(?:of|for)\b)")
_ASIDE = (
    rf"(?:\s+(?:{DAYS}|(?:on|in|at|for|with|late|early|earlier|to|by|this|last|via|through|after)\b"
    r"(?:(?!\band\b)[^,;:“”—–.]){1,50}))?"
)
_CONTENT = re.compile(r"[,:]?\s+(?:that\b|“)|:(?:\s|$)")
_CONTENT_LATER = re.compile(
    rf"{_ASIDE}(?:,\s(?:however|too|though|moreover|meanwhile|in turn))?,?:?\s+(?:that\b|“)"
)
_HELD_CONTENT = re.compile(r"\s+(?:they|he|she|there|it)\s+\w")
_CLAUSE_CONTENT = re.compile(
    r"\s(?=(?:the|an?|no|all|some|most|this|these|\d)\b|[A-ZÀ-Þ])(?:(?!\b(?:that|which|who)\b)[^,;:.“”]){3,90}?"
    r"\s(?:has|have|had|is|are|was|were|will|would|must|can|could|should)\b"
)
_CLAIMING = frozenset(
    "claim claims insist insists argue argues allege alleges maintain maintains deny denies".split()
)
"""A clause may follow them without a "that"."""
_END = re.compile(rf"{_ASIDE}\s*(?:[.,;—–]|$)")
_HEARER_END = re.compile(r"[^,;:“”—–.]{1,60}(?:[.,;—–]|$)")
_COMPLETE = re.compile(r"(?:gave|issued)\s|apologi[sz]e[ds]$")
"""Need nothing after them."""
_OPINION = re.compile(r"(?:reckon|believ|suspect)", re.IGNORECASE)
"""What somebody holds be it without a "that"."""
_NEVER_NOUNS = frozenset(
    """
    acknowledge acknowledges admit admits affirm affirms allege argue argues believe believes concede concedes
    explain explains insist maintain maintains reaffirm reaffirms reckon reckons warn
    """.split()
)
_REVEALED = re.compile(r"reveal")
_SEVERAL = frozenset("they police people undersigned".split())


def tells(text: str, verb: re.Match[str], name: str | None) -> bool:
    """Tell whether a verb tells something as its subject's; None is somebody who is not looked at."""
    if name is not None and (verb["record"] or (_REVEALED.match(verb.group()) and _noun(name) in RECORDS)):
        return _noun(name) in RECORDS and _is_content(text, verb)
    if name is not None and verb["plural"]:
        is_known = _noun(name) in MANY or is_agent(name, opens_sentence=text.startswith(name))
        return is_known and _is_several(name) and _is_content(text, verb)
    if verb["plural"] or verb["record"]:
        return False
    by_agent = name is not None and is_agent(name, opens_sentence=text.startswith(name))
    return _says_something(text, verb, by_agent=by_agent)


def _noun(name: str) -> str:
    """Return the noun of a name, in small letters and of one."""
    noun = head(name.split()).lower()
    return noun if noun in MANY | RECORDS else noun.removesuffix("s")


def _is_several(name: str) -> bool:
    noun = head(name.split())
    return noun.lower() in _SEVERAL or (noun.endswith("s") and not noun.isupper()) or " and " in name


def _is_content(text: str, verb: re.Match[str]) -> bool:
    """Tell whether an object or what is told follows a verb that may be a noun."""
    return bool(_CONTENT.match(text, verb.end()) or _OBJECT.match(text, verb.end()))


def _says_something(text: str, verb: re.Match[str], *, by_agent: bool) -> bool:
    """Tell whether what comes after a verb of saying is what is said.

    `by_agent` tells whether its subject is plainly one that makes statements; doubt is settled by that.
    """
    is_demand = verb.group().startswith(("demand", "ask", "call")) and text[verb.end() :].strip() == ":"
    if (verb["shown"] or verb["held"] or verb["stance"]) and not by_agent and not is_demand:
        return False
    if _CONTENT.match(text, verb.end()) or (verb["held"] and _HELD_CONTENT.match(text, verb.end())):
        return True
    if verb["said"]:
        return not _NO_STATEMENT.match(text, verb.end())
    if by_agent and _CONTENT_LATER.match(text, verb.end()):
        return True
    if by_agent and verb.group() in _CLAIMING and _follows_clause(text, verb.end()):
        return True
    if verb["held"] and _OPINION.match(verb.group()):
        return _OBJECT.match(text, verb.end()) is not None
    if _COMPLETE.match(verb.group()):
        return by_agent
    if by_agent and verb.group() in ("noted", "notes") and _OBJECT_NOTED.match(text, verb.end()):
        return True
    if verb["added"] or verb["held"] or _NO_OBJECT.match(text, verb.end()):
        return False
    return by_agent or _OBJECT.match(text, verb.end()) is not None


def _follows_clause(text: str, at: int) -> bool:
    return bool(_CLAUSE_CONTENT.match(text, at) or _HELD_CONTENT.match(text, at))


def ends_statement(text: str, verb: re.Match[str]) -> bool:
    """Tell whether nothing but time and place comes between a verb of saying and the next break.

    Words that are nouns as well do not count: "the union and its member states, …".
    """
    if verb.group() in _NEVER_NOUNS and text[verb.end() :][:1] == ",":
        return True
    if not verb["said"] and not verb.group().endswith(("d", "wrote", "writes")):
        return verb.group() in ("reports", "states", "notes", "adds") and text[verb.end() :][:1] in (".", ";")
    end = _HEARER_END if verb.group() == "told" else _END
    return end.match(text, verb.end()) is not None
