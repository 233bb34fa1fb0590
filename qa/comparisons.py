"""The questions that a comparison of two days, or of what two bodies say, do or have, comes to."""

from __future__ import annotations

import re
from collections.abc import Callable

from qa.days import DATE, LONGEST, TEXTS, naming_each_document

_DIFFER = re.compile(
    r"^how\s(?:do|does|did|has|have|had)\s(?P<what>.+?)\s(?:differ|change|develop|evolve|shift|vary|compare)(?:ed|d)?"
    rf"\s(?:between|from|in|across)\s(?:the\s)?(?P<one>{DATE})\s(?:and|to|with)\s(?:the\s)?(?P<other>{DATE})"
    rf"(?P<text>\s(?:[\w’'-]+\s)?{TEXTS})?\s*\??$",
    re.IGNORECASE,
)
_AGAINST = re.compile(
    r"^(?:how\s(?:do|does|did)\s(?P<one>.+?)\scompare\s(?:with|to|against)|compare\s(?P<other>.+?)\s(?:with|to|and))"
    r"\s(?P<second>.+?)\s*[?.]*$",
    re.IGNORECASE,
)
_BODY = r"(?!(?:this|last|next|each)\s|\d)(?:the\s|an?\s)?(?:(?!and\b)[\w.-]+\s){0,5}?[\w.-]+"
_HIS = r"(?:[’']s|(?<=s)[’'])"
_AND_OTHER = rf"\s(?:that\sof\s|those\sof\s)?(?P<other>{_BODY})(?:{_HIS}(?:\s(?:own|version|one))?)?\s*[?.]*$"
_HOW_OWN = re.compile(
    rf"^how\s(?:do|does|did)\s(?P<one>{_BODY}){_HIS}\s(?P<what>[^,?]+?)"
    rf"\s(?:differ\sfrom|compare\s(?:with|to|against)){_AND_OTHER}",
    re.IGNORECASE,
)
_COMPARE_OWN = re.compile(
    rf"^compare\s(?P<one>{_BODY}){_HIS}\s(?P<what>[^,?]+?)\s(?:with|to|and|against){_AND_OTHER}",
    re.IGNORECASE,
)
_BOTH_OWN = re.compile(
    rf"^(?:how\s(?:do|does|did)(?=.*\s(?:differ|compare|diverge)\s*\?*$)|compare)\s(?P<one>{_BODY}){_HIS}\sand"
    rf"\s(?P<other>{_BODY}){_HIS}\s(?P<what>[^,?]+?)(?:\s(?:differ|compare|diverge))?\s*[?.]*$",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"^what\s(?P<does>do|did)\s(?:both\s)?(?P<one>{_BODY})\sand\s(?P<other>{_BODY})"
    r"\s(?:each(?!\s(?:year|day|week|month|time|night)\b)|both(?!\s\w+\sand\b)|respectively)"
    r"\s(?P<what>[^,?]+?)\s*\?*$",
    re.IGNORECASE,
)
_APART = re.compile(
    r"^(?:how|where|wherein|what|(?:in|on)\s(?:what|which)(?:\s\w+)?)\s(?:do|does|did)\s(?:both\s)?"
    rf"(?P<one>{_BODY})\sand\s(?P<other>{_BODY})\s(?:differ|disagree|clash|contradict\s(?:each\sother|one\sanother))"
    r"\s(?:on|about|over|as\sto|regarding|concerning)\s(?P<what>[^,?]+?)\s*\?*$",
    re.IGNORECASE,
)
_BY = r"(?:according\sto|by\sthe\saccounts?\sof|in\sthe\s(?:view|words|account|opinion)s?\sof)"
_NO_SOURCE = r"(?!(?:his|her|its|their|plan|schedule|who|whom|what|which|when|where|why|how)\b)"
_SOURCE = rf"{_NO_SOURCE}[^\s,?]+(?:\s{_NO_SOURCE}[^\s,?]+){{0,7}}?"
_ACCORDING = re.compile(
    rf"^(?P<what>[^?]+?),?\s{_BY}\s(?P<one>{_SOURCE})\sand\s(?:{_BY}|to|by|of)\s(?P<other>{_SOURCE})\s*\?*$",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^(?:what|who|where|how|which|when|why)\b", re.IGNORECASE)
_OF = "of|for|on|about|in|at|to|from|with|by"
_PLURAL = re.compile(r"\b(?!\w+[’'])\w+(?<![su])s$|\b(?:people|men|women|children)$", re.IGNORECASE)
_SHORTENED = re.compile(
    r"^(?P<asking>who|whom|what|where|how\smany|how\smuch)\s(?P<when>(?:by|in|on|as\sof|according\sto|at)\s.+)$",
    re.IGNORECASE,
)


def compared(question: str) -> tuple[str, ...]:
    """Return the two questions of a comparison, without their marks; nothing for any other question."""
    if len(question) > LONGEST:
        return ()
    return _of_days(question) or tuple(asked for _, asked in of_each(" ".join(question.split())))


def _of_days(question: str) -> tuple[str, ...]:
    asked = naming_each_document(" ".join(question.split()))
    differ = _DIFFER.match(asked)
    if differ is not None:
        verb = "were" if _PLURAL.search(differ["what"]) else "was"
        place = _singular(differ["text"] or "")
        when: Callable[[str], str] = lambda day: f"in the {day}{place}" if place else f"on {day}"  # noqa: E731
        return tuple(f"What {verb} {differ['what']} {when(differ[n])}" for n in ("one", "other"))
    against = _AGAINST.match(asked)
    if against is None:
        return ()
    sides = (against["one"] or against["other"], against["second"])
    are_asked = all(_ASKS.match(side) and re.search(DATE, side, re.IGNORECASE) for side in sides)
    return sides if are_asked else ()


def of_each(asked: str) -> tuple[tuple[str, str], ...]:
    """Return two bodies and what a question asks of each ("the mayor’s account", the union’s), or nothing."""
    if len(asked) > LONGEST:
        return ()
    found = _EACH.match(asked) or _APART.match(asked) or _ACCORDING.match(asked)
    found = found or _BOTH_OWN.match(asked) or _HOW_OWN.match(asked) or _COMPARE_OWN.match(asked)
    if found is None or found["one"].casefold() == found["other"].casefold():
        return ()
    if found.re is _ACCORDING and not _ASKS.match(found["what"]):
        return ()
    return tuple((found[name], _asked_of(found[name], found)) for name in ("one", "other"))


def _asked_of(body: str, found: re.Match[str]) -> str:
    what = found["what"]
    if found.re is _EACH:
        does = "did" if found["does"].lower() == "did" else _does(body)
        return f"What {does} {body} {what}"
    if found.re is _APART:
        return f"What {_does(body)} {body} say about {what}"
    if found.re is _ACCORDING:
        return f"According to {body}, {what[:1].lower()}{what[1:]}"
    verb = "were" if _PLURAL.search(re.split(rf"\s(?:{_OF})\s", what)[0]) else "was"
    return f"What {verb} {_whose(body)} {what}"


def _whose(body: str) -> str:
    return f"{body}’" if body.endswith("s") else f"{body}’s"


def _does(body: str) -> str:
    return "do" if _PLURAL.search(body) else "does"


def _singular(texts: str) -> str:
    """Return the word for documents as that for one of them."""
    return re.sub(r"ies$", "y", texts) if texts.endswith("ies") else re.sub(r"s$", "", texts)


def filled(part: str, first: str) -> str:
    """Return "who by June" after "who held it by May" as "who held it by June"; any other part as it is."""
    short = _SHORTENED.match(part) if len(part) + len(first) <= LONGEST else None
    if short is None:
        return part
    preposition = short["when"].split()[0]
    place = re.search(rf"^{short['asking']}\b.*?(?P<when>\s{preposition}\s.*)$", first, re.IGNORECASE)
    is_dated = place is not None and re.search(DATE, place["when"], re.IGNORECASE)
    return f"{first[: place.start('when')]} {short['when']}" if place is not None and is_dated else part
