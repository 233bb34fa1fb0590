"""How much of a question stands beside a number: whether it counts what is asked for."""

from __future__ import annotations

from ingest.claims.quantities import Quantity, quantities
from qa.word_weights import WordWeights

ENOUGH = 0.34
"""The least share of the question's words that a number's own clause must hold to count as its answer."""

BEFORE = 0.8
"""What the words before a number count for, against those after it."""


def nearness(words: WordWeights, quantity: Quantity) -> float:
    """Tell how much of the question stands beside a number; what follows it says best what it counts."""
    around = words.share(f"{quantity.before} {quantity.after}")
    return max(words.share(quantity.after), BEFORE * around)


def counts_it(words: WordWeights, text: str) -> bool:
    """Tell whether any number of a text counts what the question is about."""
    return any(nearness(words, quantity) >= ENOUGH for quantity in quantities(text))
