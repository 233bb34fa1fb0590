"""Markdown, with a footnote for each citation; no text from outside can become markup in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Answer, Citation, Status
from qa.follow_up import Exchange
from qa.terminal import one_line
from ui.answers import ASKED_AS, HEADINGS, limits, origin, position_rows, says_more_than_positions
from ui.marked_answers import parts

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$^#{}@]|(?<=\w):(?=//)|(?<=www)\.|^[-+=:]|(?<=^\d)[.)]|^\d{2,9}[.)]")
"""What Markdown, its tables, its footnotes and HTML within it read as more than itself."""


def exported(exchanges: Sequence[Exchange], title: str | None) -> bytes:
    """Return the questions and answers one below the other, then the footnotes."""
    blocks = [f"# {plain(title)}"] if title is not None else []
    prefixes = [f"{number}-" if len(exchanges) > 1 else "" for number in range(1, len(exchanges) + 1)]
    for exchange, prefix in zip(exchanges, prefixes, strict=True):
        blocks += [*_question(exchange), *_answer(exchange.answer, prefix)]
    for exchange, prefix in zip(exchanges, prefixes, strict=True):
        blocks += _footnotes(exchange.answer, prefix)
    return ("\n\n".join(blocks) + "\n").encode()


def plain(text: str) -> str:
    """Return a text on one line, in which each character stands for itself wherever it begins."""
    return _SPECIAL.sub(_escaped, one_line(text))


def _escaped(special: re.Match[str]) -> str:
    return f"{special[0][:-1]}\\{special[0][-1]}"


def _question(exchange: Exchange) -> Iterator[str]:
    """Yield a question as it was typed, and what it was taken to mean where that is not the same."""
    yield f"## {plain(exchange.asked)}"
    if exchange.answer.question != exchange.asked:
        yield f"{ASKED_AS} {plain(exchange.answer.question)}"


def _answer(answer: Answer, prefix: str) -> Iterator[str]:
    yield f"**{HEADINGS[answer.status]}**"
    if answer.status is Status.NOT_FOUND:
        yield plain(answer.told)
    else:
        yield from _statement(answer, prefix)
    if answer.nearest:
        yield "Nearest passages; they do not answer the question:"
        yield "\n".join(f"- {_source(citation)}" for citation in answer.nearest)
    if (searched := limits(answer.settings)) is not None:
        yield f"Searched: {plain(searched)}."
    if answer.status is not Status.NOT_FOUND:
        yield f"Confidence {answer.confidence:.2f}"
    if answer.about_model:
        yield plain(answer.about_model)


def _statement(answer: Answer, prefix: str) -> Iterator[str]:
    if answer.positions:
        yield "\n".join(_table(answer, prefix))
    if says_more_than_positions(answer):
        yield "".join(_text(piece, prefix) for piece in parts(answer)).strip()
    if answer.reason:
        yield plain(answer.reason)


def _text(piece: str | int, prefix: str) -> str:
    """Return a piece of an answer; white space beside a mark is kept."""
    if isinstance(piece, int):
        return _note(piece, prefix)
    before, after = piece[:1].isspace(), piece[-1:].isspace()
    return f"{' ' if before else ''}{plain(piece)}{' ' if after else ''}"


def _table(answer: Answer, prefix: str) -> Iterator[str]:
    yield "| Value | Speaker | Publisher | As of | Quote |"
    yield "| --- | --- | --- | --- | --- |"
    for position, citations in position_rows(answer):
        said = (
            answer.named(position),
            position.speaker or "",
            citations[0].publisher or "",
            position.as_of or "",
        )
        quotes = " ".join(f"“{plain(c.quote)}”{_note(c.n, prefix)}" for c in citations)
        yield f"| {' | '.join(map(plain, said))} | {quotes} |"


def _note(n: int, prefix: str) -> str:
    return f"[^{prefix}{n}]"


def _footnotes(answer: Answer, prefix: str) -> Iterator[str]:
    for citation in answer.citations:
        yield f"{_note(citation.n, prefix)}: {_source(citation)}"


def _source(citation: Citation) -> str:
    title = f", “{plain(citation.title)}”" if citation.title else ""
    return f"“{plain(citation.quote)}” — {plain(origin(citation))}{title}"
