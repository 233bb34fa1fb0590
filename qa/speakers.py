"""Whether two phrases name one speaker.

Phrases of a document seldom name a speaker alike: "Prime Minister Masrour Barzani", "Mr Barzani". They agree
when the words of one all stand in the other and both have the same head, the noun that is spoken of. So
what one leaves out is no contradiction ("the council", "the council of the two districts"), but a part or a
member is not the whole: "the SDF" agrees neither with "a source in the SDF" nor with "the SDF's spokesman"
or "the SDF media centre", as their heads are source, spokesman and centre. Spellings are compared as
names are; an abbreviation agrees with the capital letters that it is made of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from ingest.claims.reporting import PREPOSITIONS
from ingest.names import same_name

_ASIDE = re.compile(r"\(([^()]*)\)")
_BREAK = re.compile(rf",|\s(?:{PREPOSITIONS}|who|that|which)\s")
"""Where the head of a phrase has been told, and something about it begins."""
_JOINED = re.compile(r"\s(?:and|&)\s")
_POSSESSIVE = re.compile(r"[’']s?$")
_BETWEEN_WORDS = re.compile(r"[\s,/‐‑–—-]+")
_EMPTY = frozenset(
    (*PREPOSITIONS.split("|"), *"the a an and & mr mrs ms miss dr prof professor sir dame".split())
)
"""Words, and forms of address, that tell no speaker from another."""
_OFFICES = frozenset("president prime minister chancellor king queen general colonel major captain".split())
"""What is left out as often as not where a name follows."""
_OTHERS = frozenset("deputy vice assistant former".split())
"""Words that make somebody else of the one they stand beside."""


@dataclass(frozen=True, slots=True)
class _Name:
    words: tuple[str, ...]
    heads: tuple[str, ...]
    """The noun that is spoken of; several where several speak together."""
    initials: str
    """Empty where a word has no capital."""


def agree(one: str | None, other: str | None) -> bool:
    """Tell whether two speakers are one; None, the document's own voice, agrees with None alone."""
    if one is None or other is None or one == other:
        return one == other
    return any(_are_one(first, second) for first, second in product(_names(one), _names(other)))


def _are_one(one: _Name, other: _Name) -> bool:
    if _stands_for(one, other) or _stands_for(other, one):
        return True
    if not one.heads or not _all_in(one.heads, other.heads) or not _all_in(other.heads, one.heads):
        return False
    if _OTHERS.intersection(one.words) != _OTHERS.intersection(other.words):
        return False
    return _all_in(one.words, other.words) or _all_in(other.words, one.words)


def _all_in(words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(any(same_name(word, other) > 0 for other in others) for word in words)


def _stands_for(short: _Name, long: _Name) -> bool:
    """Tell whether a name is the abbreviation of another, such as WHO."""
    return len(long.initials) > 1 and short.words == (long.initials,)


@lru_cache(maxsize=4096)
def _names(phrase: str) -> tuple[_Name, ...]:
    """Return the names in a phrase: itself, and what it has in brackets, "the Ministry of Finance (MoF)"."""
    return tuple(_name(part) for part in (_ASIDE.sub(" ", phrase), *_ASIDE.findall(phrase)))


def _name(phrase: str) -> _Name:
    told = _BREAK.split(f" {phrase} ")[0]
    heads = tuple(words[-1].casefold() for part in _JOINED.split(told) if (words := _words(part)))
    words = _words(phrase)
    plain = tuple(word.casefold() for word in words)
    if not _OFFICES.intersection(heads):
        plain = tuple(word for word in plain if word not in _OFFICES)
    is_capital = all(word[0].isupper() for word in words)
    return _Name(plain, heads, "".join(word[0] for word in words).casefold() if is_capital else "")


def _words(phrase: str) -> list[str]:
    words = (_POSSESSIVE.sub("", word).replace(".", "") for word in _BETWEEN_WORDS.split(phrase))
    return [word for word in words if word and word.casefold() not in _EMPTY]
