"""How much of a question's wording a text holds, rare words weighing more than common ones."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ingest.index import Index
from qa.retrievers import Query


@dataclass(frozen=True, slots=True)
class WordWeights:
    """The question's words, each with all the stems that count as it, and with its weight."""

    index: Index
    weights: tuple[tuple[frozenset[str], float], ...]

    @classmethod
    def of(cls, index: Index, query: Query) -> WordWeights:
        """Weigh the words by inverse document frequency in the index."""
        total = index.catalogue.document_count()
        weights = []
        for term in query.terms:
            spellings = (term.word, *term.variants)
            documents = max(index.catalogue.word_documents(spelling) for spelling in spellings)
            stems = frozenset(stem for spelling in spellings for stem in index.stems(spelling))
            weights.append((stems, math.log(1 + (total + 1) / (documents + 1))))
        return cls(index, tuple(weights))

    def share(self, text: str) -> float:
        """Return the weight of the question's words that a text holds, over that of all; 0 for none."""
        stems = frozenset(self.index.stems(text))
        total = sum(weight for _, weight in self.weights)
        return sum(weight for words, weight in self.weights if words & stems) / total if total else 0.0
