"""Numbers that a text counts with, exact or vague, and how surely it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.claims.claim import Hedge
from ingest.claims.quantities import Quantity, quantities
from ingest.letters import small

_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9}
_FEW = {"several": 3, "many": 3, "numerous": 3, "a few": 2, "a handful of": 2, "a number of": 2}
_FEW |= {"a couple of": 2, "countless": 3, "a small number of": 2, "a large number of": 3}
_NONE = ("no one", "nobody", "none", "no", "without any", "without")
_SCALE = "|".join(_SCALES)


def _any_of(phrases: Iterable[str]) -> str:
    """Return an expression for any of some phrases, however their words are spaced."""
    return "|".join(phrases).replace(" ", r"\s+")


_VAGUE = re.compile(
    rf"(?<![\w-])(?:(?:many|several|tens|scores)\s+of\s+)?(?P<plural>(?:(?:tens|dozens|hundreds|thousands)\s+of\s+)?"
    rf"(?:(?:{_SCALE})s|scores|tens))\b(?!\s+of\s+(?:hours|times|years))"
    rf"|(?<![\w-])(?:several|many|(?:a|the\s+(?:past|last))\s+few|a\s+couple\s+of)\s+(?P<scale>{_SCALE})\b"
    rf"|(?<![\w-])(?<!as\s)(?<!how\s)(?<!so\s)(?<!too\s)(?P<few>{_any_of(_FEW)})(?=\s)"
    rf"|(?<![\w-])(?P<none>{_any_of(_NONE)})(?=[\s,])(?!\s+(?:longer|more|fewer|less|later)\b)",
    re.IGNORECASE,
)
_TENS = {"ten": 20, "score": 40, "dozen": 24}

_HEDGES = (
    (Hedge.AT_LEAST, r"(?:no|not)\s+(?:fewer|less)\s+than|at\s+least|as\s+few\s+as|(?:well|far)\s+over"),
    (
        Hedge.AT_MOST,
        r"(?:no|not)\s+more\s+than|at\s+most|up\s+to|as\s+many\s+as|fewer\s+than|less\s+than|under",
    ),
    (Hedge.ABOUT, r"(?:just|slightly)\s+(?:over|under|more\s+than)|nearly|almost|about|around|some|roughly"),
    (Hedge.ABOUT, r"approximately|an\s+estimated|close\s+to"),
    (Hedge.AT_LEAST, r"more\s+than|over"),
)
_HEDGED = [(hedge, re.compile(rf"(?:{words})\s", re.IGNORECASE)) for hedge, words in _HEDGES]
_BEFORE = (
    (Hedge.AT_LEAST, r"exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|topp(?:ed|ing)|passed|upwards\s+of"),
    (Hedge.AT_LEAST, r"in\s+excess\s+of|a\s+minimum\s+of|above|beyond"),
    (Hedge.AT_MOST, r"a\s+maximum\s+of|below"),
    (
        Hedge.ABOUT,
        r"estimated(?:\s+(?:at|to\s+be))?|an\s+average\s+of|in\s+the\s+region\s+of|an\s+estimate\s+of",
    ),
)
_HEDGED_BEFORE = [(h, re.compile(rf"\b(?:{words})\s+$", re.IGNORECASE)) for h, words in _BEFORE]
_AFTER = re.compile(r"\s+or\s+(?P<more>more|above)\b|\s+or\s+(?P<fewer>fewer|less)\b|\s+or\s+so\b|-odd\b")
_CURRENCY = (
    r"dollars?|euros?|pounds?|rupees?|yen|yuan|lira|liras|francs?|pesos?|shillings?|rubles?|roubles?|crowns?"
    r"|kron(?:a|e|er|or)|koruna|dinars?|dirhams?|riyals?|rials?|shekels?|guilders?|baht|naira|cedis?|birr|zloty"
    r"|forints?|hryvnia|manat|tenge|takas?|kyats?|ringgit|rupiah|kwacha|afghanis?|tomans?|gourdes?|cents?|pence"
)
_UNIT = re.compile(rf"\s?%|\s?per\s?cent\b|\s(?P<currency>{_CURRENCY}|[A-Z]{{3}}(?=[\s.,;]|$))")
_SIGN = re.compile(r"[$€£¥]")
_CODES = frozenset("USD EUR GBP JPY CNY INR TRY CHF SYP IQD ZAR KES NGN BRL MXN AUD CAD".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, with its half-open offsets, hedge included."""

    start: int
    end: int
    value: float
    hedge: Hedge
    unit: str
    needs_matter: bool = False
    """Whether it counts only beside a word of the lexicon, as "several" and "no" do."""


def numbers(text: str) -> list[Number]:
    """Return the numbers of a text, in order; none overlaps another."""
    found = [_exact(text, quantity) for quantity in quantities(text)]
    taken = [(number.start, number.end) for number in found]
    vague = (number for match in _VAGUE.finditer(text) if (number := _vague(match)))
    found += (n for n in vague if all(n.end <= start or end <= n.start for start, end in taken))
    return sorted(found, key=lambda number: number.start)


def _exact(text: str, quantity: Quantity) -> Number:
    end = quantity.start + len(quantity.text)
    return Number(
        quantity.start, end, quantity.value, _hedge(text, quantity, end), _unit(text, quantity.text, end)
    )


def _hedge(text: str, quantity: Quantity, end: int) -> Hedge:
    before = text[max(0, quantity.start - 40) : quantity.start]
    if after := _AFTER.match(text, end):
        return Hedge.AT_LEAST if after["more"] else Hedge.AT_MOST if after["fewer"] else Hedge.ABOUT
    told = (hedge for hedge, words in _HEDGED if words.match(quantity.text))
    return next(told, next((hedge for hedge, words in _HEDGED_BEFORE if words.search(before)), Hedge.EXACT))


def _unit(text: str, written: str, end: int) -> str:
    if sign := _SIGN.search(written):
        return sign[0]
    if written.endswith(("%", "cent")):
        return "%"
    match = _UNIT.match(text, end)
    if match is None or ((match["currency"] or "").isupper() and match["currency"] not in _CODES):
        return ""
    return (match["currency"] or "%").lower()


def _vague(match: re.Match[str]) -> Number | None:
    text = " ".join(small(match.group()).split())
    if match["none"]:
        value, hedge = 0.0, Hedge.EXACT
    else:
        value, hedge = _least(text, match), Hedge.VAGUE
    return Number(match.start(), match.end(), value, hedge, "", bool(match["none"] or match["few"]))


def _least(text: str, match: re.Match[str]) -> float:
    """Return the least that a vague count can mean: two of its scale."""
    if match["few"]:
        return float(_FEW.get(text, 2))
    if match["scale"]:
        return 2.0 * _SCALES[small(match["scale"])]
    value = 2.0
    for word in _words(text):
        value *= 10 if word == "tens" else 20 if word == "scores" else _SCALES.get(word.removesuffix("s"), 1)
    return value


def _words(text: str) -> Iterator[str]:
    return (word for word in text.split() if word != "of")
