"""What it tells that several documents on one event count what a question asks."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.index import Index
from qa.evidence import Evidence
from qa.same_event import on_one_event
from qa.selection import counting

SEVERAL = 2
AGREED = 1.0
"""What so many documents add to the log-odds that the count is right, or one beside it. Of 10 such questions
on held-out reports 9 are answered by one of the counts, where the best one alone let 6 be expected; that
would be 1.8, and since they are few it is taken for less (`python -m training.beside`)."""


def agreed(index: Index, evidence: Sequence[Evidence]) -> float:
    """Return what is added to the log-odds where several documents count what is asked, else 0.

    They have to be on one event and to hold the names in the question; what they count need not be as much.
    """
    if not evidence or not evidence[0].signals.counts:
        return 0.0
    counted = counting(on_one_event(index, evidence))
    documents = {piece.span.doc for piece in counted if piece.signals.counts and piece.signals.names == 1}
    return AGREED if len(documents) >= SEVERAL else 0.0
