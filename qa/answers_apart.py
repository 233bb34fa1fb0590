"""Where the words that answer differ, as the reader sees them: yes and no, or two numbers.

Other rules compare what statements tell word by word; these do where sources tell it in words of their own.
They ask much of the reader: from lower scores on, what is about another matter is taken for a no.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.claims.claim import Hedge
from ingest.claims.numbers import Number, numbers
from ingest.index import Index
from qa.denials import denials
from qa.disputes import FARTHEST, Value, unit_of
from qa.evidence import Evidence
from qa.question import is_yes_or_no
from qa.selection import FAR, SURE, strong
from qa.sides import who_says
from qa.speakers import agree

LIKELY, OTHER_NUMBER = 0.5, 0.35
"""A number is set against the best statement's from the second score where that has the first."""
LOOKED_AT = 1000
"""So many characters of an answer are looked at."""
ABOUT = 0.1
"""About so many may be so much more or fewer."""
LONGEST = 5
"""Words that answer are a number where they are no more than so many."""

_WORD = re.compile(r"\s[a-z][\w-]+", re.IGNORECASE)
_UNTOLD = re.compile(
    r"\bneither\sconfirm|\byet\sto\s|\b(?:nobody|no[\s-]one)\s(?:knows?|knew|said|says)\b"
    r"|\bno\s(?:evidence|knowledge|word|comment|information)\b"
    r"|\b(?:not|never|\w+n['’]t|declin\w+\sto|refus\w+\sto)\s(?:\w+\s){0,2}?(?:said?|says|say|tell|told|comment\w*"
    r"|confirm\w*|verif\w+|respond\w*|know[ns]?|knew|disclos\w+|specif\w+|examin\w+|mention\w*|answer\w*|drawn"
    r"|rule[ds]?\sout|den(?:y|ied)|disput\w+)\b",
    re.IGNORECASE,
)
"""What somebody does not tell is no denial."""


def yes_and_no(index: Index, question: str, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the likeliest yes and the likeliest no of another source, the likelier first; else nothing."""
    if not evidence or not is_yes_or_no(question) or any(denials(question)):
        return []
    answers = ((piece, _answer(index, piece)) for piece in strong(evidence, SURE))
    told = [(piece, any(denials(answer))) for piece, answer in answers if not _UNTOLD.search(answer)]
    for piece, is_no in told[1:]:
        if is_no is not told[0][1] and not agree(_source(index, told[0][0]), _source(index, piece)):
            return [told[0][0], piece]
    return []


def _answer(index: Index, piece: Evidence) -> str:
    return (piece.answer or piece.span).of(index.document(piece.span.doc).text)[:LOOKED_AT]


def _source(index: Index, piece: Evidence) -> str:
    return who_says(index, piece) or piece.span.doc


def other_numbers(index: Index, evidence: Sequence[Evidence]) -> list[Value]:
    """Return the number that each source's best statement answers with, where the best of all is likely."""
    if not evidence or evidence[0].score < LIKELY:
        return []
    speakers: list[str] = []
    found: list[Value] = []
    units: list[str] = []
    for piece in strong(evidence, OTHER_NUMBER, FAR):
        text = index.document(piece.span.doc).text
        number, who = _only_number(piece, text), _source(index, piece)
        if number is not None and not any(agree(who, other) for other in speakers):
            speakers.append(who)
            units.append(_unit(number, piece, text))
            found.append(_value(number, piece, piece.span.of(text)))
    if not found or found[0].evidence is not evidence[0]:
        return []
    return [value for value, unit in zip(found, units, strict=True) if unit == units[0]]


def _only_number(piece: Evidence, text: str) -> Number | None:
    """Return the number that the words that answer are."""
    if piece.answer is None or len(piece.answer.of(text).split()) > LONGEST:
        return None
    start, end = piece.answer.start - piece.span.start, piece.answer.end - piece.span.start
    found = [n for n in numbers(piece.span.of(text)) if start < n.end and n.start < end]
    return found[0] if len(found) == 1 and found[0].hedge is not Hedge.VAGUE else None


def _value(number: Number, piece: Evidence, statement: str) -> Value:
    value = number.value
    low, high = {
        Hedge.AT_LEAST: (value, FARTHEST * value),
        Hedge.AT_MOST: (0.0, value),
        Hedge.ABOUT: ((1 - ABOUT) * value, (1 + ABOUT) * value),
    }.get(number.hedge, (value, value))
    return Value(statement[number.start : number.end], value, low, high, piece)


def _unit(number: Number, piece: Evidence, text: str) -> str:
    """Return the stem of the answer's word behind its number; empty where it counts people or is none."""
    end = piece.answer.end if piece.answer is not None else piece.span.end
    behind = _WORD.match(text[:end], piece.span.start + number.end)
    return number.unit or (unit_of(behind[0].strip().casefold()) if behind else "")
