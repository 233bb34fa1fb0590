"""What the whole of a question found for a part of it that found nothing by itself.

"What supplies is the ministry arranging, and what is the UN preparing?" asks by its second part for supplies,
which that part does not say.
"""

from __future__ import annotations

from dataclasses import replace

from ingest.index import Index
from qa.finding import Finding
from qa.selection import LIKELY
from qa.word_weights import WordWeights
from qa.wording import specific

MUCH = 0.5
"""The share of a part's words, by weight, that a statement about it holds, where the part names nothing."""


def lent(index: Index, part: Finding, whole: Finding) -> Finding | None:
    """Return what was found for a part with the likely statements about it that the whole question found.

    A statement is about a part when it holds all that the part names, or much of what it says otherwise.
    None where there is none.
    """
    named = specific(part.question.text, part.query.terms)
    words = WordWeights.of(index, named or part.query.terms)
    least = 1.0 if named else MUCH
    likely = (piece for piece in whole.evidence if piece.score >= LIKELY and not piece.signals.misfit)
    about = tuple(p for p in likely if words.share(p.span.of(index.document(p.span.doc).text)) >= least)
    return replace(part, evidence=about) if about else None
