"""The evidence that an answer needs, and how far down a ranking it is reached."""

from __future__ import annotations

from collections.abc import Sequence

from eval.evidence_spans import is_on
from eval.samples import Sample
from eval.scores import Unscored
from ingest.documents import Span

PASSAGES = "qa.passages"
"""The setting that limits how many passages are retrieved."""


def without_evidence(sample: Sample) -> Unscored | None:
    """Return why nothing about its evidence can be scored; None for a question that can be.

    What a gold set names as evidence for a question that the documents do not answer refutes a false
    premise or marks what must not be quoted, so finding it is not what is asked.
    """
    if not sample.gold.answerable:
        return Unscored("the question is not answerable")
    return None if sample.gold.evidence else Unscored("the question has no evidence")


def unscored_at(k: int, sample: Sample) -> Unscored | None:
    """Return why the first k passages cannot be scored; None when they can be."""
    limit = sample.answer.settings.get(PASSAGES)
    if isinstance(limit, int) and limit < k:
        return Unscored(f"the run retrieved fewer than {k} passages")
    return without_evidence(sample)


def needed(sample: Sample) -> int:
    """Return how many items of evidence an answer needs: all of them, or 1 where any one will do."""
    return len(sample.gold.evidence) if sample.gold.needs_all_evidence else min(1, len(sample.gold.evidence))


def ranks(passages: Sequence[Span], sample: Sample) -> list[int]:
    """Return the rank, from 1, of the first passage on each needed item that one is on, best first."""
    reached = (
        next((rank for rank, span in enumerate(passages, start=1) if is_on(span, item, sample)), None)
        for item in sample.gold.evidence
    )
    return sorted(rank for rank in reached if rank is not None)[: needed(sample)]
