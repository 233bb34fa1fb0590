"""Places in documents: the sentence around one, and whether it was cited."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eval.samples import Sample

_BETWEEN = re.compile(r"(?<=[.!?…])[\"'”’)\]]*[^\S\n]+(?=[^\sa-z])|\s*\n\s*")
"""Where a sentence ends by its looks alone; this must not depend on the sentences that `ingest` cuts."""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a text stands, in order."""
    start = 0
    for between in _BETWEEN.finditer(text):
        yield from _trimmed(text, start, between.end())
        start = between.end()
    yield from _trimmed(text, start, len(text))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence stands that holds a place, or the sentences that it reaches over."""
    held = [(s, e) for s, e in sentences(text) if s < end and start < e]
    return min([start, *(s for s, _ in held)]), max([end, *(e for _, e in held)])


def is_cited(sample: Sample, doc: str, start: int, end: int) -> bool:
    """Tell whether one citation of a sample covers all of a place."""
    return any(c.doc == doc and c.start <= start and end <= c.end for c in sample.answer.citations)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    kept = text[start:end].strip()
    if kept:
        begin = text.index(kept, start)
        yield begin, begin + len(kept)
