"""The sides that sources take on what a question asks, each by its best statement."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.index import Index
from qa.disputes import Value
from qa.evidence import Evidence
from qa.provenance import provenance


def sides(index: Index, evidence: Sequence[Evidence]) -> list[Value]:
    """Return the best statement of each speaker, or publisher where none is named; nothing of one alone."""
    firsts: dict[str, Value] = {}
    for piece in evidence:
        document = index.document(piece.span.doc)
        said = provenance(index.catalogue, document, piece.span)
        who = said.speaker or document.metadata.publisher or document.doc
        words = (piece.answer or piece.span).of(document.text)
        firsts.setdefault(who.casefold(), Value(words, len(firsts), len(firsts), piece))
    return list(firsts.values()) if len(firsts) > 1 else []
