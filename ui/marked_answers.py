"""The words of an answer and the marks in it that number its citations."""

from __future__ import annotations

from collections.abc import Iterator

from qa.answer import Answer


def parts(answer: Answer) -> Iterator[str | int]:
    """Yield the pieces of an answer in order: text, and for each mark `[n]` the citation's number.

    A `[1]` that stands inside a quote is the document's own and stays text.
    """
    raise NotImplementedError
