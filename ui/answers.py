"""An answer as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from qa.answer import Answer, Citation, Position, Status
from qa.terminal import wrapped

HEADINGS = {
    Status.ANSWERED: "ANSWERED",
    Status.DISPUTED: "DISPUTED: the documents differ, and none is picked as right",
    Status.NOT_FOUND: "NOT FOUND: the documents do not say",
}

ASKED_AS = "Asked as:"
"""Leads in what a question was taken to mean, where that is not what was typed."""


def answer_lines(answer: Answer, columns: int) -> Iterator[str]:
    """Yield an answer line by line: what it says, then each quote with who says it and where it stands."""
    yield HEADINGS[answer.status]
    yield ""
    if answer.status is Status.NOT_FOUND:
        yield from wrapped(answer.told, columns)
    else:
        yield from _said(answer, columns)
    if answer.nearest:
        yield ""
        yield from wrapped("Nearest passages; they do not answer the question:", columns)
    yield from _sources(answer.citations or answer.nearest, columns)
    if answer.status is not Status.NOT_FOUND:
        yield ""
        yield f"confidence {answer.confidence:.2f}"
    if answer.about_model:
        yield ""
        yield from wrapped(answer.about_model, columns)


def _said(answer: Answer, columns: int) -> Iterator[str]:
    """Yield the positions of a dispute; the words where something is said beside it, and what is not."""
    for position, (first, *others) in position_rows(answer):
        marks = "".join(f"[{citation.n}]" for citation in (first, *others))
        who = position.speaker or first.publisher or first.doc
        yield from wrapped(f"{answer.named(position)}: {who} {marks}", columns, indent="  ")
    if says_more_than_positions(answer):
        yield from [""] if answer.positions else []
        yield from wrapped(answer.answer, columns)
    if answer.reason:
        yield ""
        yield from wrapped(answer.reason, columns)


def _sources(citations: Sequence[Citation], columns: int) -> Iterator[str]:
    for citation in citations:
        yield ""
        yield from wrapped(f"[{citation.n}] “{citation.quote}”", columns, indent="  ")
        yield from wrapped(f"— {origin(citation)}", columns, indent="      ")


def says_more_than_positions(answer: Answer) -> bool:
    """Tell whether an answer cites what stands in none of its positions, as one without any does."""
    held = {n for position in answer.positions for n in position.citations}
    return any(citation.n not in held for citation in answer.citations)


def limits(settings: Mapping[str, Any]) -> str | None:
    """Return which documents alone a question was to use, by an answer's settings, in words; None for all."""
    sources = " or ".join(f"“{source}”" for source in settings.get("sources", ()))
    told = (
        f"whose name or publisher holds {sources}" if sources else "",
        f"published on {settings['after']} or later" if settings.get("after") else "",
        f"published on {settings['before']} or earlier" if settings.get("before") else "",
    )
    return f"only documents {', '.join(filter(None, told))}" if any(told) else None


def position_rows(answer: Answer) -> Iterator[tuple[Position, tuple[Citation, ...]]]:
    """Yield each position of a dispute with the citations that it stands on."""
    by_number = {citation.n: citation for citation in answer.citations}
    for position in answer.positions:
        yield position, tuple(by_number[n] for n in position.citations)


def origin(citation: Citation) -> str:
    """Return who says it and where it stands, with what is not known said to be so."""
    place = f"{citation.doc}:{citation.start}-{citation.end}"
    page = f", page {citation.page}" if citation.page else ""
    publisher = citation.publisher or "publisher not known"
    published = citation.published or "date not known"
    speaker = f"{citation.speaker}, in: " if citation.speaker else ""
    return f"{speaker}{publisher}, {published} ({place}{page})"
