"""Passages near the question in meaning."""

from __future__ import annotations

from ingest.index import Hit, Index
from qa.retrievers import Query


def retrieve(index: Index, query: Query, count: int) -> list[Hit]:
    """Return the passages whose embedding is nearest to the question's; the score is the cosine."""
    return index.near(query.text, count, query.among)
