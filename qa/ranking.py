"""The order in which evidence is taken: counts where they are asked for, then what else fits, by score."""

from __future__ import annotations

from collections.abc import Iterable

from qa.evidence import Evidence, Signals

COUNTS = 0.05
"""Evidence that counts what is asked comes first, and stands beside more of its kind, from this score."""


def ranked(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return evidence in the order in which it may answer, the best first."""
    return sorted(
        evidence,
        key=lambda piece: (rank(piece.signals, piece.score), -piece.score, piece.span.doc, piece.span.start),
    )


def rank(signals: Signals, score: float) -> int:
    """Return 0 for what comes first: where a count is asked for, what gives one and is not unlikely.

    What plainly tells something else, 2, comes last.
    """
    if signals.misfit:
        return 2
    return 0 if signals.counts and score >= COUNTS else 1
