"""Passages that hold the question's words."""

from __future__ import annotations

from ingest.index import Hit, Index
from qa.retrievers import Query


def retrieve(index: Index, query: Query, count: int) -> list[Hit]:
    """Return the passages with the highest BM25 for the question's terms."""
    return index.holding(query.terms, count, query.among)
