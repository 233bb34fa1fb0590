"""An answer, and the JSON that it is saved and sent as: `onrecord.answer/1`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

SCHEMA = "onrecord.answer/1"
MODEL_USE = "llm."
"""What a model did for an answer stands in its settings, under names that begin so."""


class Status(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    DISPUTED = "disputed"
    NOT_FOUND = "not_found"


class Relation(StrEnum):
    """How a position stands to those before it."""

    DIFFERS = "differs"
    LATER = "later count"
    """A count for a later day that those before it leave room for."""
    OTHER_UNIT = "other unit"
    """What is counted is not the same: families and people, civilians and soldiers."""


_TOLD = {
    Relation.DIFFERS: "",
    Relation.LATER: " (a later count)",
    Relation.OTHER_UNIT: " (not a count of the same)",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote, where it stands, and who says it."""

    n: int
    doc: str
    title: str | None
    publisher: str | None
    published: str | None
    """An ISO 8601 date, as are all dates of an answer."""
    quote: str
    start: int
    end: int
    page: int | None
    sha256: str
    """Of the document's canonical text."""
    speaker: str | None
    """Whom the document names as saying it; None for the document's own voice."""
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Position:
    """One speaker's value or view in a dispute."""

    about: str
    value: str
    speaker: str | None
    as_of: str | None
    citations: tuple[int, ...]
    relation: Relation = Relation.DIFFERS


def model_remark(model: str, wrote: bool, removed: int, failures: Sequence[str]) -> str | None:
    """Return what a language model had to do with an answer; None where nothing was asked of it."""
    sentences = "1 sentence" if removed == 1 else f"{removed} sentences"
    if wrote:
        left_out = f" Left out, since not on them: {sentences}." if removed else ""
        return f"Worded by the language model {model}, each sentence checked against its quotes.{left_out}"
    if removed:
        return f"Built from quotes: {sentences} of the language model {model} did not stand on them."
    if failures:
        return f"Built from quotes: the language model {model} gave nothing usable ({failures[0]})."
    return None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents say to a question, or that they do not say it."""

    question: str
    status: Status
    answer: str
    citations: tuple[Citation, ...] = ()
    positions: tuple[Position, ...] = ()
    nearest: tuple[Citation, ...] = ()
    """What came nearest when nothing was found; not evidence."""
    reason: str | None = None
    """Why nothing was found, or what of a question that joins several was not."""
    confidence: float = 0.0
    settings: Mapping[str, Any] = field(default_factory=dict)
    ms: Mapping[str, float] = field(default_factory=dict)
    """Milliseconds by stage; the one part that differs between two runs."""

    @property
    def told(self) -> str:
        """What there is to tell in words: the answer, and the reason where something was not found."""
        if self.status is Status.NOT_FOUND:
            return self.reason or self.answer
        return f"{self.answer} {self.reason}" if self.reason else self.answer

    @property
    def made_with(self) -> dict[str, Any]:
        """The settings that it shares with other answers: all but what a model did for this one."""
        return {name: value for name, value in self.settings.items() if not name.startswith(MODEL_USE)}

    @property
    def removed(self) -> int:
        """How many sentences that a model wrote are left out, since they do not stand on their quotes."""
        return int(self.settings.get("llm.removed", 0))

    @property
    def about_model(self) -> str | None:
        """What a language model had to do with the words, in a sentence or two; None where none was asked."""
        model = self.settings.get("llm")
        if model is None or "llm.wrote" not in self.settings:
            return None
        return model_remark(str(model), bool(self.settings["llm.wrote"]), self.removed, self._failures)

    @property
    def _failures(self) -> tuple[str, ...]:
        return tuple(map(str, self.settings.get("llm.failures") or ()))

    def named(self, position: Position) -> str:
        """Return a position's value and how it stands to those before it, for what is in dispute.

        It is led in by what it is about where several things are.
        """
        is_one = len({other.about for other in self.positions}) == 1
        value = f"{position.value}{_TOLD[position.relation]}"
        return value if is_one else f"{position.about}: {value}"

    def as_json(self) -> dict[str, Any]:
        """Return the answer as plain values, in the order of the contract."""
        plain = {name: value for name, value in asdict(self).items() if name not in ("settings", "ms")}
        return {
            "schema": SCHEMA,
            **plain,
            "confidence": round(self.confidence, 4),
            "settings": dict(self.settings),
            "ms": {stage: round(value, 1) for stage, value in self.ms.items()},
        }
