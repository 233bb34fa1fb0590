"""Outcomes as rows of a table, in text that no spreadsheet runs."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from qa.answer import Answer, Citation
from ui.batch.outcomes import Outcome, Report

Cell = str | int | float | bool | None

RECORD = "record"
"""The last column: what `onrecord verify` checks the row by."""
NAMELESS = "(no name)"
"""What a column without a name is called: a sheet has none such."""
ABOUT_ANSWER = ("status", "answer", "reason", "confidence", "positions")
ABOUT_CITATION = ("quote", "speaker", "publisher", "date", "document", "span")
OF_CITATIONS = (
    "row", "question", "use", "n", *ABOUT_CITATION, "page", "title", "as of", "text SHA-256",
)  # fmt: skip

_RUN = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n']")
_NUMBER = re.compile(r"[+-]?\d[\d,.]*%?")
_OURS = re.compile(rf"question|{'|'.join(ABOUT_ANSWER)}|{RECORD}|citation \d+ (?:{'|'.join(ABOUT_CITATION)})")


def neutral(text: str) -> str:
    """Return a text with an apostrophe before it where a spreadsheet might run it, or where it has one.

    A spreadsheet takes a text that begins with =, +, - or @ for a formula (OWASP, CSV Injection), be there
    white space before; a number is left as it is.
    """
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text


def undone(cell: str) -> str:
    """Return the text that `neutral` was given."""
    return cell.removeprefix("'")


def header(report: Report) -> list[str]:
    """Return the names of a table's columns, those of the list after the question."""
    numbered = [
        f"citation {n} {name}" for n in range(1, report.most_citations + 1) for name in ABOUT_CITATION
    ]
    return [neutral(name) for name in ("question", *_given(report.columns), *ABOUT_ANSWER, *numbered, RECORD)]


def doubled(found: Iterable[Any], expected: Sequence[str]) -> Iterator[str]:
    """Yield the names of our columns that a table has more often than it should, in whatever capitals."""
    counts = Counter(_folded(str(name)) for name in found)
    counts.subtract(map(_folded, expected))
    yield from (name for name in expected if counts.pop(_folded(name), 0) > 0)


def cells(outcome: Outcome, report: Report, record: Cell) -> list[Cell]:
    """Return one question's row; `record` stands in its last column."""
    answer = outcome.answer
    cited = [cell for citation in (answer.citations if answer else ()) for cell in _about(citation)]
    blank = [None] * (len(ABOUT_CITATION) * report.most_citations - len(cited))
    given = [_plain(outcome.columns.get(name)) for name in report.columns]
    row = [outcome.question, *given, *_about_answer(outcome), *cited, *blank, record]
    return [_neutral(cell) for cell in row]


def citation_rows(number: int, outcome: Outcome) -> Iterator[list[Cell]]:
    """Yield a row for each citation and for each of the nearest passages; the number is the question's."""
    if outcome.answer is None:
        return
    for use, citations in (("cited", outcome.answer.citations), ("nearest", outcome.answer.nearest)):
        for c in citations:
            row = [number, outcome.question, use, c.n, *_about(c), c.page, c.title, c.as_of, c.sha256]
            yield [_neutral(cell) for cell in row]


def positions_text(answer: Answer) -> str | None:
    """Return the positions of a dispute, a line each."""
    lines = (
        f"{answer.named(position)}: {who_says(answer, position.speaker, position.citations)} "
        + "".join(f"[{n}]" for n in position.citations)
        for position in answer.positions
    )
    return "\n".join(lines) or None


def who_says(answer: Answer, speaker: str | None, numbers: Sequence[int]) -> str:
    """Return the speaker of a position or, failing one, the publisher or the name of the document."""
    cited = next((citation for citation in answer.citations if citation.n in numbers), None)
    return speaker or (cited and (cited.publisher or cited.doc)) or "nobody named"


def settings_rows(made_with: Sequence[Mapping[str, Any]]) -> Iterator[list[Cell]]:
    """Yield what answers were made with, a row each."""
    for settings in made_with:
        for name, value in _flat(settings):
            yield [_neutral(name), _neutral(_plain(value))]


def _about_answer(outcome: Outcome) -> list[Cell]:
    answer = outcome.answer
    if answer is None:
        return [outcome.status, None, outcome.reason, None, None]
    return [outcome.status, answer.answer, answer.reason, round(answer.confidence, 4), positions_text(answer)]


def _about(citation: Citation) -> list[Cell]:
    span = f"{citation.start}-{citation.end}"
    return [citation.quote, citation.speaker, citation.publisher, citation.published, citation.doc, span]


def _given(columns: Sequence[str]) -> Iterator[str]:
    """Yield the list's own names, none twice; one that reads like one of ours is marked."""
    taken = set(columns)
    for name in columns:
        given = name if name.strip() else NAMELESS
        while _OURS.fullmatch(_folded(given)) or (given != name and given in taken):
            given = f"{given} (given)"
        taken.add(given)
        yield given


def _folded(name: str) -> str:
    """Return what two names have in common that look alike."""
    return " ".join(name.split()).casefold()


def _plain(value: Any) -> Cell:
    return value if value is None or isinstance(value, Cell) else json.dumps(value, ensure_ascii=False)


def _neutral(cell: Cell) -> Cell:
    return neutral(cell) if isinstance(cell, str) else cell


def _flat(settings: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in settings.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value
