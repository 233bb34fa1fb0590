"""Who a statement says it has its words from: names, and the frames in which they are given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.claims.mentions import is_body
from ingest.claims.reporting import VERB
from ingest.names import fold

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*\.?")
_SMALL = frozenset("the a an of for and in on at to de la al el mr mrs ms dr".split())
_SAID = (
    r"(?:(?:has|have|had|also)\s+)*"
    r"(?:said|says|stated|states|reported|reports|wrote|writes|gives|gave|put|puts|told)"
)
_THAT = r"(?:\s+that\b|\s*:|\s*,)?\s*"
_SAID_BEFORE = re.compile(
    r"(?:\b(?:according\s+to|as\s+reported\s+by|as\s+told\s+by|said|says)\s+(?:the\s+|an?\s+)?)$",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"^(?:\s*\([^()]{1,80}\))?\s*,[^,;:.“”]{1,120},")
_OF_SOMEBODY = re.compile(
    r"(?:(?:the|an?)\s)?(?:[a-z][\w-]*\s)+(?:of|for|to|from|against)\s|.*[’']s?\s(?=\S*[a-z])"
)
"""A name that is told by whom somebody belongs to, which is not theirs to be called by."""
_AGENT = re.compile(
    r"\b(?:spokes\w+|statement|report|official|officials|ministry|council|office|government|directorate)\b",
    re.IGNORECASE,
)
"""Those who speak for others."""
_PUT = re.compile(
    r"^(?:it|(?:the|this)\s+(?:number|figure|toll|count|total|death toll))\s+at\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Framed:
    """A statement without the words that say who makes it, and who that is."""

    words: str
    sources: tuple[str, ...]
    """The names that it gave, as they were known."""


def framed(statement: str, known: Sequence[str], others: Sequence[str], quote: str) -> Framed:
    """Return a statement without its frames, given the names that it may give and those that others have.

    A name may be given by a part of it that belongs to no other, or by its initials.
    """
    names = {form: name for name in known for form in _own_forms(name, others, quote)}
    if not names:
        return Framed(statement, ())
    alternatives = "|".join(sorted(map(_spaced, names), key=len, reverse=True))
    name = rf"(?:the\s+|a\s+|an\s+)?(?P<name>{alternatives})(?!\w)\)?(?:\s+\((?:{alternatives})\))?"
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


def is_named(name: str, text: str, others: Sequence[str]) -> bool:
    """Tell whether a text names somebody, in full, by what is theirs alone, or by initials."""
    plain = f" {_plain(text)} "
    return any(f" {form} " in plain for form in _own_forms(name, others, ""))


def is_speaking(name: str, text: str, others: Sequence[str], quote: str) -> bool:
    """Tell whether a text tells that somebody says something."""
    for form in _own_forms(name, others, quote):
        for found in re.finditer(rf"(?<!\w){_spaced(form)}(?!\w)", text, re.IGNORECASE):
            before, behind = text[max(0, found.start() - 40) : found.start()], text[found.end() :]
            if _SAID_BEFORE.search(before) or _says(behind):
                return True
    return False


def _says(behind: str) -> bool:
    """Tell whether what stands behind a name begins with a verb of saying, asides apart."""
    behind = _ASIDE.sub("", behind.removeprefix(")"), count=1).removeprefix(",")
    verb = VERB.search(behind)
    if verb is None:
        return False
    between = behind[: verb.start()]
    return (
        re.fullmatch(r"(?:\s+(?:has|have|had|also|later|then|and|\w+ly|insisted))*\s+|\s*", between)
        is not None
    )


def _own_forms(name: str, others: Sequence[str], quote: str) -> set[str]:
    """Return the plain forms by which somebody can be named, and nobody else."""
    foreign = {word for other in others for word in _folded(other)}
    taken = {form for other in others for form in _forms(other, set())}
    found = _forms(name, foreign) - (taken - {_plain(name)})
    return {form for form in found if not _is_shared(form, name, quote)}


def _is_shared(form: str, name: str, quote: str) -> bool:
    """Tell whether a surname stands in a quote behind the first name of somebody else."""
    if " " in form or form == _plain(name):
        return False
    given = {word for word in _plain(name).split() if word != form}
    before = re.findall(rf"([^\W\d_]+)\s+(?i:{re.escape(form)})(?!\w)", quote)
    return any(word[0].isupper() and word.casefold() not in given | _SMALL for word in before)


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
    reach = len(written) if _AGENT.search(name) or not _OF_SOMEBODY.match(name) else 0
    for start in range(reach):
        for end in range(start + 1, reach + 1):
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
    return r"['’]?[\s.,()]+".join(re.escape(word).replace("'", "['’]") for word in form.split())
