"""Short forms that a text defines for its long names, and the keys by which both are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.names import fold
from ingest.vocabulary import words

LONGEST_NAME = 12
"""So many words a long form has at most, articles not counted."""

_BRACKETS = re.compile(r"\(([^()]{2,150})\)|\[([^\[\]]{2,150})\]")
_BREAK = re.compile(r"[;:!?()\[\]]|(?<=[^\W\dA-Z]{3})\.\s|\n\s*\n")
"""No name goes on over one of these."""
_LEAD = re.compile(r"^(?:the|or|an?)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s$")
_QUOTES = "\"'“”‘’„‚«»‹›*_`,"
_SHORT = re.compile(r"(?=.*[^\W\d_])[^\W_][\w.&/‐‑-]{1,9}")
_JOINED_ARTICLE = re.compile(r"(?:al|el|ash|as|an|at|ad|ar|az)[-‐‑](?=\w)", re.IGNORECASE)
_LONGER_FUNCTION_WORDS = frozenset({"with", "from", "into", "under", "among", "against"})

_ARTICLES = frozenset({"a", "an", "the"})
_AMERICAN = ((r"(?<=...)our", "or"), (r"(?<=...)is(?=e|ing|ation)", "iz"), (r"(?<=...)ys(?=e|ing)", "yz"))
_SINGULAR = ((r"(?<=...)ies$", "y"), (r"(?<=...)(?<![sui])s$", ""))


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A name's short form with the long form that a document defines it by."""

    short: str
    long: str

    @property
    def short_key(self) -> str:
        """What the short form is found by."""
        return short_key(self.short)

    @property
    def long_key(self) -> str:
        """What the long form is found by; never a short form's key, as it has two words or more."""
        return long_key([word for _, word in words(self.long)])


def short_forms(text: str) -> list[ShortForm]:
    """Return the short forms that a text defines in brackets, on either side of them, each once, in order.

    The letters of a short form stand in its long form in order, the first at its start. Source: Schwartz
    and Hearst, A simple algorithm for identifying abbreviation definitions in biomedical text, 2003. More
    strictly than there, each word of the long form but the small ones gives its first letter, and a long
    form has two such words: a wrong definition would take two names for one.
    """
    found = (_defined(text, bracket) for bracket in _BRACKETS.finditer(text))
    return list(dict.fromkeys(form for form in found if form))


def is_short_form(word: str) -> bool:
    """Return whether a word is written as a short form: with at least two capitals, in ten characters."""
    return bool(_SHORT.fullmatch(word)) and sum(map(str.isupper, word)) > 1


def short_key(short: str) -> str:
    """Return what a short form is found by: case folded, without points, hyphens and a plural's ending."""
    letters = "".join(filter(str.isalnum, short))
    is_plural = letters.endswith("s") and letters[:-1].isupper()
    return (letters[:-1] if is_plural else letters).casefold()


def long_key(name: Sequence[str]) -> str:
    """Return what the words of a name are found by: one key for each way to spell and to inflect them.

    `Ministry of Defence` has the key of `Defense Ministry`.
    """
    parts: list[list[str]] = [[]]
    for word in map(str.casefold, name):
        if word == "of":
            parts.append([])
        elif word not in _ARTICLES:
            parts[-1].append(_word_key(word))
    return " ".join(word for part in reversed(parts) for word in part)


@lru_cache(maxsize=1 << 14)
def _word_key(word: str) -> str:
    for place, letters in (*_SINGULAR, *_AMERICAN):
        word = re.sub(place, letters, word)
    return fold(word)


def _defined(text: str, bracket: re.Match[str]) -> ShortForm | None:
    inside = _bare(bracket[1] or bracket[2])
    before = _BREAK.split(text[max(0, bracket.start() - 400) : bracket.start()])[-1].split()
    if not before:
        return None
    for content in filter(None, dict.fromkeys((inside, _bare(re.split("[,;]", inside)[0])))):
        short, long = (content, None) if is_short_form(content) else (_bare(before[-1]), content)
        if is_short_form(short) and (name := _long_form(short, before, long)):
            return ShortForm(short, name)
    return None


def _long_form(short: str, before: Sequence[str], inside: str | None) -> str | None:
    """Return the long form of a short one: all that stands in the brackets, or the end of what is before.

    Of several ends that one whose words give exactly the short form's letters, otherwise the shortest.
    """
    most = min(len(short) + 5, 2 * len(short))
    names = [inside] if inside else [_bare(" ".join(name)) for name in _ends(before, most)]
    fitting = [name for name in names if _fits(short_key(short), name)]
    exact = (name for name in fitting if "".join(_initials(name)) == short_key(short))
    return next(exact, fitting[0] if fitting else None)


def _ends(before: Sequence[str], most: int) -> Iterator[Sequence[str]]:
    return (before[-count:] for count in range(2, 1 + min(most, len(before))))


def _fits(key: str, name: str) -> bool:
    initials = _initials(name)
    return bool(
        key
        and 2 <= len(initials) <= LONGEST_NAME
        and key[0] in (name[0].casefold(), initials[0])
        and not _is_small(name.split()[0])
        and (name[0].isupper() or name.islower())
        and _in_order(key, filter(str.isalnum, name.casefold()))
        and _in_order(initials, iter(key))
    )


def _initials(name: str) -> list[str]:
    """Return the first letters of a name's words, but for small ones such as `of`."""
    carrying = (_JOINED_ARTICLE.sub("", word.lstrip(_QUOTES)) for word in name.split() if not _is_small(word))
    return [word[0].casefold() for word in carrying if word]


def _is_small(word: str) -> bool:
    return (word.islower() and (len(word) <= 3 or word in _LONGER_FUNCTION_WORDS)) or not word[0].isalnum()


def _in_order(letters: Sequence[str], among: Iterator[str]) -> bool:
    return all(letter in among for letter in letters)


def _bare(text: str) -> str:
    """Return a text without the article, quotation marks and possessive around it, its spaces made one."""
    return _LEAD.sub("", _POSSESSIVE.sub("", " ".join(text.split()).strip(_QUOTES))).strip(_QUOTES)
