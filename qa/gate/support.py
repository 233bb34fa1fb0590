"""Whether a quote supports a statement, and if not, what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.claims.attribution import speaker_of
from ingest.claims.counts import counts
from ingest.claims.mentions import head
from ingest.claims.reporting import VERB
from ingest.names import fold
from qa.answer_words import Quoted, unled
from qa.gate.alignment import is_compression
from qa.gate.cues import PERSONS, PRONOUNS, TAKEN_BACK, is_english
from qa.gate.orders import gives_orders
from qa.gate.passages import Passage
from qa.gate.quotations import (
    QUOTED,
    flat,
    has_person,
    has_run,
    is_same,
    is_whole,
    leans,
    quotations,
    stated,
    whole_sentences,
)
from qa.gate.sources import called, framed, is_named, is_speaking
from qa.gate.units import Unit, units

LONGEST = 1_200
"""A statement of more characters is not looked at: it is no sentence."""

_DAY = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|ago|(?:last|next|this)\s(?:night|morning|afternoon|evening|week|month"
    r"|year))\b",
    re.IGNORECASE,
)
"""Days counted from the one of the source, which the reader of an answer would count from another."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|said|says)\b"
)
"""What makes a sentence of a phrase, verbs of other forms apart."""
_UNSHOWABLE = re.compile(r"https?:|www\.|\]\(|`|\?(?=[^“”]*$)")
_PUNCTUATION = frozenset(" .,;:!?'’‘\"“”«»()[]-–—‐‑/%&$€£¥…")
_HOUR = re.compile(r"\b([ap])\.\s?m\b\.?", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_RELATIVE = re.compile(r",\s(?:who|which|whose|where)\b[^,;:]*,")
_PRONOUN_SAYS = re.compile(rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)\s(?:(?:has|had|have|also)\s)*{VERB.pattern}")
_TITLES = frozenset("mr mrs ms miss dr sir".split())
_DATES = frozenset(
    map(
        fold,
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July"
        " August September October November December The".split(),
    )
)
_UNDONE = re.compile(
    r"[.!?][”\"]?\s+(?:But\s+)?(?:this|that|none\sof\s(?:this|that|it))\b[^.,;]{0,40}(?:\b(?:not|never)\b|n[’']t\b)",
    re.IGNORECASE,
)
"""A sentence that may tell that what the one before it says did not happen."""
_SUBJECT = re.compile(r"\b(?:he|she|they|it)\b", re.IGNORECASE)


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
    ORDER = "it is not the whole of words that tell a reader what to write, in quotation marks"
    FORM = "it is no plain sentence"


@dataclass(frozen=True, slots=True)
class Support:
    """What a quote does for a statement."""

    fault: Fault | None
    """None where it supports the statement."""
    unnamed: str | None = None
    """Whose words they are, where the statement does not say so."""
    quotation: str | None = None
    """What of the quote is to be shown in quotation marks, as it leans on what stands before it."""


def support(statement: str, citation: Quoted, others: Iterable[str]) -> Support:
    """Tell whether a quote supports a statement; `others` are the sources of the other quotes."""
    statement = unled(statement, citation.as_of)
    plain, quote = flat(statement), flat(citation.quote)
    if not _is_showable(statement, citation):
        return Support(Fault.FORM)
    if not all(has_run(quote, flat(words)) for words in quotations(statement)):
        return Support(Fault.QUOTATION)
    if gives_orders(citation.quote) and quote not in map(flat, quotations(statement)):
        return Support(Fault.ORDER)
    known = [name for name in (citation.speaker, citation.publisher) if name] or ["a document"]
    foreign = [name for name in others if name not in known]
    told = framed(statement, [*known, *called(citation.speaker, citation.quote)], foreign, citation.quote)
    is_said = is_speaking(known[0], statement, foreign, citation.quote)
    if citation.speaker and told.sources == (citation.publisher,) and not is_said:
        return Support(Fault.SPEAKER)
    is_nameless = known == ["a document"]
    unnamed = None if told.sources or is_said or is_nameless else known[0]
    if is_same(plain.strip(" ."), quote.strip(" .")) and (is_said or not leans(plain)):
        return Support(None, None if is_named(known[0], statement, foreign) else unnamed)
    if leans(told.words) and (whole := whole_sentences(told.words, citation.quote)) is not None:
        return Support(None, unnamed, whole)
    words = _called_as_there(told.words, citation)
    return Support(_fault(words, citation, is_given=bool(told.sources)), unnamed)


def _called_as_there(statement: str, citation: Quoted) -> str:
    """Return a statement whose speaker, named in full, has the name that the quote itself gives them."""
    speaker, name = citation.speaker, speaker_of(citation.quote)
    if speaker is None or name is None or speaker in citation.quote:
        return statement
    is_short = set(map(fold, _WORD.findall(name))) - _TITLES < set(map(fold, _WORD.findall(speaker)))
    return statement.replace(speaker, name, 1) if is_short else statement


def _is_showable(statement: str, citation: Quoted) -> bool:
    """Tell whether a statement is plain text: it has no signs of its own that say something."""
    if len(statement) > LONGEST or _UNSHOWABLE.search(statement):
        return False
    known = {*citation.quote, *(citation.speaker or ""), *(citation.publisher or "")}
    return all(
        sign in _PUNCTUATION
        or (sign.isalnum() and unicodedata.category(sign) != "No")
        or _is_known(sign, known)
        for sign in statement
    )


def _is_known(sign: str, known: set[str]) -> bool:
    kind = unicodedata.category(sign)
    return kind.startswith("M") or (
        sign in known and kind not in ("Cc", "Cf", "Co", "Cn", "Cs") and sign not in "<>|"
    )


def _fault(words: str, citation: Quoted, *, is_given: bool) -> Fault | None:
    """Return what is wrong with what a statement says, given whether it says who says so."""
    quote = " ".join(citation.quote.split())
    if is_whole(words, quote):
        return None
    is_cited = citation.speaker is None and any(w.casefold() in PERSONS for w in _WORD.findall(words))
    is_open = words.count("“") != words.count("”") or words.count('"') % 2 == 1
    if is_open or has_person(words) or is_cited or _UNDONE.search(quote):
        return Fault.MEANING
    said, text = _HOUR.sub(r"\1m", words), _HOUR.sub(r"\1m", quote)
    theirs = units(text)
    ours = [unit for unit in units(said) if not unit.is_free or any(unit.is_same_as(o) for o in theirs)]
    if not ours:
        return Fault.FORM
    missing = next(_missing(ours, theirs), None)
    if missing is not None:
        return missing
    if len(ours) > len(theirs):
        return Fault.MEANING
    if _DAY.search(QUOTED.sub("", said)) or not is_english(text) or not _is_sentence(said, ours):
        return Fault.MEANING
    taken_back = [unit.plain for unit in theirs if unit.plain in TAKEN_BACK]
    if taken_back and not set(taken_back) <= {unit.plain for unit in ours}:
        return Fault.MEANING
    is_own = _owner(citation.speaker)
    passages = (Passage(each, units(each), is_own) for each in stated(text))
    is_said = any(
        _points_to(ours, said, passage, is_given=is_given) and is_compression(ours, said, passage)
        for passage in passages
    )
    if not is_said:
        return Fault.MEANING
    return Fault.NUMBER if _count(said, text) is False else None


def _is_sentence(words: str, ours: Sequence[Unit]) -> bool:
    """Tell whether a statement has a verb, or at least what it counts."""
    has_verb = _FINITE.search(words) is not None or any(unit.is_verb for unit in ours)
    return len(ours) > 1 and (has_verb or len(ours) > 3)


def _points_to(ours: Sequence[Unit], words: str, passage: Passage, *, is_given: bool) -> bool:
    """Tell whether whoever a pronoun of a statement stands for is in the statement, as in its quote."""
    found = next((word for word in _WORD.finditer(words) if word[0].casefold() in PRONOUNS), None)
    if found is None or (found[0].casefold() in ("this", "that", "these", "those", "such") and found.start()):
        return True
    written = re.search(rf"(?<!\w){re.escape(found[0])}(?!\w)", passage.text, re.IGNORECASE)
    if written is None:
        return False
    head = passage.text[: written.start()]
    if not written.start() and found.start():
        return False
    if not found.start():
        return is_given and passage.is_own(_SUBJECT.sub("", head))
    before = [unit for unit in passage.units if unit.end <= written.start()]
    names = [unit for unit in before if unit.is_name]
    kept = [unit for unit in ours if unit.end <= found.start()]
    lost = [name for name in names if not any(name.is_same_as(unit) for unit in kept)]
    return not lost or (is_given and passage.is_own(head))


def _owner(speaker: str | None) -> Callable[[str], bool]:
    """Return what tells whether a part of a quote names its speaker and nobody else, or has a pronoun."""
    theirs = {
        fold(word) for word in _WORD.findall(speaker or "") if len(word) > 2 or word.isupper()
    } - _ARTICLES

    heads = {fold(word) for word in (head(speaker or ""), *_WORD.findall(speaker or "")[-1:])}

    def is_own(text: str) -> bool:
        plain = _RELATIVE.sub(" ", text)
        words = list(_WORD.finditer(plain))
        named = {fold(word[0]) for word in words}
        others = {fold(word[0]) for word in words if word[0][0].isupper() and not _is_opening(plain, word)}
        is_pronoun = _PRONOUN_SAYS.search(plain) is not None
        is_theirs = not heads.isdisjoint(named) and others <= theirs | _DATES
        return bool(theirs) and (is_theirs or (is_pronoun and others <= theirs | _DATES))

    return is_own


def _is_opening(text: str, word: re.Match[str]) -> bool:
    return not text[: word.start()].strip() and word[0][1:].islower() and len(word[0]) > 1


_ARTICLES = frozenset(map(fold, ("the", "and", "for", "of")))


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
