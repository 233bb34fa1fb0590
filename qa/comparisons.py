"""The questions that a comparison of two days comes to: "how did its course differ between May and June?"."""

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
_ASKS = re.compile(r"^(?:what|who|where|how|which|when|why)\b", re.IGNORECASE)
_PLURAL = re.compile(r"\b(?!\w+[’'])\w+(?<![su])s$|\b(?:people|men|women|children)$", re.IGNORECASE)
_SHORTENED = re.compile(
    r"^(?P<asking>who|whom|what|where|how\smany|how\smuch)\s(?P<when>(?:by|in|on|as\sof|according\sto|at)\s.+)$",
    re.IGNORECASE,
)


def compared(question: str) -> tuple[str, ...]:
    """Return the two questions of a comparison of two days, without their marks; nothing for any other."""
    if len(question) > LONGEST:
        return ()
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
