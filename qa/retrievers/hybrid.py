"""Passages by meaning and by words, fused."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.documents import Span
from ingest.index import Hit, Index
from qa.retrievers import Query, dense, lexical

RANK_CONSTANT = 60


def retrieve(index: Index, query: Query, count: int) -> list[Hit]:
    """Return the passages that the dense and the lexical retriever together rank highest."""
    offered = max(count, query.candidates)
    return fuse([dense.retrieve(index, query, offered), lexical.retrieve(index, query, offered)])[:count]


def fuse(rankings: Sequence[Sequence[Hit]]) -> list[Hit]:
    """Fuse rankings by reciprocal rank; the score is the sum of 1 / (60 + rank), ranks from 1.

    Source: Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, SIGIR 2009.
    """
    scores: dict[Span, float] = {}
    for ranking in rankings:
        for rank, hit in enumerate(ranking, start=1):
            scores[hit.span] = scores.get(hit.span, 0.0) + 1 / (RANK_CONSTANT + rank)
    hits = (Hit(span, score) for span, score in scores.items())
    return sorted(hits, key=lambda hit: (-hit.score, hit.span.doc, hit.span.start))
