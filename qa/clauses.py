"""The part of a long sentence that makes one statement and stands on its own."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.claims.attribution import begins_with_pronoun, speaker_of
from ingest.claims.reporting import VERB
from ingest.documents import Span

LONG = 180
"""A sentence of fewer characters is quoted whole: cutting it would gain little."""

SHORT = 4
"""A clause of fewer words is no statement of its own."""

_QUOTED = r"“[^”]*+(?:”|$)|«[^»]*+(?:»|$)|\"[^\"]*+(?:\"|$)|\([^()]*+(?:\)|$)|\[[^\]]*+(?:\]|$)"
_BOUNDARY = re.compile(
    rf"{_QUOTED}|(?P<stray>[”»)\]])|(?P<cut>;\s+|,\s+(?:while|whereas)\s+(?=(?:the|an?|some)\b|[A-Z]))"
)
_LEANING = re.compile(
    r"(?:and|but|or|nor|so|yet|then|thus|hence|therefore|however|nevertheless|otherwise|instead|rather|also|only"
    r"|not|by|for|to|its?|his|her|their|both|neither|what|where|when|while|because|although|though|until|one"
    r"|others?|such|thereafter|in turn|\w+ly|the\s(?:other|former|latter|same|first|second|contrary|rest))\b",
    re.IGNORECASE,
)
"""Words with which a clause leans on the one before it."""
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|[a-z]{2,}ed)\b"
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|in case)\b|:\s", re.IGNORECASE)
"""What may hold for more than the clause that it stands in."""
_REPORT = re.compile(rf"{VERB.pattern}|\b(?:according to|quoted|cited)\b", re.IGNORECASE)


def clauses(text: str, span: Span) -> list[Span]:
    """Return the clauses of a sentence, in order; the whole sentence where it makes one statement.

    Only boundaries that leave a full clause on both sides count, and none inside a quotation or
    brackets. What follows a "but" stays with what goes before: cutting there would hide a contrast.
    A sentence that sets a condition stays whole, and so does one in which something is said unless
    each clause names its speaker: either may hold for all of it.
    """
    sentence = span.of(text)
    if len(sentence) < LONG or _CONDITION.search(sentence):
        return [span]
    parts = [Span(span.doc, span.start + start, span.start + end) for start, end in _parts(sentence)]
    is_reported = _REPORT.search(sentence) is not None
    stand_alone = len(parts) > 1 and all(_stands_alone(part.of(text), is_reported) for part in parts)
    return parts if stand_alone else [span]


def _parts(sentence: str) -> list[tuple[int, int]]:
    """Return what stands between the boundaries; nothing where a quotation begins before the sentence."""
    boundaries = list(_BOUNDARY.finditer(sentence))
    if any(match["stray"] for match in boundaries):
        return []
    cuts = [match.span() for match in boundaries if match["cut"]]
    edges = [(0, 0), *cuts, (len(sentence), len(sentence))]
    return [(start, end) for (_, start), (end, _) in pairwise(edges)]


def _stands_alone(part: str, is_reported: bool) -> bool:
    return (
        len(part.split()) >= SHORT
        and _FINITE.search(part) is not None
        and not _LEANING.match(part)
        and not begins_with_pronoun(part)
        and not (is_reported and speaker_of(part) is None)
    )
