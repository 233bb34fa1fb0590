"""What of a statement is a quotation: whole sentences of its quote, words between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.sentences import cut
from qa.gate.cues import PERSONS, PRONOUNS, TAKEN_BACK

LONGEST_RUN = 4
"""So many sentences of a quote may be quoted together, where it is not quoted as a whole."""

QUOTED = re.compile(r"“((?:[^“”]|“[^“”]*+”)++)”|«([^«»]+)»|\"([^\"]+)\"")
_MARKS = str.maketrans("“”«»‘’", '""""\'\'')
_ENUMERATOR = re.compile(r"^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|[-•*·–])\s+")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def is_whole(words: str, quote: str) -> bool:
    """Tell whether words are a quote, or whole sentences of it in quotation marks."""
    plain, ours = flat(quote).strip(' ."'), flat(words).strip(' ."')
    is_quotation = QUOTED.fullmatch(words.strip(" .")) is not None
    if is_same(ours, plain):
        return is_quotation or not leans(words)
    return is_quotation and whole_sentences(words, quote) is not None


def whole_sentences(words: str, quote: str) -> str | None:
    """Return the sentences of a quote that words are; None where they are not, or one may be taken back."""
    ours = flat(words).strip(' ."')
    text = " ".join(quote.split())
    whole = [text] if (parts := stated(text)) == (text,) else [text, *_runs(text, parts)]
    for run in whole:
        plain = flat(run).strip(' ."')
        is_sure = run == text or TAKEN_BACK.isdisjoint(word.casefold() for word in _WORD.findall(text))
        if is_sure and is_same(ours, plain):
            return run
    return None


def _runs(text: str, parts: Sequence[str]) -> Iterator[str]:
    """Yield the runs of sentences of a text, at most `LONGEST_RUN` of them together."""
    for start in range(len(parts)):
        for end in range(start + 1, min(start + LONGEST_RUN, len(parts)) + 1):
            run = " ".join(parts[start:end])
            if run in text:
                yield run


def leans(words: str) -> bool:
    """Tell whether words begin with a pronoun for somebody or something named before them."""
    first = _WORD.search(words)
    is_pronoun = first is not None and first[0].casefold() in PRONOUNS
    return is_pronoun or has_person(words)


def has_person(words: str) -> bool:
    """Tell whether words speak of whoever says them, outside of quotation marks."""
    return any(word.casefold() in PERSONS for word in _WORD.findall(QUOTED.sub(" ", words)))


@lru_cache(maxsize=256)
def stated(text: str) -> tuple[str, ...]:
    """Return the sentences of a text that state something, without their numbers."""
    found = [_ENUMERATOR.sub("", piece.span.of(text).strip()) for piece in cut("", text)]
    return tuple(each for each in found if not each.endswith("?"))


def quotations(statement: str) -> Iterator[str]:
    """Yield the words of a statement that stand between quotation marks."""
    for match in QUOTED.finditer(statement):
        yield next(filter(None, match.groups()))


def has_run(quote: str, words: str) -> bool:
    """Tell whether a quote has words in a row, whole words only."""
    run = words.strip(" .,").casefold()
    return bool(run) and re.search(rf"(?<!\w){re.escape(run)}(?!\w)", quote.casefold()) is not None


def is_same(one: str, other: str) -> bool:
    """Tell whether two texts are the same, however the first letter is written."""
    return one[:1].casefold() + one[1:] == other[:1].casefold() + other[1:]


def flat(text: str) -> str:
    """Return a text with single spaces and straight marks."""
    return " ".join(text.translate(_MARKS).split())
