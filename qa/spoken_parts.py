"""The parts of a sentence that each have a speaker: "police said 40, while the union spoke of 400"."""

from __future__ import annotations

import re
from itertools import pairwise

from ingest.claims.attribution import speaker_of
from ingest.documents import Span

_BOUNDARY = re.compile(
    r"“[^”]*+(?:”|$)|\"[^\"]*+(?:\"|$)|\([^()]*+(?:\)|$)"
    r"|(?P<cut>;\s+(?:(?:while|whereas|but|and)\s+)?|,\s+(?:while|whereas|but|and)\s+"
    r"|(?<=\w)\s+(?:and|but|while)\s+(?=[^;]{1,60}\saccording\sto\s))",
    re.IGNORECASE,
)


def spoken_parts(text: str, span: Span) -> list[Span]:
    """Return the parts of a sentence when each names who says it, and no two the same; else nothing.

    The first may name nobody: what it says is then set against what others say behind it.
    """
    sentence = span.of(text)
    cuts = [match.span("cut") for match in _BOUNDARY.finditer(sentence) if match["cut"]]
    edges = [(0, 0), *cuts, (len(sentence), len(sentence))]
    parts = [Span(span.doc, span.start + end, span.start + start) for (_, end), (start, _) in pairwise(edges)]
    speakers = [speaker_of(part.of(text)) for part in parts]
    is_told = len(parts) > 1 and None not in speakers[1:] and len(set(speakers)) == len(speakers)
    return parts if is_told else []
