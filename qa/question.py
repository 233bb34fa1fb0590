"""What a question asks for, as far as its words tell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from ingest.claims.asked import matters_of


class Asked(StrEnum):
    """The kind of thing that would answer a question."""

    NUMBER = "number"
    DATE = "date"
    PERSON = "person"
    PLACE = "place"
    OTHER = "other"


_COUNT = r"(?:number|total|toll|count|percentage|share|amount|sum|estimates?|figures?)\b"
_ASKING = re.compile(
    r"\b(?:(?P<number>how\s(?:many|much|few|long|far|old|large|big|tall|high|deep|wide|heavy|fast|often)"
    rf"|what\s(?:(?:is|was|are|were)\s(?:the\s)?(?:\w+\s){{0,2}}?|(?:(?!the\b)\w+\s){{0,2}}?){_COUNT}|(?:what|which)\sage"
    r"|what\s(?:will|would|did|does|do|has|have)\b[^,?]*\s(?:cost|weigh))\b"
    r"|(?P<date>when|how\s(?:recently|soon)"
    r"|(?:what|which)\s(?:(?:is|was)\sthe\s(?:\w+\s)?)?(?:year|date|day|month|weekday|century|decade|time))"
    r"|(?P<person>who(?:se|m)?)"
    r"|(?P<place>where|(?:what|which)\s(?:city|town|country|place|village|region|district|province))"
    r"|what|which|why|how)\b"
)
_CIRCUMSTANCE = re.compile(
    r"^(?:when|where|if|while|after|before|once|as)\b[^,]*,\s+(?=(?:who|whom|whose|what|which|how|when|where|why)\b)"
)
_YES_OR_NO = re.compile(
    r"^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might)\s(?!(?:you|we|i)\b)"
)
_SIZE = (
    r"(?:width|height|length|depth|weight|size|magnitude|cost|price|speed|distance|duration|capacity|population"
    r"|tally)\b"
)
_COUNTED = re.compile(rf"^(?:\w+\s){{0,3}}?(?:{_COUNT}|{_SIZE})\s(?:of|for|in|from)\b")

_NUMERAL = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|dozens?|scores?"
    r"|hundreds?|thousands?|millions?|billions?|half|both|none|several|once|twice)\b"
)
_TIME = re.compile(
    r"\b(?:1\d{3}|20\d\d)s?\b|\b\d{1,2}:\d\d\b|\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b\d+\s?BCE?\b|\bAD\s?\d"
    r"|\b(?:May|March|(?i:january|february|april|june|july|august|september|october|november|december))\b"
    r"|\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?\s\d|\d\s(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\b"
    r"|\b(?i:(?:mon|tues|wednes|thurs|fri|satur|sun)day|century|today|yesterday|tomorrow|dawn|noon|midnight"
    r"|morning|afternoon|evening|night|tonight|weekend"
    r"|spring|summer|autumn|winter|(?:last|this|next|same|previous|following)\s(?:day|week|month|year|season|decade)"
    r"|(?:days?|weeks?|months?|years?|decades?)\s(?:ago|later|earlier|before|after))\b"
)


_SINGULAR = (
    "this|was|is|has|does|news|process|series|species|status|crisis|basis|analysis|always|perhaps|makes|happens"
    "|causes|keeps|means|says|goes|comes"
)
_SEVERAL = re.compile(
    r"\b(?:all (?=the|of|those|that|two|three|four|five|\w+s\b)|each|every|respectively|various|compare\w*"
    r"|(?:two|three|four|five) sides?|(?:who|what) (?:are|were)|list|summari[sz]e"
    r"|(?:name|which|what) (?:the |of the )?(?:(?!does|is|was|has|did)\w+(?:-\w+)? ){0,2}?"
    rf"(?:(?!(?:{_SINGULAR})\b)\w{{3,}}(?<![su])s|people|women|men|children))\b"
)
"""How a question asks for more than one thing: all of them, or a plural."""
_SIDE = "accounts|versions|sides|sources|claims|figures|estimates|reports|articles|documents"
_DISAGREEMENT = re.compile(
    r"(?:^|[.?!:;,] )compare "
    r"|\b(?:differ(?:s|ed)?|differently|disagree\w*|in dispute|disputed|contradict\w*|conflicting|versus|vs"
    rf"|agree (?:on|about|over)|rival (?:{_SIDE})|(?:both|two) (?:versions|accounts|sides)"
    rf"|(?:{_SIDE}) (?:agree|vary|clash)|who is right|whose (?:account|version)"
    r"|each (?:\w+ )?(?:claim|say|side|source|give|maintain|blame|allege|count|report)"
    r"|who (?:is|was|are|were) (?:\w+ ){0,2}?(?:to blame|at fault)|who (?:is|are) blamed|whose fault"
    r"|\w+[’']s? (?:own )?(?:accounts?|versions?|words|view|telling) and (?:by|in|according to|from|of)"
    r"|according to [\w’' -]{2,60} and (?:according )?to)\b"
)
"""How a question asks for what is in dispute."""
_EITHER = re.compile(
    r"^(?:who|which|was|were|is|are|did|does|do)\b.*,\s(?:[\w’'-]+\s){1,6}or\s[\w’'-]+(?:\s[\w’'-]+){0,7}\s?\?*$"
)
"""How a question asks which of two sides is meant."""
_TEXTS = "reports|articles|documents|sources|outlets|texts|papers|witnesses"
_TELL = "say|said|tell|told|mention|report|describ|give|gave|claim|call|speak|spoke|use|cit|quot|name"
_ACROSS = re.compile(
    rf"\b(?:which|what|these|those|all|both|two|several|different) (?:of the )?(?:{_TEXTS}) (?:\w+ )?"
    rf"(?:{_TELL})|\b(?:is|are|was|were) (?:brought up|raised|mentioned|voiced) by .+\band by\b"
    r"|\bname (?:them|each|all)\b"
    r"|^(?:who|which people)(?: all| else)?(?: (?:is|are|was|were|has|have))*(?: reported to| said to)?"
    r" (?:have |been |be )*(?:warn(?:s|ed)?|uses?|used(?! to)|mention(?:s|ed)?|voice[sd]?|quoted?|in touch"
    r"|speaks?|spoke|rais(?:es?|ed) (?:the )?(?:concern|question|issue|doubt|possibility|prospect|alarm)s?"
    r"|cited? (?:by|from|in)|call(?:s|ed) for|urge[sd]?|express(?:es|ed)?|describe[sd]?)\b"
)
"""How a question asks for what several may say or have done, wherever it stands."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the kind of thing it asks for."""

    text: str
    asked: Asked
    several: bool = False
    """Whether it asks for more than one."""
    disagreement: bool = False
    """Whether it asks wherein sources differ."""
    across: bool = False
    """Whether it asks for what several may have said or done, each in another document."""
    counts: bool = False
    """Whether a number may answer it: it asks for one, whether one is right, or whether all agree on one."""


def understand(text: str) -> Question:
    """Return what a question asks for, by its first asking word; "how long since" asks for a number.

    A "when" or a "who" later on ("what was said when …") only tells more about what is asked.
    """
    asking = _CIRCUMSTANCE.sub("", " ".join(text.casefold().split()))
    differs = _DISAGREEMENT.search(asking) is not None or _EITHER.search(asking) is not None
    kind = _kind(asking)
    return Question(
        text,
        kind,
        several=differs or _SEVERAL.search(asking) is not None,
        disagreement=differs,
        across=_ACROSS.search(asking) is not None,
        counts=kind is Asked.NUMBER or differs or _YES_OR_NO.match(asking) is not None,
    )


def asks_wherein(text: str) -> bool:
    """Tell whether a question says that sources differ, and does not merely offer two things."""
    return _DISAGREEMENT.search(" ".join(text.casefold().split())) is not None


def is_yes_or_no(text: str) -> bool:
    """Tell whether a question is answered by yes or no."""
    return _YES_OR_NO.match(" ".join(text.casefold().split())) is not None


def _kind(asking: str) -> Asked:
    match = _ASKING.search(asking)
    if _YES_OR_NO.match(asking):
        return Asked.OTHER
    if _is_no_asking(match) and (_COUNTED.search(asking) or matters_of(asking)):
        return Asked.NUMBER
    return Asked(match.lastgroup or "other") if match else Asked.OTHER


def _is_no_asking(match: re.Match[str] | None) -> bool:
    """Tell whether a question has no asking word, or a mere "what" behind what it names."""
    return match is None or (match.start() > 0 and match.lastgroup is None)


def holds(asked: Asked, sentence: str) -> bool:
    """Tell whether a sentence holds the kind of thing that is asked for, whatever thing it is."""
    match asked:
        case Asked.NUMBER:
            return _NUMERAL.search(sentence.casefold()) is not None
        case Asked.DATE:
            return _TIME.search(sentence) is not None
        case Asked.PERSON | Asked.PLACE:
            return any(_may_be_name(word) for word in sentence.split()[1:])
        case Asked.OTHER:
            return True


def _may_be_name(word: str) -> bool:
    """Tell whether a word has a capital, or comes from a script that has none."""
    first = word.lstrip("“‘\"'(")[:1]
    return first.isalpha() and not first.islower() and word != "I"
