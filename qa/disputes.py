"""Where sources give different numbers, days or views for what a question asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from ingest.claims.claim import Hedge, bounds
from ingest.claims.counts import Placed, counts
from ingest.claims.dates import dates_in
from ingest.claims.matters import LEXICON, stem
from ingest.claims.quantities import Quantity, quantities
from ingest.documents import Document, Span
from ingest.index import Index
from qa.counted import ANYONE, Counted
from qa.denials import denials
from qa.evidence import Evidence
from qa.nearness import ENOUGH, nearness
from qa.spoken_parts import spoken_parts
from qa.word_weights import WordWeights

APART = 20
"""Two numbers for one thing, whatever part of it each takes in, do not differ this many times over."""

FARTHEST = 1.5
"""Who counts "at least" so many does not know of so many times that."""

VAGUE = 0.25
"""A vague count tells little, so it is shown only from a statement that has at least this score."""

_YEAR = re.compile(r"(?<![\w.,])(?:1\d{3}|20\d\d)(?!\w|[.,]\d)")
_OF_THEM = re.compile(r"\s+(?:more\s+)?of\s+(?:them|whom|those|these|which)\b", re.IGNORECASE)
"""What makes a number one of a part of those counted before."""
_AFTER = re.compile(r"\bafter\s+(?:(?:a\s+)?(?:further|another)\s+)?$", re.IGNORECASE)
"""What makes a number one of those by whom another has grown: "rose to 17 after five people died"."""
_BETWEEN = re.compile(r"\b(?P<words>(?:between|from)\s+)$", re.IGNORECASE)
_AND = re.compile(r"\s+(?:and|to)\s+(?P<upper>[\d,.]*\d|[a-z]+(?:[ -][a-z]+)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """What one piece of evidence gives for what is asked."""

    text: str
    """As written, hedge included."""
    number: float
    """The number named; of days the first one's in the calendar, of what each side says its place."""
    low: float
    high: float
    """The least and the most that it can mean."""
    evidence: Evidence
    is_vague: bool = False
    """Whether it is told by a word such as "several", which differs from no number by itself."""
    matter: str = ""
    """What is counted; values of two matters are no dispute."""
    unit: str = ""
    """The stem of the noun that is counted, where it is not simply people."""


def numbers(index: Index, counted: Counted, words: WordWeights, evidence: Sequence[Evidence]) -> list[Value]:
    """Return, for each piece of evidence that gives the number asked for, that number; the best comes first.

    Where something that happened is counted the number has to count it. Otherwise the question's words have
    to stand beside it; of two numbers in one document one counts something else, unless they do so twice.
    """
    found: list[Value] = []
    for piece in evidence:
        text = index.document(piece.span.doc).text
        if len(told := list(_told_apart(counted, piece, text))) > 1:
            found += told
            continue
        is_first = piece is evidence[0] or piece.span.doc != evidence[0].span.doc
        value = _counted(counted, piece, text, _own_start(index, piece))
        if value is None and not counted.is_event:
            value = _beside_words(counted, words, piece, text, is_first=is_first)
        if value is not None:
            found.append(value)
    return found


def days(index: Index, evidence: Sequence[Evidence]) -> list[Value]:
    """Return for each document which days the answering words mean, of its best evidence that names any."""
    found: dict[str, Value] = {}
    for piece in evidence:
        document = index.document(piece.span.doc)
        value = next(_day(piece, document), None)
        if value is not None:
            found.setdefault(document.doc, value)
    return list(found.values())


def differing_numbers(found: Sequence[Value]) -> list[Value]:
    """Return the values when there are two numbers or more, else nothing.

    Numbers far from the one that most others are near to are left out: they count something else.
    """
    found = [value for value in found if value.matter in ("", found[0].matter)]
    exact = [value for value in found if not value.is_vague]
    if not exact:
        return []
    common = max(exact, key=lambda value: sum(_is_comparable(value, other) for other in exact))
    return differing([value for value in found if value.is_vague or _is_comparable(value, common)])


def differing(found: Sequence[Value]) -> list[Value]:
    """Return the values when two of them cannot mean the same, else nothing."""
    exact = [value for value in found if not value.is_vague]
    is_disputed = any(one.high < other.low or other.high < one.low for one, other in combinations(exact, 2))
    return list(found) if is_disputed else []


def _own_start(index: Index, piece: Evidence) -> int:
    """Return where the statement begins that a span ends with, behind what it leans on."""
    sentences = index.catalogue.sentences(piece.span.doc, piece.span.start, piece.span.end)
    return max(0, sentences[-1].span.start - piece.span.start) if sentences else 0


def _counted(counted: Counted, piece: Evidence, text: str, own_start: int = 0) -> Value | None:
    """Return the count of what is asked in a statement; of several the one in the words that answer.

    The items of a list between its introduction and the statement count something of their own.
    """
    statement = piece.span.of(text)
    every = counted.among(statement)
    placed = [p for p in every if p.start >= own_start] or every
    if not placed:
        return None
    placed = [p for p in placed if not _AFTER.search(statement, 0, p.start)] or placed
    answering = [p for p in placed if piece.answer and _is_within(p, piece.answer, piece.span)]
    return _value((answering or placed)[0], piece, statement)


def _told_apart(counted: Counted, piece: Evidence, text: str) -> Iterator[Value]:
    """Yield the count that each of several speakers gives in one statement, on the part that is theirs."""
    placed = counted.among(piece.span.of(text))
    for part in spoken_parts(text, piece.span) if placed else ():
        theirs = replace(piece, span=part, answer=None)
        words, start = part.of(text), part.start - piece.span.start
        within = [
            replace(p, start=p.start - start, end=p.end - start)
            for p in placed
            if start <= p.start and p.end <= start + len(words)
        ]
        alone = list(quantities(words))
        if within:
            value = _value(within[0], theirs, words)
            yield from () if value is None else (value,)
        elif (
            len(alone) == 1
            and not _OF_THEM.match(words, alone[0].start + len(alone[0].text))
            and not any(each.count.counted for each in counts(words))
        ):
            number = alone[0]
            value = Value(number.text, number.value, number.value, number.value, theirs)
            yield replace(value, matter=placed[0].count.matter)


def _value(best: Placed, piece: Evidence, statement: str) -> Value | None:
    """Return a count of a statement as a value; None of a vague one in a statement that is not likely."""
    count = best.count
    is_vague = count.hedge is Hedge.VAGUE
    if is_vague and piece.score < VAGUE:
        return None
    words, (low, high) = statement[best.start : best.end], bounds(count)
    high = min(high, FARTHEST * count.value) if count.hedge is Hedge.AT_LEAST else high
    spread = _spread(statement, best)
    if spread is not None:
        words, low, high = spread[0], count.value, spread[1]
    return Value(words, count.value, low, high, piece, is_vague, count.matter, unit_of(count.counted))


def unit_of(counted: str) -> str:
    """Return the stem of a counted noun; nothing where it may be anyone."""
    noun = stem(counted.split()[-1]) if counted else ""
    return "" if noun in ANYONE else noun


def _spread(statement: str, placed: Placed) -> tuple[str, float] | None:
    """Return the words of a range that a number begins ("between 300 and 400"), and its upper end."""
    lead = _BETWEEN.search(statement[: placed.start])
    end = _AND.match(statement, placed.end)
    upper = list(quantities(end["upper"])) if end else []
    if lead is None or end is None or len(upper) != 1:
        return None
    return statement[lead.start("words") : end.end("upper")], upper[0].value


def _is_within(placed: Placed, answer: Span, statement: Span) -> bool:
    return answer.start <= statement.start + placed.start and statement.start + placed.end <= answer.end


def _beside_words(
    counted: Counted, words: WordWeights, piece: Evidence, text: str, *, is_first: bool
) -> Value | None:
    statement = piece.span.of(text)
    quantity = _counting(words, statement)
    if quantity is None and is_first:
        quantity = _answering(piece, text)
    if quantity is None or _counts_other(counted, statement, quantity):
        return None
    return Value(quantity.text, quantity.value, quantity.value, quantity.value, piece)


def _counting(words: WordWeights, text: str) -> Quantity | None:
    """Return the number beside which the question's words stand."""
    shares = [(nearness(words, quantity), quantity) for quantity in quantities(text)]
    best = max(shares, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= ENOUGH else None


def _counts_other(counted: Counted, statement: str, quantity: Quantity) -> bool:
    """Tell whether a number plainly counts something else than what is asked.

    That is another thing, crowns where hectares are asked for, or something that happened where that is not.
    """
    same = [placed.count for placed in counts(statement) if placed.count.value == quantity.value]
    others = LEXICON.keys() - counted.matters
    if counted.matters and same and all(count.matter in others for count in same):
        return True
    if not counted.whom:
        return False
    nouns = [f"{count.counted} {count.unit}".split() for count in same]
    return any(nouns) and all(counted.whom not in map(stem, noun) for noun in nouns if noun)


def _answering(piece: Evidence, text: str) -> Quantity | None:
    """Return the one number in the words that answer, as the reader sees them."""
    found = list(quantities(piece.answer.of(text))) if piece.answer is not None else []
    return found[0] if len(found) == 1 else None


def _is_comparable(one: Value, other: Value) -> bool:
    low, high = sorted((one.number, other.number))
    return low == high or 0 < high < APART * low


def _day(piece: Evidence, document: Document) -> Iterator[Value]:
    """Yield the days that the answering words name and do not deny; several as from the first to the last."""
    if piece.answer is None:
        return
    text = piece.span.of(document.text)
    start, end = piece.answer.start - piece.span.start, piece.answer.end - piece.span.start
    denied = [denial.denied for denial in denials(text)]
    named = [
        m
        for m in dates_in(text, document.metadata.published)
        if m.start < end and start < m.end and not any(text[m.start : m.end] in words for words in denied)
    ]
    if named:
        first, last = min(m.first for m in named).toordinal(), max(m.last for m in named).toordinal()
        yield Value(_hedged(text, text[named[0].start : named[-1].end]), first, first, last, piece)
    elif years := sorted(int(year) for year in _YEAR.findall(text[start:end])):
        first, last = date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal()
        yield Value(_hedged(text, text[start:end]), first, first, last, piece)


def _hedged(text: str, words: str) -> str:
    """Return words with the hedge before them that makes one number with them ("about 1835")."""
    return next((quantity.text for quantity in quantities(text) if words in quantity.text), words)
