"""Where one source denies what another affirms, of what a question asks or takes for granted.

A minister denies that he was warned; a union names the days on which it warned him. To a question whether,
when or by whom he was warned, neither is the answer: they are two sides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.index import Index
from qa.denials import Denial, denials
from qa.evidence import Evidence
from qa.finding import Finding
from qa.meanings import words
from qa.premises import Premise, around, asks_no_event, bears_on, matter_of, share
from qa.sides import who_says
from qa.speakers import agree
from qa.wording import STOPWORDS

LIKELY = 0.2
"""A statement is set against another from this score."""
FEWEST = 2
"""A question tells too little of what happened with fewer words for it."""
NAMED = 0.6
"""The least share of the question's names that an affirmation has, or what stands before it."""
_NO_SIDE = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|cannot|without|\w+n['’]t)\b", re.IGNORECASE
)
"""A question with these asks for the denial itself."""
_LEFT_OPEN = re.compile(
    r"\b(?:know|ask(?:s|ed|ing)?|learn|find\sout|establish|tell|say|clear|investigat\w+|examin\w+)\s"
    r"(?:who|whether|if|why|how|when|where|what|which)\b[^,;:”]*",
    re.IGNORECASE,
)
"""What somebody wants to know or leaves open, he does not affirm."""


def opposed(index: Index, finding: Finding, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the statements that deny and those that affirm what is asked, the likeliest first.

    Nothing is returned where all come from one side: of one speaker, or all denying, or all affirming.
    """
    question = finding.question.text
    assumed = None if _NO_SIDE.search(question) or asks_no_event(question) else matter_of(question)
    if assumed is None:
        return []
    assumed = replace(assumed, things=tuple(word for word in assumed.things if not word.plain.isdigit()))
    if len(assumed.things) < FEWEST:
        return []
    likely = [piece for piece in evidence if piece.score >= LIKELY]
    denying = [piece for piece in likely if _denies(index, assumed, piece)]
    affirming = [piece for piece in likely if _affirms(index, assumed, piece)]
    kept = [
        piece
        for some, others in ((denying, affirming), (affirming, denying))
        for piece in some
        if any(not agree(who_says(index, piece), who_says(index, other)) for other in others)
    ]
    return sorted(kept, key=lambda piece: -piece.score)


def _denies(index: Index, assumed: Premise, piece: Evidence) -> bool:
    found = denials(piece.span.of(index.document(piece.span.doc).text))
    return any(
        _takes_in(assumed, denial) and bears_on(assumed, denial) and not _is_of_another(assumed, denial)
        for denial in found
    )


def _is_of_another(assumed: Premise, denial: Denial) -> bool:
    """Tell whether what is denied ends in something else than what is asked: a hospital for the school."""
    asked, told = assumed.things, tuple(words(f"{denial.before} {denial.denied}"))
    denied = [w for w in words(denial.denied) if w.written.islower() and w.plain not in STOPWORDS]
    is_told = all(any(word.is_like(thing) for word in told) for thing in asked)
    return bool(denied) and not is_told and not any(denied[-1].is_like(thing) for thing in asked)


def _affirms(index: Index, assumed: Premise, piece: Evidence) -> bool:
    text = piece.span.of(index.document(piece.span.doc).text)
    is_told = share(assumed.things, words(_LEFT_OPEN.sub(" ", text))) == 1
    is_denied = any(_takes_in(assumed, denial) for denial in denials(text))
    return is_told and not is_denied and share(assumed.names, words(around(index, piece))) >= NAMED


def _takes_in(assumed: Premise, denial: Denial) -> bool:
    """Tell whether a denial takes in all that happened."""
    return share(assumed.things, words(f"{denial.before} {denial.denied}")) == 1
