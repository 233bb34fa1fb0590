"""Who has the word in a conversation that is written down by turns: "Berg: We knew nothing of it."."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingest.claims.lines import Line
from ingest.documents import Kind

FEWEST = 2
"""Names before a colon are those of speakers when two of them begin so many paragraphs each."""
_LABEL = re.compile(r"(?P<name>[A-ZÀ-Þ][\w’'-]{1,30}(?:\s[A-ZÀ-Þ][\w’'.-]{1,30}){0,3}):\s+(?=\S)")


def turns(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the lines that belong to a turn, each with the name before it."""
    labels = [_label(line) for line in lines]
    often = {name for name, count in Counter(filter(None, labels)).items() if count >= FEWEST}
    if len(often) < FEWEST:
        return
    speaking: str | None = None
    for at, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if line.opens_paragraph or label:
            speaking = label if label in often else None
        if speaking is not None and line.kind is Kind.BODY:
            yield at, speaking


def _label(line: Line) -> str | None:
    match = _LABEL.match(line.text) if line.opens_paragraph and line.kind is Kind.BODY else None
    return match["name"] if match else None
