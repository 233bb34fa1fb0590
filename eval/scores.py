"""What one question scored by one metric, which may be that it cannot be scored."""

from __future__ import annotations

from dataclasses import dataclass

Score = tuple[float, ...]
"""What a metric's figure is made from, such as one share, or a count and its total."""


@dataclass(frozen=True, slots=True)
class Unscored:
    """A question that a metric cannot score, which is neither right nor wrong."""

    reason: str
    """In a few words, without the question's own: the report counts questions by it."""
