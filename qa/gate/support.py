"""Whether a quote supports a statement, and if not, what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.claims.counts import counts
from qa.answer_words import Quoted
from qa.gate.alignment import is_compression
from qa.gate.sources import called, framed, is_named
from qa.gate.units import Unit, units

LONGEST = 1_200
"""A statement of more characters is not looked at: it is no sentence."""

_QUOTED = re.compile(r"“((?:[^“”]|“[^“”]*+”)+)”|«([^«»]+)»|\"([^\"]+)\"")
_MARKS = str.maketrans("“”«»‘’", '""""\'\'')
_DAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|ago|(?:last|next|this)\s(?:night|morning|afternoon|evening|week|month"
    r"|year))\b",
    re.IGNORECASE,
)
"""Days counted from the one of the source, which the reader of an answer would count from another."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|says|\w{2,}ed)\b"
)
"""What makes a sentence of a phrase."""
_UNSHOWABLE = re.compile(
    r"[<>\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]|https?:|www\.|\]\(|`"
)


class Fault(StrEnum):
    """Why a statement is not let through."""

    CITATION = "it cites nothing that is there"
    QUOTATION = "it quotes words that are not in the quote"
    NUMBER = "a number is not in the quote"
    DATE = "a date is not in the quote"
    NAME = "a name is not in the quote"
    SPEAKER = "it is given to somebody else"
    MEANING = "it leaves out or adds what changes the meaning"
    WORDS = "words are not in the quote"
    FORM = "it is no plain sentence"


@dataclass(frozen=True, slots=True)
class Support:
    """What a quote does for a statement."""

    fault: Fault | None
    """None where it supports the statement."""
    unnamed: str | None = None
    """Whose words they are, where the statement does not say so."""


def support(statement: str, citation: Quoted, others: Iterable[str]) -> Support:
    """Tell whether a quote supports a statement; `others` are the sources of the other quotes."""
    if len(statement) > LONGEST or _UNSHOWABLE.search(statement):
        return Support(Fault.FORM)
    flat, quote = _flat(statement), _flat(citation.quote)
    if any(_flat(words).strip(" .,").casefold() not in quote.casefold() for words in _quotations(statement)):
        return Support(Fault.QUOTATION)
    known = [name for name in (citation.speaker, citation.publisher) if name] or ["a document"]
    foreign = [name for name in others if name not in known]
    told = framed(statement, [*known, *called(citation.speaker, citation.quote)], foreign)
    is_own = is_named(known[0], statement, foreign)
    if citation.speaker and told.sources == (citation.publisher,) and not is_own:
        return Support(Fault.SPEAKER)
    unnamed = None if told.sources or is_own or known == ["a document"] else known[0]
    if _flat(told.words).strip(' ."') == quote.strip(' ."') or flat.strip(" .") == quote.strip(" ."):
        return Support(None, unnamed)
    return Support(_fault(told.words, citation.quote), unnamed)


def _fault(words: str, quote: str) -> Fault | None:
    """Return what is wrong with a statement that says less than its quote, or says it otherwise."""
    theirs = units(quote)
    ours = [unit for unit in units(words) if not unit.is_free or any(unit.is_same_as(o) for o in theirs)]
    if not ours:
        return Fault.FORM
    missing = next(_missing(ours, theirs), None)
    if missing is not None:
        return missing
    if _DAY.search(_QUOTED.sub("", words)):
        return Fault.MEANING
    is_counted = _count(words, quote)
    if is_counted is False:
        return Fault.NUMBER
    is_said = is_compression(
        ours, theirs, quote, is_counted=bool(is_counted), is_phrase=not _FINITE.search(words)
    )
    return None if is_said else Fault.MEANING


def _missing(ours: Sequence[Unit], theirs: Sequence[Unit]) -> Iterator[Fault]:
    for unit in ours:
        if any(unit.is_same_as(other) for other in theirs):
            continue
        if unit.number is not None:
            yield Fault.NUMBER
        elif any(key.startswith("date ") for key in unit.keys):
            yield Fault.DATE
        elif any(map(str.isdigit, unit.written)):
            yield Fault.NUMBER
        elif unit.is_cue:
            yield Fault.MEANING
        else:
            yield Fault.NAME if unit.is_name and unit is not ours[0] else Fault.WORDS


def _count(words: str, quote: str) -> bool | None:
    """Tell whether a quote counts the same as a statement; None where the statement counts nothing."""
    ours, theirs = counts(words), counts(quote)
    told = {(placed.count.value, placed.count.matter) for placed in theirs}
    values = {value for value, _ in told}
    compared = [p.count for p in ours if p.count.value in values and p.count.matter not in _PEOPLE]
    if not compared:
        return None
    return all((count.value, count.matter) in told for count in compared)


_PEOPLE = frozenset(("", "person", "individual"))
"""Who is counted, where nothing is told of them."""


def _quotations(statement: str) -> Iterator[str]:
    for match in _QUOTED.finditer(statement):
        yield next(filter(None, match.groups()))


def _flat(text: str) -> str:
    """Return a text with single spaces and straight marks."""
    return " ".join(text.translate(_MARKS).split())
