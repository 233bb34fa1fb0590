"""Which statements are of the day that a question asks about."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ingest.claims.dates import dates_in
from ingest.documents import Document
from ingest.index import Index
from qa.confidence import log_odds
from qa.days import Day
from qa.evidence import Evidence
from qa.ranking import ranked

LONGEST = 50_000
"""A document of more characters is not searched for a day, which would take long and find many."""
TIMELY = 1.0
"""A statement of the day that is asked about counts for more by these log-odds. Chosen on thirteen questions
about a day, as no more were at hand: what answers moved forward in five of them and back in one."""


def of_days(index: Index, evidence: Sequence[Evidence], days: Sequence[Day]) -> list[Evidence]:
    """Return the evidence of documents that may be about some days, what is of one of them moved up.

    Evidence of other documents is kept where there is no such. A document of which no day is known, or a long
    one, may be about any.
    """
    if not days:
        return list(evidence)
    documents = {piece.span.doc: index.document(piece.span.doc) for piece in evidence}
    fitting = frozenset(doc for doc, document in documents.items() if _may_be_about(document, days))
    kept = [piece for piece in evidence if piece.span.doc in fitting] or list(evidence)
    moved = [
        _moved_up(piece) if _is_of(index, documents[piece.span.doc], piece, days) else piece for piece in kept
    ]
    return ranked(moved)


def _may_be_about(document: Document, days: Sequence[Day]) -> bool:
    published = document.metadata.published
    if published is None or len(document.text) > LONGEST:
        return True
    return _names(document.text, published, days) or _is_one(published, days)


def _is_of(index: Index, document: Document, piece: Evidence, days: Sequence[Day]) -> bool:
    """Tell whether a statement names one of the days, is as of one, or was published on one."""
    published = document.metadata.published
    told = index.catalogue.statement_ending(document.doc, piece.span.end)
    as_of = told.as_of if told else published
    text = piece.span.of(document.text)
    return _names(text, published, days) or any(_is_one(day, days) for day in (as_of, published) if day)


def _names(text: str, published: date | None, days: Sequence[Day]) -> bool:
    return any(mention.day and _is_one(mention.day, days) for mention in dates_in(text, published))


def _is_one(day: date, days: Sequence[Day]) -> bool:
    return any(asked.may_be(day) for asked in days)


def _moved_up(piece: Evidence) -> Evidence:
    return replace(piece, score=1 / (1 + math.exp(-log_odds(piece) - TIMELY)))
