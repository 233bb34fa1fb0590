"""Who a statement says it has its words from: names, and the frames in which they are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.claims.mentions import is_body
from ingest.names import fold

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\.?")
_SMALL = frozenset("the a an of for and in on at to de la al el mr mrs ms dr".split())
_SAID = (
    r"(?:(?:has|have|had|also)\s+)*"
    r"(?:said|says|stated|states|reported|reports|wrote|writes|gives|gave|put|puts|told)"
)
_THAT = r"(?:\s+that\b|\s*:|\s*,)?\s*"
_PUT = re.compile(
    r"^(?:it|(?:the|this)\s+(?:number|figure|toll|count|total|death toll))\s+at\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Framed:
    """A statement without the words that say who makes it, and who that is."""

    words: str
    sources: tuple[str, ...]
    """The names that it gave, as they were known."""


def framed(statement: str, known: Sequence[str], others: Iterable[str]) -> Framed:
    """Return a statement without its frames, given the names that it may give and those that others have.

    A name may be given by a part of it that belongs to no other, or by its initials.
    """
    foreign = {word for name in others for word in _folded(name)}
    names = {form: name for name in known for form in _forms(name, foreign)}
    if not names:
        return Framed(statement, ())
    alternatives = "|".join(sorted(map(_spaced, names), key=len, reverse=True))
    name = rf"(?:the\s+|a\s+|an\s+)?(?P<name>{alternatives})(?!\w)(?:\s+\([^()]{{1,80}}\))?"
    frames = (
        rf"^(?:according\s+to|as\s+reported\s+by|as\s+told\s+by|per)\s+{name}\s*[,:]?\s*",
        rf"^{name}\s+{_SAID}(?!\s+to\b){_THAT}",
        rf"^{name}\s*:\s*",
        rf"[,;]?\s*(?:according\s+to|as\s+reported\s+by|as\s+told\s+by|per)\s+{name}(?=\s*[.,;]?\s*$)",
        rf",\s+(?:as\s+)?{name}\s+{_SAID}(?=\s*[.,;]?\s*$)",
        rf"^As\s+{name}\s+{_SAID}\s*,\s*",
        rf"\s+\({name}\)(?=\s*[.,;]?\s*$)",
    )
    given: list[str] = []
    for frame in frames:
        found = re.search(frame, statement, re.IGNORECASE)
        if found is not None:
            given.append(names[_plain(found["name"])])
            rest = statement[: found.start()] + statement[found.end() :]
            statement = _PUT.sub("", rest) if found.start() == 0 else rest
    return Framed(statement.strip(" ,;"), tuple(dict.fromkeys(given)))


def called(speaker: str | None, quote: str) -> list[str]:
    """Return how a quote calls its speaker besides by name: "the state news agency, Sana"."""
    if speaker is None:
        return []
    flat = " ".join(quote.split())
    name = re.escape(" ".join(speaker.split()))
    beside = re.compile(
        rf"(?P<before>\b(?:the|an?)\s[^,.;:“”]{{2,60}}?,?\s)?(?P<name>{name})(?!\w)"
        r"(?P<behind>,\s[^,.;:“”]{2,90})?",
        re.IGNORECASE,
    )
    found = beside.search(flat)
    if found is None:
        return []
    before, behind = found["before"] or "", found["behind"] or ""
    return [
        form for form in (f"{before}{found['name']}", f"{found['name']}{behind}") if form != found["name"]
    ]


def is_named(name: str, text: str, others: Iterable[str]) -> bool:
    """Tell whether a text names somebody, in full, by what is theirs alone, or by initials."""
    foreign = {word for other in others for word in _folded(other)}
    plain = f" {_plain(text)} "
    return any(f" {form} " in plain for form in _forms(name, foreign))


def _forms(name: str, foreign: set[str]) -> set[str]:
    """Return the plain forms by which somebody can be named and nobody else."""
    written = [word.strip(".") for word in _WORD.findall(name)]
    whole = _plain(name)
    found = {
        whole,
        _plain(re.sub(r"\s*\([^()]*\)", "", name)),
        *map(_plain, re.findall(r"\(([^()]+)\)", name)),
    }
    found |= {whole.removeprefix(article) for article in ("the ", "a ", "an ")}
    carrying = [word for word in written if word.lower() not in _SMALL]
    initials = "".join(word[0] for word in carrying if word[0].isupper()).lower()
    if len(initials) >= 3:
        found.add(initials)
    for start in range(len(written)):
        for end in range(start + 1, len(written) + 1):
            run = written[start:end]
            is_own = any(fold(word) not in foreign and word.lower() not in _SMALL for word in run)
            is_clean = run[0].lower() not in _SMALL and run[-1].lower() not in _SMALL
            is_surname = len(run) == 1 and end == len(written) <= 3 and not is_body(name)
            if is_own and is_clean and run[0][0].isupper() and (len(run) > 1 or is_surname):
                found.add(_plain(" ".join(run)))
    return {form for form in found if form}


def _folded(name: str) -> set[str]:
    return {fold(word) for word in _WORD.findall(name) if word.lower() not in _SMALL}


def _plain(text: str) -> str:
    """Return a text with one space between words, without case, apostrophes made straight."""
    return " ".join(word.strip(".").casefold().replace("’", "'") for word in _WORD.findall(text))


def _spaced(form: str) -> str:
    return r"[\s.,]+".join(re.escape(word).replace("'", "['’]") for word in form.split())
