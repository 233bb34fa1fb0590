"""Words of a question that the documents spell otherwise: names, British and American, typing errors."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ingest.names import fold, same_name, skeleton
from ingest.vocabulary import words

MOST_VARIANTS = 6

_ENGLISH_SPELLINGS = (
    (r"(?<=...)our", "or"),
    (r"(?<=...)or", "our"),
    (r"(?<=...)is(?=e|ing|ation)", "iz"),
    (r"(?<=...)iz(?=e|ing|ation)", "is"),
    (r"(?<=...)ys(?=e|ing)", "yz"),
    (r"(?<=...)yz(?=e|ing)", "ys"),
    (r"(?<=..)tre(?=s?$)", "ter"),
    (r"(?<=..)ter(?=s?$)", "tre"),
    (r"(?<=...)nce", "nse"),
    (r"(?<=...)nse", "nce"),
    (r"(?<=....)ll(?=e|i)", "l"),
    (r"(?<=...[aeiou])l(?=e|i)", "ll"),
)
"""What British and American spelling write differently, behind so many letters, each way."""

_ENDINGS = ("", "s", "es", "e", "ed", "ing", "er", "ers", "ly", "al", "ion", "y", "ies", "ied", "ment")
_NAME_ENDINGS = ("", "s", "i", "n", "an", "ian")
_SHORTEST_STEM = 2
_ARTICLE = re.compile(r"\b(?:al|el)[-’'‐‑ ]$", re.IGNORECASE)

_CARRYING = """
a about after all also an and any are as at be been before being between both but by can could did do does
during each either every few for from had has have having he her hers herself him his how i if in into is
it its itself just many may me might more most much must my no nor not of off on once one only or other our
out over own same shall she should so some such than that the their theirs them then there these they this
those through to too under until up upon us very was we were what whatever when where whether which while
who whom whose why will with within without would yes yet you your
compare define describe explain find give identify list mention name please say show state summarise
summarize tell
"""
_FUNCTION_WORDS = frozenset(_CARRYING.split())
"""Words that carry a question and name nothing, the verbs of a request among them."""


class Vocabulary(Protocol):
    """The words that the documents use, case folded; every look-up but the last is by key."""

    def frequency(self, word: str) -> int:
        """Return in how many documents the word occurs."""
        ...

    def is_name(self, word: str) -> bool:
        """Return whether the documents mostly use the word as a name."""
        ...

    def with_fold(self, fold: str) -> Sequence[str]:
        """Return the words that have this fold."""
        ...

    def with_skeleton(self, skeleton: str) -> Sequence[str]:
        """Return the words that have this skeleton."""
        ...

    def all_words(self) -> Sequence[str]:
        """Return every word; asked for only when a word may be typed wrongly."""
        ...


@dataclass(frozen=True, slots=True)
class Respelling:
    """A word or name of the question, where it stands there, and how the documents spell it, best first."""

    word: str
    start: int
    end: int
    variants: tuple[str, ...]
    absent: bool
    """Whether the documents never spell the word as the question does."""
    reason: str
    """One short sentence for the user."""
    other_form: str | None = None
    """The short form of a long name, or the long form of a short one, as a document defines it."""


def respell(
    question: str, vocabulary: Vocabulary, *, language: Container[str] = frozenset()
) -> tuple[Respelling, ...]:
    """Return the words of a question that the documents spell otherwise, in the question's order.

    `language` holds words known from elsewhere, case folded, such as a tokenizer's. A word in it is
    never taken for a typing error, and two of them are one name only when they sound the same.
    """
    found = (_respelling(word, vocabulary, language) for word in _asked_words(question))
    return tuple(respelling for respelling in found if respelling)


def rewrite(question: str, respellings: Iterable[Respelling]) -> str:
    """Return the question with the best variant for each word that the documents never spell so.

    A name's other form stands behind it in brackets.
    """
    edits = []
    for r in respellings:
        if r.other_form:
            edits.append((r.end, r.end, f" ({r.other_form})"))
        elif r.absent:
            edits.append((r.start, r.end, _cased(r.variants[0], r.word)))
    parts, done = [], 0
    for start, end, written in sorted(edits):
        parts += [question[done:start], written]
        done = end
    return "".join(parts) + question[done:]


def unknown_words(
    question: str, vocabulary: Vocabulary, respellings: Iterable[Respelling]
) -> tuple[str, ...]:
    """Return the words of a question that the documents have in no spelling and no inflection."""
    respelled = {place for respelling in respellings for place in range(respelling.start, respelling.end)}
    return tuple(
        asked.word
        for asked in _asked_words(question)
        if asked.start not in respelled
        and asked.key not in _FUNCTION_WORDS
        and not vocabulary.frequency(asked.key)
        and not _is_inflected(asked, vocabulary)
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    word: str
    start: int
    key: str
    capitalised: bool
    """Whether it has a capital that does not come from opening the question."""
    may_be_name: bool
    is_acronym: bool
    has_article: bool
    """Whether an Arabic article is joined to it by a hyphen."""


def _asked_words(question: str) -> Iterator[_Asked]:
    no_capitals = question == question.lower()
    for number, (start, word) in enumerate(words(question)):
        if any(character.isdigit() for character in word):
            continue
        capital = word[0].isupper()
        yield _Asked(
            word=question[start : start + len(word)],
            start=start,
            key=word.casefold(),
            capitalised=capital and number > 0,
            may_be_name=capital or no_capitals,
            is_acronym=len(word) > 1 and word.isupper() and not question.isupper(),
            has_article=_ARTICLE.search(question[:start]) is not None,
        )


def _respelling(asked: _Asked, vocabulary: Vocabulary, language: Container[str]) -> Respelling | None:
    absent = not vocabulary.frequency(asked.key)
    found = dict.fromkeys(_english_spellings(asked.key, vocabulary), "British or American")
    for word in _name_spellings(asked, absent, vocabulary, language):
        found.setdefault(word, "same sound" if fold(word) == fold(asked.key) else "similar sound")
    reason = f"{asked.word} is spelled otherwise in the documents: "
    if absent and not found:
        found = dict.fromkeys(_corrections(asked, vocabulary, language), "taken for a typing error")
        reason = f"{asked.word} is not in the documents: "
    if not found:
        return None
    shown = dict(list(found.items())[:MOST_VARIANTS])
    reason += ", ".join(f"{word} ({why})" for word, why in shown.items())
    return Respelling(asked.word, asked.start, asked.start + len(asked.word), tuple(shown), absent, reason)


def _english_spellings(key: str, vocabulary: Vocabulary) -> list[str]:
    spellings = {re.sub(place, letters, key) for place, letters in _ENGLISH_SPELLINGS} - {key}
    return sorted(word for word in spellings if vocabulary.frequency(word))


def _name_spellings(
    asked: _Asked, absent: bool, vocabulary: Vocabulary, language: Container[str]
) -> list[str]:
    """Return the names that may be the asked one, likeliest first."""
    key = asked.key
    if asked.is_acronym or key in _FUNCTION_WORDS:
        return []
    if not (asked.may_be_name or key not in language if absent else vocabulary.is_name(key)):
        return []
    joined = f"al{key}"
    if absent and asked.has_article and vocabulary.is_name(joined):
        return [joined]
    candidates = set(vocabulary.with_fold(fold(key))) - {key}
    if absent or key not in language:
        candidates |= set(vocabulary.with_skeleton(skeleton(key))) - {key}
    likeness = {word: same_name(key, word) for word in candidates if vocabulary.is_name(word)}
    accepted = [word for word in likeness if _is_accepted(key, word, likeness[word], absent, language)]
    return sorted(accepted, key=lambda word: (-likeness[word], -vocabulary.frequency(word), word))


def _is_accepted(asked: str, word: str, likeness: float, absent: bool, language: Container[str]) -> bool:
    """Return whether a name of the documents is the asked one in another spelling.

    The bound rises where they may be two: when both stand in the documents, and when both are well known.
    """
    same_sound, shorter = fold(asked) == fold(word), min(len(asked), len(word))
    known = (asked in language) + (word in language)
    if shorter < 3:
        return False
    if likeness == 1.0:
        return True
    if absent:
        return likeness >= (0.75 if known else 0.7 if shorter < 6 else 0.65) and (same_sound or known < 2)
    if known:
        return likeness >= 0.85 and same_sound and shorter >= 6 and known < 2
    return likeness >= (0.75 if same_sound else 0.82) and shorter >= 4


def _corrections(asked: _Asked, vocabulary: Vocabulary, language: Container[str]) -> list[str]:
    """Return the nearest words to one that seems typed wrongly, by edits counted as Damerau did."""
    key = asked.key
    if asked.is_acronym or key in language or key in _FUNCTION_WORDS or _is_inflected(asked, vocabulary):
        return []
    most = 2 if len(key) >= 8 else 1
    near = process.extract(key, vocabulary.all_words(), scorer=OSA.distance, score_cutoff=most, limit=50)
    ranked = sorted(
        (edits, word[0] != key[0], -vocabulary.frequency(word), word)
        for word, edits, _ in near
        if _is_slip(key, word, edits, is_name=asked.capitalised or vocabulary.is_name(word))
    )
    return [word for edits, other_initial, _, word in ranked if (edits, other_initial) == ranked[0][:2]][:3]


def _is_slip(typed: str, word: str, edits: int, *, is_name: bool) -> bool:
    """Return whether a word can be what was meant; a name differs from others by one letter, so less may."""
    swapped = sorted(typed) == sorted(word)
    if is_name:
        shortest = 6 if swapped else 8
        return (
            edits == 1
            and typed[0] == word[0]
            and len(typed) >= shortest
            and (swapped or len(typed) != len(word))
        )
    return len(typed) >= (4 if swapped else 5) and (edits == 1 or typed[0] == word[0])


def _is_inflected(asked: _Asked, vocabulary: Vocabulary) -> bool:
    """Return whether the documents have another form of an English word."""
    endings = _NAME_ENDINGS if asked.capitalised else _ENDINGS
    stems = {asked.key.removesuffix(ending) for ending in endings}
    stems |= {stem[:-1] for stem in stems if stem[-1:] == stem[-2:-1]}
    return any(
        vocabulary.frequency(stem + ending)
        for stem in stems
        if len(stem) >= _SHORTEST_STEM
        for ending in endings
    )


def _cased(word: str, like: str) -> str:
    if len(like) > 1 and like.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if like[0].isupper() else word
