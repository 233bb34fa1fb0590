"""A question that leans on those before it, as a question that stands alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qa.answer import Answer


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was typed, and its answer, whose own `question` stands alone."""

    asked: str
    answer: Answer


def stands_alone(question: str, asked_before: Sequence[Exchange]) -> str:
    """Return the question with what it leaves to the questions and answers before it, oldest first, put in.

    A question that stands alone is returned unchanged, and so is one of which it is not plain what it means.
    """
    raise NotImplementedError
