"""Word: each answer with numbered sources below it, a dispute as a table."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.answer import Answer, Citation, Status
from qa.follow_up import Exchange
from qa.terminal import one_line
from ui.answers import ASKED_AS, HEADINGS, limits, origin, position_rows, says_more_than_positions
from ui.marked_answers import parts

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_NO_CHARACTER = re.compile("[\ufffe\uffff]")
"""What XML does not take, beyond what `one_line` replaces."""


def exported(exchanges: Sequence[Exchange], title: str | None) -> bytes:
    """Return a document with the questions and answers one below the other."""
    from docx import Document

    document = Document()
    document.core_properties.author = "onrecord"
    document.core_properties.title = plain(title or exchanges[0].asked)[:200] if exchanges else ""
    if title is not None:
        document.add_heading(plain(title), 0)
    for exchange in exchanges:
        _add_question(document, exchange)
        _add_answer(document, exchange.answer)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def plain(text: str) -> str:
    """Return a text on one line, as XML can hold it."""
    return _NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", one_line(text))


def _add_question(document: WordDocument, exchange: Exchange) -> None:
    document.add_heading(plain(exchange.asked), 1)
    if exchange.answer.question != exchange.asked:
        document.add_paragraph(f"{ASKED_AS} {plain(exchange.answer.question)}")


def _add_answer(document: WordDocument, answer: Answer) -> None:
    document.add_paragraph().add_run(HEADINGS[answer.status]).bold = True
    if answer.status is Status.NOT_FOUND:
        document.add_paragraph(plain(answer.told))
    else:
        _add_statement(document, answer)
    if (searched := limits(answer.settings)) is not None:
        document.add_paragraph(plain(f"Searched: {searched}."))
    if answer.status is not Status.NOT_FOUND:
        document.add_paragraph(f"Confidence {answer.confidence:.2f}")
    if answer.about_model:
        document.add_paragraph(plain(answer.about_model))
    _add_sources(document, "Sources", answer.citations)
    _add_sources(document, "Nearest passages; they do not answer the question", answer.nearest)


def _add_statement(document: WordDocument, answer: Answer) -> None:
    if answer.positions:
        _add_table(document, answer)
    if says_more_than_positions(answer):
        _add_text(document, answer)
    if answer.reason:
        document.add_paragraph(plain(answer.reason))


def _add_text(document: WordDocument, answer: Answer) -> None:
    paragraph = document.add_paragraph()
    for piece in parts(answer):
        if isinstance(piece, int):
            paragraph.add_run(f"[{piece}]").font.superscript = True
        else:
            paragraph.add_run(_spaced(piece))


def _spaced(piece: str) -> str:
    """Return a piece of an answer, plain, with the white space that parts it from a mark."""
    return f"{' ' if piece[:1].isspace() else ''}{plain(piece)}{' ' if piece[-1:].isspace() else ''}"


def _add_table(document: WordDocument, answer: Answer) -> None:
    table = document.add_table(rows=1, cols=5, style="Table Grid")
    for cell, heading in zip(
        table.rows[0].cells, ("Value", "Speaker", "Publisher", "As of", "Quote"), strict=True
    ):
        cell.paragraphs[0].add_run(heading).bold = True
    for position, citations in position_rows(answer):
        quotes = " ".join(f"“{citation.quote}” [{citation.n}]" for citation in citations)
        said = (answer.named(position), position.speaker, citations[0].publisher, position.as_of, quotes)
        for cell, text in zip(table.add_row().cells, said, strict=True):
            cell.text = plain(text or "")


def _add_sources(document: WordDocument, heading: str, citations: Sequence[Citation]) -> None:
    if not citations:
        return
    document.add_heading(heading, 2)
    for citation in citations:
        title = f", “{citation.title}”" if citation.title else ""
        document.add_paragraph(plain(f"[{citation.n}] “{citation.quote}” — {origin(citation)}{title}"))
