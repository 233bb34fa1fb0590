"""Whether two documents tell of one event, by the names that they share."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence, Set
from datetime import timedelta
from functools import lru_cache

from ingest.documents import Document
from ingest.index import Index
from ingest.names import same_name, skeleton
from qa.evidence import Evidence

ENOUGH = 0.06
"""The least cosine of their names. Of 144 pairs of reports on one event 141 have it, and 131 of 10,152 on two
(`python -m training.beside`)."""

YEARS_APART = timedelta(days=2 * 366)
"""Documents published farther apart are on two events: of those pairs 90 of the 131, none of the 144."""

LONGEST = 50_000
"""So many characters of a document are looked at."""

SURE = 2
"""With so many names spelled alike others may be spelled in two ways."""
LONG = 6
"""Shorter names that are spelled alike are too often two."""

_NAME = re.compile(r"(?<![.!?:]\s)(?<=\s)[\"“‘(]?([^\W\d_a-z][\w’'-]+)")


def on_one_event(index: Index, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence from documents that tell of the same event as that of the best piece."""
    first = index.document(evidence[0].span.doc)
    docs = {piece.span.doc for piece in evidence}
    found = {doc for doc in docs if same_event(index, first, index.document(doc))}
    return [piece for piece in evidence if piece.span.doc in found]


def same_event(index: Index, one: Document, other: Document) -> bool:
    """Tell whether two documents share enough names, the rarer weighing more, to tell of one event."""
    if one.doc == other.doc:
        return True
    published, later = one.metadata.published, other.metadata.published
    if published and later and abs(published - later) > YEARS_APART:
        return False
    names, others = _names(one.text[:LONGEST]), _names(other.text[:LONGEST])
    weights = _weights(index, names | others)
    alike = names & others
    if len(alike) >= SURE:
        alike |= _spelled_otherwise(names - others, others - names)
    shared = math.fsum(weights[name] for name in alike)
    wholes = (math.fsum(weights[name] for name in part) for part in (names, others))
    return shared >= ENOUGH * math.sqrt(math.prod(wholes)) > 0


def _spelled_otherwise(names: Set[str], others: Set[str]) -> frozenset[str]:
    """Return the long names of one document that another spells in another way: Qaraulym, Karaulym."""
    by_frame: dict[str, list[str]] = {}
    for other in others:
        if len(other) >= LONG:
            by_frame.setdefault(skeleton(other), []).append(other)
    return frozenset(
        name
        for name in names
        if len(name) >= LONG and any(same_name(name, other) for other in by_frame.get(skeleton(name), ()))
    )


@lru_cache(maxsize=256)
def _names(text: str) -> frozenset[str]:
    """Return the words that begin with a capital within a sentence."""
    return frozenset(name.removesuffix("’s").removesuffix("'s").casefold() for name in _NAME.findall(text))


def _weights(index: Index, names: Set[str]) -> dict[str, float]:
    """Return the square of each name's inverse document frequency."""
    total, documents = index.catalogue.document_count(), index.catalogue.words_documents(names)
    return {name: math.log(1 + (total + 1) / (documents.get(name, 0) + 1)) ** 2 for name in names}
