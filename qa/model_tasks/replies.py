"""What is taken from a model's reply."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qa.meanings import words

_JSON = re.compile(r"\{.*\}", re.DOTALL)
_ADDED = frozenset(
    """
    a an and are at be been by did do does for from had has have how in is it of on or that the their there
    these they this to was were what when where which who whom whose why will with
    """.split()
)


def json_in(reply: str) -> str:
    """Return the JSON object in a reply; the reply itself where there is none."""
    found = _JSON.search(reply)
    return found.group() if found else reply


def is_made_of(text: str, sources: Iterable[str]) -> bool:
    """Tell whether every word of a text that carries something stands in one of the sources."""
    known = {word.stem for source in sources for word in words(source)}
    return all(word.stem in known or word.plain in _ADDED for word in words(text))
