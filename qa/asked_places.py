"""The place whose figure a question asks for, and whether what answers names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from ingest.claims.date_roles import ANY_MONTH
from ingest.claims.reporting import DAYS
from ingest.names import fold
from qa.well_known import related

IN_PLACE = re.compile(
    rf"\b(?:in|at|near|from|around|outside|inside)\s(?:the\s)?(?!{ANY_MONTH}|{DAYS})"
    r"(?P<place>[A-Z][\w’'-]*(?:[ -][A-Z][\w’'-]*)*)"
)
HOW_MANY = re.compile(r"\bhow many (?!times\b)", re.IGNORECASE)
_DOTTED = re.compile(r"\b([A-Z])\.(?=[A-Z]\b)")
ALIKE = 0.75
"""Two spellings of one name share so much of their letters."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def asked_places(question: str) -> Iterator[str]:
    """Yield the places in which something is said to have happened, or is asked to have."""
    spelled = _DOTTED.sub(r"\1", question)
    yield from (match["place"] for match in IN_PLACE.finditer(spelled))


def unnamed_place(question: str, quotes: Iterable[str]) -> str | None:
    """Return the place whose figure a question asks for, where no quote names it; None otherwise."""
    if not HOW_MANY.search(question):
        return None
    quotes, places = tuple(quotes), list(asked_places(question))
    words = {fold(word) for quote in quotes for word in _WORD.findall(quote)}
    is_named = any(_is_among(fold(word), words) for place in places for word in _WORD.findall(place))
    is_named = is_named or any(is_in_short(place, quote) for place in places for quote in quotes)
    return None if is_named or not places else places[0]


def is_in_short(place: str, text: str) -> bool:
    """Tell whether a text names a place of a few capitals: the US, which may be spelled U.S. or in full."""
    if not place.isupper():
        return False
    others = (re.escape(word.capitalize()) for word in sorted(related(place) - {place.casefold()}))
    ways = "|".join((r"\.?".join(place), *others))
    return re.search(rf"\b(?:{ways})\b", text) is not None


def _is_among(word: str, others: Iterable[str]) -> bool:
    return any(SequenceMatcher(None, word, other).ratio() >= ALIKE for other in others)
