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
_BODY = r"(?:the\s|an?\s)?(?:(?!and\b)[\w.-]+\s){0,5}?[\w.-]+"
_HIS = r"(?:[’']s|(?<=s)[’'])"
_AGAINST_OWN = re.compile(
    rf"^(?:how\s(?:do|does|did)|compare)\s(?P<one>{_BODY}){_HIS}\s(?P<what>[^,?]+?)"
    r"\s(?:differ\sfrom|compare\s(?:with|to|against)|with|to|and)\s(?:that\sof\s|those\sof\s)?"
    rf"(?P<other>{_BODY})(?:{_HIS}(?:\s(?:own|version|one))?)?\s*[?.]*$",
    re.IGNORECASE,
)
_BOTH_OWN = re.compile(
    rf"^(?:how\s(?:do|does|did)|compare)\s(?P<one>{_BODY}){_HIS}\sand\s(?P<other>{_BODY}){_HIS}\s(?P<what>[^,?]+?)"
    r"(?:\s(?:differ|compare|diverge))?\s*[?.]*$",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"^what\s(?P<does>do|did)\s(?:both\s)?(?P<one>{_BODY})\sand\s(?P<other>{_BODY})\s(?:each|both|respectively)"
    r"\s(?P<what>[^,?]+?)\s*\?*$",
    re.IGNORECASE,
)
_APART = re.compile(
    r"^(?:how|where|wherein|what|(?:in|on)\s(?:what|which)(?:\s\w+)?)\s(?:do|does|did)\s(?:both\s)?"
    rf"(?P<one>{_BODY})\sand\s(?P<other>{_BODY})\s(?:differ|disagree|clash|contradict\s(?:each\sother|one\sanother))"
    r"\s(?:on|about|over|as\sto|regarding|concerning|in)\s(?P<what>[^,?]+?)\s*\?*$",
    re.IGNORECASE,
)
_BY = r"(?:according\sto|by\sthe\saccounts?\sof|in\sthe\s(?:view|words|account|opinion)s?\sof)"
_ACCORDING = re.compile(
    rf"^(?P<what>[^?]+?),?\s{_BY}\s(?P<one>[^,?]+?)\sand\s(?:{_BY}\s|to\s|by\s|of\s)?(?P<other>[^,?]+?)\s*\?*$",
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
    return _of_days(question) or _of_bodies(" ".join(question.split()))


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


def _of_bodies(asked: str) -> tuple[str, ...]:
    """Return what a question asks of each of two: "the mayor's account" and "the union's"."""
    each = _EACH.match(asked)
    if each is not None:
        does = "did" if each["does"].lower() == "did" else ""
        return tuple(f"What {does or _does(each[n])} {each[n]} {each['what']}" for n in ("one", "other"))
    told = _ACCORDING.match(asked)
    if told is not None and _ASKS.match(told["what"]):
        what = f"{told['what'][:1].lower()}{told['what'][1:]}"
        return tuple(f"According to {told[n]}, {what}" for n in ("one", "other"))
    apart = _APART.match(asked)
    if apart is not None:
        return tuple(f"What {_does(apart[n])} {apart[n]} say about {apart['what']}" for n in ("one", "other"))
    found = _BOTH_OWN.match(asked) or _AGAINST_OWN.match(asked)
    if found is None:
        return ()
    head = re.split(rf"\s(?:{_OF})\s", found["what"])[0]
    verb = "were" if _PLURAL.search(head) else "was"
    return tuple(f"What {verb} {_whose(found[n])} {found['what']}" for n in ("one", "other"))


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
