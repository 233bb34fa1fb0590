"""How much of a question's wording a text holds, rare words weighing more than common ones."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.index import Index
from ingest.terms import Term


@dataclass(frozen=True, slots=True)
class WordWeights:
    """The question's words, each with the spellings that count as it, as sets of stems, and its weight."""

    index: Index
    weights: tuple[tuple[tuple[frozenset[str], ...], float], ...]

    @classmethod
    def of(cls, index: Index, terms: Sequence[Term]) -> WordWeights:
        """Weigh the words by inverse document frequency in the index."""
        total = index.catalogue.document_count()
        weights = []
        for term in terms:
            documents = max(index.catalogue.word_documents(spelling) for spelling in term.spellings)
            stems = tuple(frozenset(index.stems(spelling)) for spelling in term.spellings)
            weights.append((stems, math.log(1 + (total + 1) / (documents + 1))))
        return cls(index, tuple(weights))

    def share(self, text: str) -> float:
        """Return the weight of the question's words that a text holds, over that of all; 0 for none."""
        stems = frozenset(self.index.stems(text))
        total = sum(weight for _, weight in self.weights)
        held = sum(weight for ways, weight in self.weights if any(way and way <= stems for way in ways))
        return held / total if total else 0.0
