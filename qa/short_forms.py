"""Names in a question that the documents also call by their short or their long form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from ingest.short_forms import LONGEST_NAME, ShortForm, is_short_form, long_key, short_key
from ingest.vocabulary import words
from qa.spelling import MOST_VARIANTS, Respelling

_TOKEN = re.compile(r"[^\W_](?:[\w.&/‐‑-]*\w)?")
_PARTS = re.compile(r"[-‐‑/]")
_OF = re.compile(r"\s+of\s+(?:the\s+)?")
_UNNAMED = frozenset({"a", "an", "the", "of", "and", "for", "in", "on", "to"})
"""Words that no name begins or ends with."""

_Place = tuple[int, int]


class ShortForms(Protocol):
    """The short forms of names, each with the document that defines it, if one does; looked up by key."""

    def short_forms(self, keys: Sequence[str]) -> Sequence[tuple[str | None, ShortForm]]:
        """Return those that one of the keys finds, by either form."""
        ...


def other_forms(
    question: str, respellings: Iterable[Respelling], known: ShortForms
) -> tuple[Respelling, ...]:
    """Return the names of a question with their other form, in the question's order.

    A short form counts only where it is written in capitals, a long form only where it stands in full.
    What a question gives in both forms is left alone, as is a name inside of a longer one.
    """
    spelled = {r.start: r.variants[0] for r in respellings if r.absent}
    places = {**dict(_long_places(question, spelled)), **dict(_short_places(question))}
    found: dict[_Place, dict[str, tuple[str, str | None]]] = {}
    for doc, form in known.short_forms(list(places)):
        for key, other_key, other in (
            (form.short_key, form.long_key, form.long),
            (form.long_key, form.short_key, form.short),
        ):
            if key in places and other_key not in places:
                found.setdefault(places[key], {}).setdefault(other_key, (other, doc))
    outermost = [place for place in sorted(found) if not any(_is_inside(place, other) for other in found)]
    return tuple(
        _other_form(question, place, other, doc)
        for place in outermost
        for other, doc in list(found[place].values())[:MOST_VARIANTS]
    )


def _short_places(question: str) -> Iterator[tuple[str, _Place]]:
    """Yield the key and the place of each word that is written as a short form, hyphenated ones in parts."""
    if question.isupper():
        return
    for token in _TOKEN.finditer(question):
        start = token.start()
        for part in dict.fromkeys((token[0], *_PARTS.split(token[0]))):
            if is_short_form(part):
                place = start + token[0].index(part)
                yield short_key(part), (place, place + len(part))


def _long_places(question: str, spelled: dict[int, str]) -> Iterator[tuple[str, _Place]]:
    """Yield the key and the place of every run of words that may be a name, as the documents spell them."""
    found = list(words(question))
    keys = [spelled.get(start, word) for start, word in found]
    for first, (start, word) in enumerate(found):
        if word.casefold() in _UNNAMED:
            continue
        for last in range(first + 1, min(first + LONGEST_NAME, len(found))):
            at, ending = found[last]
            if ending.casefold() not in _UNNAMED:
                yield long_key(keys[first : last + 1]), (start, at + len(ending))


def _is_inside(place: _Place, other: _Place) -> bool:
    return place != other and other[0] <= place[0] and place[1] <= other[1]


def _other_form(question: str, place: _Place, other: str, doc: str | None) -> Respelling:
    written = question[place[0] : place[1]]
    reason = f"“{written}” is also “{other}”, as {f'defined in {doc}' if doc else 'is well known'}"
    return Respelling(written, *place, _ways(other), absent=False, reason=reason, other_form=other)


def _ways(name: str) -> tuple[str, ...]:
    """Return a name as it is searched for: `Ministry of Defence` is also `Defence Ministry`."""
    parts = _OF.split(name.casefold())
    return (name.casefold(), f"{parts[1]} {parts[0]}") if len(parts) == 2 else (name.casefold(),)
