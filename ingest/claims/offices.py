"""Who holds an office: "the mayor, Ana Brandt", "Mayor Ana Brandt", "Ana Brandt, the mayor"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.claims.agents import BODIES, PERSONS
from ingest.claims.mentions import CAPITAL, NAME, is_body, words

_WORD = r"[\w’'-]{1,30}"
_WORDS = rf"(?:(?!and\b|or\b|by\b){_WORD}\s)"
_OFFICE = rf"(?i:(?:{'|'.join(sorted(PERSONS))})(?!\s(?:{'|'.join(sorted(PERSONS))})\b))"
_BODY = rf"(?:{'|'.join(sorted(BODIES))})"
_PERSON = rf"(?:{CAPITAL})(?:\s(?:{CAPITAL})){{1,4}}"
_RANK = r"Ambassador|Colonel|General|Inspector-General|Professor|(?:Dr|Mrs?|Ms)\.?"
_TITLE = rf"(?:(?:the|an?)\s)?(?:(?:[a-z][\w-]{{0,30}}|{_RANK})\s){{0,3}}"
_WHOSE = rf"(?<![\w’'-])(?:[Tt]he|[Aa]n?|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Ww]hose|{_WORD}[’']s?)\s"
_COMPLEMENT = r"(?:\s(?:of|for|in|at)\s[^,.;:“”]{2,60})?"
_VERBS = r"(?:said|says|told|was|were|is|are|has|had|have|will|would|[a-z]+ed)\b"
_CLOSED = (
    rf"(?=(?:\s(?:of|for|in|at|from)(?:\s(?!{_VERBS})[^\s,.;:“”]{{1,30}}){{1,9}}"
    r"|\s(?:who|which|that)\s[^,.;:“”]{2,60})?(?:[,.;:)]|$))"
)
"""What ends an apposition: "in Port Hale, the mayor said" has none."""
_NOT_IN = (
    "".join(rf"(?<!\b{place}\s)" for place in "in In at At near Near around outside across from From".split())
    + r"(?!(?:In|At|Near|From|After|Before|Since|During|On|By|According)\b)"
)
"""A name that tells where something was is nobody's."""
_FORMS = (
    re.compile(
        rf"(?P<office>{_WHOSE}{_WORDS}{{0,5}}?{_OFFICE}){_COMPLEMENT},\s{_TITLE}(?P<name>{_PERSON})(?=[,.;]|$)"
    ),
    re.compile(
        rf"(?<![\w’'-]){_NOT_IN}(?P<name>{_PERSON}),\s(?:\d{{1,3}},\s)?"
        rf"(?P<office>(?:the|an?|its|their)\s{_WORDS}{{0,4}}?{_OFFICE})\b{_CLOSED}"
    ),
    re.compile(
        rf"(?<![\w’'-]){_NOT_IN}(?P<name>{NAME}),\s(?P<office>(?:the|an?)\s{_WORDS}{{0,4}}?{_BODY})\b{_CLOSED}"
    ),
    re.compile(rf"(?<![\w’'-])(?P<name>{_PERSON}),\s(?P<office>(?:[A-Z]{_WORD}\s){{0,3}}?{_OFFICE})\.?$"),
    re.compile(
        rf"(?<![\w’'-])(?P<office>(?:{_WORD}\s){{0,2}}?{_OFFICE})\s(?P<name>(?!{_OFFICE}\b){_PERSON})"
    ),
)
_ANY_OFFICE = re.compile(rf"\b(?:{_OFFICE}|{_BODY})\b")
_SHORT = re.compile(rf"(?:the|this|that)\s(?:{_WORD}\s){{0,3}}{_WORD}", re.IGNORECASE)
_EMPTY = frozenset("the a an its his her their this that whose honourable".split())


class Offices:
    """The offices of a document's lines so far, and who holds them."""

    def __init__(self) -> None:
        self._holders: dict[str, list[tuple[frozenset[str], str]]] = {}

    def add(self, text: str) -> None:
        """Note the offices of a sentence, and their holders."""
        for office, name in _held(text):
            told = [word for word in words(office) if word not in _EMPTY]
            self._holders.setdefault(told[-1], []).append((frozenset(told), name))

    def holder(self, short: str) -> str | None:
        """Return the only one who holds the office that a phrase names ("the mayor"); else None."""
        asked = [word for word in words(short) if word not in _EMPTY]
        if not asked or asked[-1] not in self._holders or not _SHORT.fullmatch(short):
            return None
        every = self._holders[asked[-1]]
        names = {name for office, name in every if set(asked) <= office}
        is_only = len({words(name)[-1] for _, name in every}) == 1
        return max(names, key=len) if names and is_only else None


def introduced(text: str) -> str | None:
    """Return the only person whom a sentence names beside his office."""
    names = {name for office, name in _held(text) if not is_body(office)}
    return names.pop() if len(names) == 1 else None


def _held(text: str) -> Iterator[tuple[str, str]]:
    if not _ANY_OFFICE.search(text):
        return
    text = " ".join(text.split())
    for form in _FORMS:
        for match in form.finditer(text):
            yield match["office"], match["name"]
