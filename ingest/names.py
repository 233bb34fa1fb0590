"""Keys and a measure by which the transliterations of one name meet.

A fold spells a word as a plain romanisation would: `Ashrafiyeh`, `Ashrafiyh` and `Ashrafieh` are all
`ashrafia`. A skeleton keeps only the consonants, in classes that transliterations confuse. Both are keys
to look words up by; `same_name` then says how well two words agree. The classes and costs follow the
differences between the usual romanisations (BGN/PCGN, ALA-LC, French, German and Turkish practice), not
any list of names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import combinations, zip_longest
from math import inf

from rapidfuzz.distance import OSA

_PLAIN = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ə": "a", "ħ": "h"}
)
"""Letters that carry their difference in the shape, so that decomposition leaves them as they are."""

_ENDINGS = (
    (r"(?:[iy]+[ae]|iy+)h$", "ia"),  # -iyeh, -iyah, -iyh, -ieh: one feminine ending
    (r"(?<=..[^\W\daeiouy])ah$|(?<=.{5})eh$", "a"),
    (r"(?<=[^\W\daeiouyr])re$", "er"),  # centre, Alexandre
    (r"(?<=...)o(?:ff|w)$|(?<=[a-z]{3})iv$", "ov"),  # Romanoff, Romanow; Kharkiv, Kharkov
    (r"ow(?=sk)|(?<=...)ow(?=a$)", "ov"),  # Kowalski, Ivanowa
    (r"(?<=[vw]i)c$", "ch"),  # Milosevic
    (r"(?<=[a-z]{3})ej$", "ei"),  # Andrej
    (r"(?<=sk)ij$", "i"),  # Dostoevskij
)
_SOUNDS = (
    (r"schtsch|shtsh|shch|sch|sh", "sh"),
    (r"tsch|tch|cz|ch", "ch"),
    (r"dsch|dzh|dj", "j"),
    (r"kh", "kh"),
    (r"zh", "zh"),
    (r"ph", "f"),
    (r"th", "th"),
    (r"dh", "d"),
    (r"rh", "r"),
    (r"gh|gu(?=[ei])", "g"),
    (r"sz|^hs|^x|c(?=[eiy])", "s"),
    (r"x", "ks"),
    (r"ck|q|c", "k"),
    (r"aee|a[iy]|e[iy]", "ei"),
    (r"ee|y|ie(?!$)", "i"),
    (r"o[uo]|w", "u"),
)
_DOUBLED = re.compile(r"([ckstz]h|[a-z])\1+")

_CLASSES = {
    **dict.fromkeys(("k", "g", "j", "h", "kh"), "k"),
    **dict.fromkeys(("s", "z", "sh", "ch", "zh"), "s"),
    **dict.fromkeys(("b", "p", "v", "f"), "b"),
    **dict.fromkeys(("t", "d", "th"), "t"),
}
_FRAME = re.compile(r"([aeiou]*)([ckstz]h|[^aeiou]|$)")

_CONSONANTS = {
    ("g", "k"): 0.5,
    ("g", "j"): 0.4,
    ("h", "kh"): 0.3,
    ("k", "kh"): 0.4,
    ("g", "h"): 0.7,
    ("s", "z"): 0.3,
    ("s", "sh"): 0.35,
    ("ch", "sh"): 0.3,
    ("z", "zh"): 0.4,
    ("sh", "zh"): 0.5,
    ("b", "v"): 0.4,
    ("f", "v"): 0.3,
    ("d", "t"): 0.5,
    ("t", "th"): 0.3,
}
"""What it costs to take one consonant for another of its class; pairs that are not here cost 2."""

_VOWELS = {
    ("e", "i"): 0.2,
    ("o", "u"): 0.2,
    ("a", "e"): 0.3,
    ("e", "u"): 0.45,
    ("a", "o"): 0.5,
    ("a", "i"): 0.6,
    ("a", "u"): 0.6,
}
"""What it costs to take one vowel for another; pairs that are not here cost 0.7."""

_LEFT_OUT = {"e": 0.3, "a": 0.4, "i": 0.4}
"""What it costs to leave out a vowel; those that are not here cost 0.6."""

_LONGEST_RUN = 6
"""No name has more vowels in a row; longer runs are not compared, as that would take long."""

_UNSPEAKABLE = re.compile(r".*\d.*|[^aeiouy]*|[ivxl]*|.{,2}", re.DOTALL)
"""What is not sounded as a name: numbers, abbreviations, Roman numerals, one or two letters."""


@lru_cache(maxsize=1 << 15)
def fold(word: str) -> str:
    """Return the plain romanisation of a word, lower case, without accents; folding it again changes nothing.

    Words with digits, and letters of other scripts, only lose case and marks.
    """
    folded = _plain(word)
    if _UNSPEAKABLE.fullmatch(folded):
        return folded
    while (further := _romanised(folded)) != folded:
        folded = further
    return folded


def skeleton(word: str) -> str:
    """Return the consonant frame of a word: a class letter for each consonant, after `a` if a vowel leads."""
    frame = _frame(fold(word))
    lead = "a" if frame and frame[0][0] else ""
    return lead + "".join(_CLASSES.get(consonant, consonant) for _, consonant in frame)


def same_name(first: str, second: str) -> float:
    """Return how well two words agree as spellings of one name: 1 for the same fold, 0 for different names.

    Only words of one skeleton agree at all. What differs in vowels and within the consonant classes is
    counted, and how much may differ grows with the length; at that bound the value is 0.5.
    """
    one, other = fold(first), fold(second)
    if one == other:
        return (1.0 + OSA.normalized_similarity(_plain(first), _plain(second))) / 2
    if skeleton(one) != skeleton(other):
        return 0.0
    difference, allowed = _difference(one, other), _allowed((_sounds(one) + _sounds(other)) / 2)
    if difference > allowed:
        return 0.0
    return (1.0 - difference / allowed / 2 + OSA.normalized_similarity(one, other)) / 2


def _allowed(sounds: float) -> float:
    """Return how much two words of so many sounds may differ: nothing up to three, then up to a tenth."""
    return max(0.0, min(0.27 * (sounds - 3), 0.1 * sounds)) + 1e-9


def _plain(word: str) -> str:
    if not word.isascii():
        word = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
        word = "".join(letter for letter in word if unicodedata.category(letter) != "Lm").translate(_PLAIN)
    return "".join(filter(str.isalnum, word.lower()))


def _rewriter(rules: Sequence[tuple[str, str]]) -> Callable[[str], str]:
    """Return a function that applies the rules in one pass; at each place the first that fits."""
    pattern = re.compile("|".join(f"({place})" for place, _ in rules))
    return lambda word: pattern.sub(lambda found: rules[(found.lastindex or 1) - 1][1], word)


_with_plain_ending, _with_plain_sounds = _rewriter(_ENDINGS), _rewriter(_SOUNDS)


def _romanised(word: str) -> str:
    return _DOUBLED.sub(r"\1", _with_plain_sounds(_with_plain_ending(word)))


def _frame(folded: str) -> list[tuple[str, str]]:
    """Return the consonants of a fold, each after the vowels that stand before it; the last may be empty."""
    return [(vowels, consonant) for vowels, consonant in _FRAME.findall(folded) if vowels or consonant]


def _sounds(folded: str) -> int:
    return sum(len(vowels) + bool(consonant) for vowels, consonant in _frame(folded))


def _difference(one: str, other: str) -> float:
    total = 0.0
    for place, (here, there) in enumerate(zip_longest(_frame(one), _frame(other), fillvalue=("", ""))):
        total += _cost(_CONSONANTS, 2.0, here[1], there[1])
        total += _vowel_cost(here[0], there[0], first=not place, last=not here[1] and not there[1])
    return total


def _cost(costs: dict[tuple[str, str], float], otherwise: float, one: str, other: str) -> float:
    return 0.0 if one == other else costs.get((min(one, other), max(one, other)), otherwise)


@lru_cache(maxsize=4096)
def _vowel_cost(one: str, other: str, *, first: bool, last: bool) -> float:
    """Return the cheapest way from one run of vowels to another: some left out, the rest taken for others."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    if len(longer) > _LONGEST_RUN and one != other:
        return inf
    return min(
        sum(_LEFT_OUT.get(vowel, 0.6) for place, vowel in enumerate(longer) if place not in kept)
        * (1 + first)
        + sum(_cost(_VOWELS, 0.7, longer[k], vowel) for k, vowel in zip(kept, shorter, strict=True))
        for kept in combinations(range(len(longer)), len(shorter))
    ) * (1 + 2 * last)
