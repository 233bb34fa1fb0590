"""Writing an answer from numbered quotes, of which the gate lets through what stands on them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answer import Citation, Position, Status
from qa.gate import Gated, passed
from qa.model_tasks.asking import Listening, ModelUse, asked
from qa.model_tasks.prompts import numbered, one_line, prompt
from qa.writing import Written

if TYPE_CHECKING:
    from qa.llms.model import Model

MOST_TOKENS = 400
"""Of an answer; three sentences take some hundred."""

_MARK = re.compile(r"\[(\d+)\]")
_ENDED = re.compile(r"\]\s*[.!?]?\s")


@dataclass(frozen=True, slots=True)
class Drafting:
    """What there is to write from."""

    question: str
    written: Written
    """The answer built from quotes, which stands where the model's does not."""
    more: tuple[Citation, ...] = ()
    """Further quotes, numbered after those of the answer built from quotes."""
    needs_all: bool = False
    """Whether an answer that leaves out one of the quotes leaves out part of the question."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All that may be cited, in the order of their numbers."""
        return (*self.written.citations, *self.more)

    def gated(self, draft: str) -> Gated:
        """Return what the gate lets through of a draft."""
        is_disputed = self.written.status is Status.DISPUTED
        return passed(draft, self.citations, question=self.question, is_disputed=is_disputed)


@dataclass(frozen=True, slots=True)
class Drafted:
    """An answer, and what the model had to do with it."""

    written: Written
    use: ModelUse
    is_model: bool = False
    """Whether its words are the model's; else they are built from quotes."""
    removed: int = 0
    """How many sentences the gate did not let through."""


def drafted(model: Model, drafting: Drafting, listening: Listening | None = None) -> Drafted:
    """Return an answer in a model's words as far as the gate lets them through, else the one given.

    `listening.hear` is told the answer as it grows, sentence by sentence, each once it is let through.
    """
    listening = listening or Listening()
    text = prompt("write", question=one_line(drafting.question), statements=numbered(drafting.citations))
    heard = _Heard(drafting, listening.hear) if listening.hear else None
    inner = Listening(heard, listening.is_stopped)
    draft, use = asked(model, text, most_tokens=MOST_TOKENS, listening=inner)
    if draft is None:
        return Drafted(drafting.written, use)
    gated = drafting.gated(draft)
    answer = _assembled(drafting, gated)
    return Drafted(answer or drafting.written, use, answer is not None, len(gated.removed))


class _Heard:
    """Tells how an answer grows, given the pieces of a draft."""

    def __init__(self, drafting: Drafting, hear: Callable[[str], None]) -> None:
        self._drafting = drafting
        self._hear = hear
        self._draft = ""
        self._ended = 0

    def __call__(self, piece: str) -> None:
        self._draft += piece
        ends = [match.end() for match in _ENDED.finditer(self._draft)]
        if not ends or ends[-1] <= self._ended:
            return
        self._ended = ends[-1]
        gated = self._drafting.gated(self._draft[: self._ended])
        if gated.sentences:
            self._hear(_numbered(" ".join(gated.sentences), gated.marks))


def _assembled(drafting: Drafting, gated: Gated) -> Written | None:
    """Return an answer of the sentences that were let through; None where they do not answer any more."""
    written = drafting.written
    positions = [_cited_by(position, gated.marks) for position in written.positions]
    is_whole = all(position.citations for position in positions)
    if drafting.needs_all:
        is_whole = is_whole and {c.n for c in written.citations} <= set(gated.marks)
    if not gated.sentences or not is_whole:
        return None
    places = {n: place for place, n in enumerate(gated.marks, start=1)}
    known = {citation.n: citation for citation in drafting.citations}
    return replace(
        written,
        answer=_numbered(" ".join(gated.sentences), gated.marks),
        citations=tuple(replace(known[n], n=place) for n, place in places.items()),
        positions=tuple(replace(p, citations=tuple(places[n] for n in p.citations)) for p in positions),
    )


def _cited_by(position: Position, marks: Sequence[int]) -> Position:
    return replace(position, citations=tuple(n for n in position.citations if n in marks))


def _numbered(text: str, marks: Sequence[int]) -> str:
    """Return a text with its marks numbered from 1 in the order given."""
    places = {str(n): place for place, n in enumerate(marks, start=1)}
    return _MARK.sub(lambda mark: f"[{places.get(mark[1], mark[1])}]", text)
