"""The words of a question, as they are searched for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a question; where several of its spellings stand in a passage, the best one counts."""

    word: str
    weight: float = 1.0
    variants: tuple[str, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        """The word and its variants."""
        return (self.word, *self.variants)
