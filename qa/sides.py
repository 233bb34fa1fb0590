"""The sides that sources take on what a question asks, and the one that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.index import Index
from ingest.terms import Term
from qa.disputes import Value
from qa.evidence import Evidence
from qa.finding import Finding
from qa.provenance import provenance
from qa.selection import ANY_SIDE
from qa.speakers import agree
from qa.word_weights import WordWeights

_TELLS = (
    "say|said|report|reported|give|given|put|count|counted|estimate|estimated|claim|claimed|announce|announced"
    "|publish|published|record|recorded|tell|told|cite|cited|speak|spoke|name|named|allege|alleged|maintain"
    "|maintained|insist|insisted|assert|asserted|argue|argued"
)
_NAMED = re.compile(
    r"\baccording to (?P<source>[^,?]+)"
    rf"|\b(?:did|does|do|has|have|had) (?P<teller>[^,?:]+?) (?:{_TELLS})\b"
    r"|\b(?:in|by|of) (?P<owner>[^,?]+?)['’]s?"
    r" (?:own )?(?:view|words|account|count|estimates?|figures?|tally)\b",
    re.IGNORECASE,
)
ENOUGH = 0.5
"""The least share of a named speaker's words that whoever is to be the one has in the name."""


def sides(index: Index, evidence: Sequence[Evidence]) -> list[Value]:
    """Return each speaker's best statement, or publisher's where none is named; nothing of just one."""
    speakers: list[str] = []
    found: list[Value] = []
    for piece in evidence:
        document, place = index.document(piece.span.doc), len(found)
        who = who_says(index, piece) or document.doc
        if not any(agree(who, other) for other in speakers):
            speakers.append(who)
            words = (piece.answer or piece.span).of(document.text)
            found.append(Value(words, place, place, place, piece))
    return found if len(found) > 1 else []


def of_named_speaker(
    index: Index, question: str, terms: Sequence[Term], found: Sequence[Value]
) -> list[Value]:
    """Return the values of the speaker whom a question names; all where it names none that has any."""
    name = named_speaker(question, terms)
    if not name:
        return list(found)
    weights = WordWeights.of(index, name)
    theirs = [value for value in found if weights.share(who_says(index, value.evidence)) >= ENOUGH]
    return theirs or list(found)


def own_words(index: Index, part: Finding, body: str) -> Evidence | None:
    """Return the best statement of one whom a question names, None where none of his is likely enough."""
    named = frozenset(re.findall(r"\w+", body.casefold()))
    weights = WordWeights.of(index, [term for term in part.query.terms if term.word in named])
    likely = (piece for piece in part.evidence if piece.score >= ANY_SIDE)
    return next((piece for piece in likely if weights.share(who_says(index, piece)) >= ENOUGH), None)


def named_speaker(question: str, terms: Sequence[Term]) -> list[Term]:
    """Return the terms of the speaker whom a question names, none where it names none."""
    named = _NAMED.search(question)
    words = named[named.lastgroup or 0].casefold() if named else ""
    return [term for term in terms if re.search(rf"\b{re.escape(term.word)}\b", words)]


def who_says(index: Index, evidence: Evidence) -> str:
    """Return whom a statement is from, as far as it is known."""
    document = index.document(evidence.span.doc)
    speaker = provenance(index.catalogue, document, evidence.span).speaker
    return speaker or document.metadata.publisher or ""
