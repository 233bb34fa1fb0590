"""The words of an answer, which follow from its citations and positions alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from qa.answer import Status
from qa.asked_places import unnamed_place
from qa.restating import restated
from qa.retelling import retold, within_sentence

LONGEST_JOINED = 320
"""Statements of more characters in all are sentences of their own."""
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


class Held(Protocol):
    """A position, as far as the words of an answer are made from it."""

    @property
    def about(self) -> str:
        """What is in dispute."""

    @property
    def citations(self) -> Sequence[int]:
        """The numbers of the quotes that it stands on."""


def said(status: Status, citations: Sequence[Quoted], positions: Sequence[Held] = ()) -> str:
    """Return the words of an answer, which follow from its citations and positions alone.

    What is in dispute comes first, each dispute for itself, then what is not.
    """
    if not citations:
        return "The documents do not say."
    if status is not Status.DISPUTED:
        return _stated(citations)
    disputes: dict[str, list[int]] = {}
    for position in positions:
        disputes.setdefault(position.about, []).extend(position.citations)
    held = [[c for c in citations if c.n in numbers] for numbers in disputes.values()]
    rest = [c for c in citations if all(c.n not in numbers for numbers in disputes.values())]
    return " ".join([*map(_differing, filter(None, held)), *([_stated(rest)] if rest else [])])


def _differing(citations: Sequence[Quoted]) -> str:
    words = _stated(citations)
    return f"The documents differ: {within_sentence(words) or words}"


def _stated(citations: Sequence[Quoted]) -> str:
    """Return what the quotes say, as one sentence where they are short, else one after the other."""
    retellings = [retold(citation.quote, citation.speaker, citation.publisher) for citation in citations]
    marks = [f" [{citation.n}]" for citation in citations]
    return _sentence(retellings, marks) or " ".join(map(_ended, retellings, marks))


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
