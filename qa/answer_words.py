"""The words of an answer, which follow from its citations and positions alone."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Protocol

from ingest.claims.date_roles import MONTHS
from qa.answer import Relation, Status
from qa.asked_places import unnamed_place
from qa.restating import restated
from qa.retelling import retold, within_sentence

LONGEST_JOINED = 320
"""Statements of more characters in all are sentences of their own."""
_HOW = {Relation.LATER: " by day", Relation.OTHER_UNIT: " in what they count"}
_ENDED = re.compile(r"[.!?…。؟।][”’\"']*”(?: \[\d+\])?$")


class Quoted(Protocol):
    """What the words of an answer are made from."""

    @property
    def n(self) -> int:
        """The number that marks it."""

    @property
    def quote(self) -> str:
        """Its words."""

    @property
    def speaker(self) -> str | None:
        """Whom the document names as saying it."""

    @property
    def publisher(self) -> str | None:
        """Whose document it is from."""

    @property
    def as_of(self) -> str | None:
        """The ISO 8601 date for which it is said, where that is known."""


class Held(Protocol):
    """A position, as far as the words of an answer are made from it."""

    @property
    def about(self) -> str:
        """What is in dispute."""

    @property
    def citations(self) -> Sequence[int]:
        """The numbers of the quotes that it stands on."""

    @property
    def relation(self) -> Relation:
        """How it stands to the positions before it."""


def said(status: Status, citations: Sequence[Quoted], positions: Sequence[Held] = ()) -> str:
    """Return the words of an answer, which follow from its citations and positions alone.

    What is in dispute comes first, each dispute for itself, then what is not.
    """
    if not citations:
        return "The documents do not say."
    if status is not Status.DISPUTED:
        return _stated(citations)
    disputes: dict[str, list[Held]] = {}
    for position in positions:
        disputes.setdefault(position.about, []).append(position)
    held = {n for position in positions for n in position.citations}
    rest = [c for c in citations if c.n not in held]
    return " ".join(
        [
            *(_differing(citations, dispute) for dispute in disputes.values()),
            *([_stated(rest)] if rest else []),
        ]
    )


def _differing(citations: Sequence[Quoted], dispute: Sequence[Held]) -> str:
    """Return what is in one dispute, and what kind of dispute it is."""
    numbers = {n for position in dispute for n in position.citations}
    later = {position.citations[0] for position in dispute if position.relation is Relation.LATER}
    words = _stated([c for c in citations if c.n in numbers], later)
    kinds = {position.relation for position in dispute[1:]}
    how = _HOW.get(kinds.pop(), "") if len(kinds) == 1 else ""
    return f"The documents differ{how}: {_within(words, citations) or words}"


def _stated(citations: Sequence[Quoted], later: Collection[int] = ()) -> str:
    """Return what the quotes say, as one sentence where they are short, else one after the other.

    Those that give a later count are led in by the day that they give it for.
    """
    retellings = [retold(citation.quote, citation.speaker, citation.publisher) for citation in citations]
    told = [
        _later(retelling, citation) if citation.n in later else retelling
        for retelling, citation in zip(retellings, citations, strict=True)
    ]
    marks = [f" [{citation.n}]" for citation in citations]
    return _sentence(told, marks) or " ".join(map(_ended, told, marks))


def _later(retelling: str, citation: Quoted) -> str:
    """Return a statement led in by its day, which is not told twice."""
    led = "Later" if citation.as_of is None else f"Later, on {day_in_words(citation.as_of)}"
    within = _within(retelling, [citation])
    return f"{led}: {retelling}" if within is None or within.startswith("“") else f"{led}, {within}"


def _within(words: str, citations: Sequence[Quoted]) -> str | None:
    """Return words as they begin behind others; None where that is not known, as of a publisher's name."""
    is_named = any(words.startswith(f"{citation.publisher}: “") for citation in citations)
    return None if is_named else within_sentence(words)


def unled(statement: str, as_of: str | None) -> str:
    """Return a statement without the day that leads a later count in, where that is the day given."""
    led = f"later, on {day_in_words(as_of)}" if as_of else ""
    if (
        not led
        or statement[: len(led)].casefold() != led.casefold()
        or statement[len(led) :][:2] not in (", ", ": ")
    ):
        return statement
    return statement[len(led) + 2 :]


def day_in_words(day: str) -> str:
    """Return an ISO 8601 date as it is written: 9 January 2026; what is none stays as it is."""
    try:
        told = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{told.day} {MONTHS[told.month - 1]} {told.year}"


def _sentence(retellings: Sequence[str], marks: Sequence[str]) -> str | None:
    """Return several statements as one sentence; None where they are long or cannot be joined surely."""
    behind = [within_sentence(retelling) for retelling in retellings[1:]]
    parts = [retellings[0], *(part for part in behind if part is not None)]
    if len(parts) < len(retellings) or sum(map(len, parts)) > LONGEST_JOINED or any(";" in p for p in parts):
        return None
    *first, last = map(str.__add__, parts, marks)
    return "; ".join([*first, _ended(last, "")])


def _ended(retelling: str, mark: str) -> str:
    """Return a statement with its mark as a sentence; a quotation that has a full stop needs no other."""
    return f"{retelling}{mark}" + ("" if _ENDED.search(retelling) else ".")


def placed(question: str, words: str, citations: Sequence[Quoted]) -> str:
    """Return the words of an answer, which say so where a figure is asked for a place that no quote names."""
    place = unnamed_place(question, [citation.quote for citation in citations])
    if place is None:
        return words
    return f"No quote gives a figure for {place} alone; {within_sentence(words) or words}"


def corrected(question: str, citation: Quoted) -> str:
    """Return the words that correct a question, which follow from it and the citation alone."""
    known = (citation.quote, citation.speaker, citation.publisher)
    premise = restated(question, citation.quote, "\n".join(filter(None, known)))
    answer = said(Status.ANSWERED, [citation])
    led = answer[:1].lower() + answer[1:] if answer.startswith(("According to ", "The ")) else answer
    return f"A document denies {premise}; {led}"
