"""The words of an answer and the marks in it that number its citations."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.answer import Answer


def parts(answer: Answer) -> Iterator[str | int]:
    """Yield the pieces of an answer in order: text, and for each mark `[n]` the citation's number.

    A `[1]` that stands inside a quote is the document's own and stays text.
    """
    at = 0
    for found in _pattern(answer).finditer(answer.answer):
        if found["n"] is None:
            continue
        if found.start() > at:
            yield answer.answer[at : found.start()]
        yield int(found["n"])
        at = found.end()
    if at < len(answer.answer):
        yield answer.answer[at:]


def _pattern(answer: Answer) -> re.Pattern[str]:
    """Return what finds the quotes, longest first, and between them the marks of the answer's citations."""
    quotes = sorted({f"“{citation.quote}”" for citation in answer.citations}, key=lambda q: (-len(q), q))
    numbers = sorted({str(citation.n) for citation in answer.citations}) or ["(?!)"]
    return re.compile("|".join([*map(re.escape, quotes), rf"\[(?P<n>{'|'.join(numbers)})\]"]))
