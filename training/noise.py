"""Questions as people type them: typing errors, other spellings of names, key words alone."""

from __future__ import annotations

import re
from random import Random

SHARE = 0.35
"""So many questions are altered."""

_STOP_WORDS = frozenset(
    "a an and are as at be been by can could did do does for from had has have how if in into is it its many "
    "much of on or that the their there they this to was were what when where which who whom whose why will "
    "with would".split()
)
_KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SPELLINGS = (
    ("sh", "ch"), ("ch", "sh"), ("ou", "u"), ("u", "ou"), ("oo", "u"), ("ee", "i"), ("i", "ee"), ("y", "i"),
    ("q", "k"), ("k", "q"), ("k", "c"), ("c", "k"), ("kh", "h"), ("h", "kh"), ("dh", "d"), ("th", "t"),
    ("gh", "g"), ("ei", "ai"), ("ai", "ay"), ("e", "a"), ("o", "u"), ("v", "w"), ("w", "v"), ("z", "s"),
    ("ph", "f"), ("j", "dj"), ("ss", "s"), ("s", "ss"), ("m", "mm"), ("l", "ll"), ("a", "aa"), ("-", " "),
)  # fmt: skip


def altered(question: str, random: Random) -> str:
    """Return the question, one time in three as somebody else might type it."""
    if random.random() >= SHARE:
        return question
    alter = random.choice((_typing_error, _typing_error, _other_spelling, _other_spelling, _key_words, _bare))
    return alter(question, random) or question


def _typing_error(question: str, random: Random) -> str:
    words = question.split()
    long = [number for number, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    for number in random.sample(long, min(len(long), random.choice((1, 1, 2)))):
        words[number] = _mistyped(words[number], random)
    return " ".join(words)


def _mistyped(word: str, random: Random) -> str:
    at = random.randrange(1, len(word) - 1)
    match random.randrange(4):
        case 0:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case 1:
            return word[:at] + word[at + 1 :]
        case 2:
            return word[:at] + word[at] + word[at:]
        case _:
            return word[:at] + _neighbour(word[at], random) + word[at + 1 :]


def _neighbour(letter: str, random: Random) -> str:
    for row in _KEYBOARD:
        if (at := row.find(letter.lower())) >= 0:
            return random.choice([row[near] for near in (at - 1, at + 1) if 0 <= near < len(row)])
    return letter


def _other_spelling(question: str, random: Random) -> str:
    names = [match for match in re.finditer(r"\b[A-Z][\w'’-]{3,}", question) if match.start()]
    if not names:
        return _typing_error(question, random)
    name = random.choice(names)
    fitting = [pair for pair in _SPELLINGS if pair[0] in name[0][1:]]
    if not fitting:
        return _typing_error(question, random)
    old, new = random.choice(fitting)
    spelled = name[0][0] + name[0][1:].replace(old, new, 1)
    return question[: name.start()] + spelled + question[name.end() :]


def _key_words(question: str, random: Random) -> str:
    words = re.findall(r"[\w'’.%$£€-]*\w", question)
    kept = [word for word in words if word.lower() not in _STOP_WORDS or random.random() < 0.15]
    return " ".join(kept) if len(kept) > 2 else question


def _bare(question: str, random: Random) -> str:  # noqa: ARG001
    return re.sub(r"[^\w\s]", "", question)
