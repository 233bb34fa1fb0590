"""Answers by their words: as patterns of a gold set, and compared as SQuAD compares them.

The normalisation, exact match and F1 are those of the official evaluation of SQuAD (Rajpurkar et al., 2016,
and Rajpurkar, Jia and Liang, 2018): without case, ASCII punctuation and articles.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLE = re.compile(r"\b(?:a|an|the)\b")


def normal_words(text: str) -> list[str]:
    """Return the words that are compared."""
    return _ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split()


def exact_match(given: str, reference: str) -> float:
    """Return 1 where two answers have the same words in the same order, else 0."""
    return float(normal_words(given) == normal_words(reference))


def token_f1(given: str, reference: str) -> float:
    """Return the F1 of the words that two answers share; without words only another such is equal."""
    one, other = normal_words(given), normal_words(reference)
    if not one or not other:
        return float(one == other)
    return 2 * (Counter(one) & Counter(other)).total() / (len(one) + len(other))


def holds(text: str, answer: str) -> bool:
    """Tell whether a text has the words of an answer, one after the other."""
    words = " ".join(normal_words(answer))
    return bool(words) and f" {words} " in f" {' '.join(normal_words(text))} "


def pattern(answer: str) -> str:
    """Return the pattern of an answer in whole words and numbers, whatever the space between them."""
    body = r"\s+".join(re.escape(word) for word in answer.split())
    return f"{_before(answer.strip()[:1])}{body}{_after(answer.strip()[-1:])}"


def pattern_of_all(answers: Sequence[str]) -> str:
    """Return the pattern of a text that has every one of the answers, in any order."""
    if len(answers) == 1:
        return pattern(answers[0])
    return r"\A" + "".join(rf"(?=[\s\S]*{pattern(answer)})" for answer in answers)


def _before(first: str) -> str:
    if first.isdigit():
        return r"(?<!\w)(?<!\d[.,])"
    return r"(?<!\w)" if first.isalpha() else ""


def _after(last: str) -> str:
    if last.isdigit():
        return r"(?!\w|[.,]\d)"
    return r"(?!\w)" if last.isalpha() else ""
