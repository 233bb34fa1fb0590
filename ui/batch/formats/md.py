"""Answers as a Markdown report; whatever comes from documents and questions stands in it as text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from qa.answer import Answer, Citation
from qa.terminal import one_line
from ui.batch.cells import settings_rows, who_says
from ui.batch.marked import head_mark, mark, marked_outcomes, unmarked_changes
from ui.batch.outcomes import Context, Outcome, Report
from ui.batch.wording import HEADINGS, counted, origin, trimmed

read = marked_outcomes

_MARKUP = re.compile(
    r"([\\`*_{}\[\]<>&|~$^])|(?<=[A-Za-z])(:)(?=/)|(?<=www)(\.)|(?<=\w)(@)(?=\w)|(?<!\w)([#@])"
)
_AT_START = re.compile(r"^(?:([-+=#:])|(\d{1,9})([.)]))")


def write(report: Report, path: Path) -> None:
    """Write the report line by line."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in _lines(report))


def faults(path: Path) -> Iterator[str]:
    """Yield where the report is not the one that follows from its records."""
    yield from unmarked_changes(path, write)


def text(value: object) -> str:
    """Return a text on one line, with all that Markdown or GitHub would take for markup escaped."""
    line = _MARKUP.sub(lambda found: f"\\{found.group()}", one_line(str(value)))
    return _AT_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", line)


def _lines(report: Report) -> Iterator[str]:
    yield f"# Answers to {text(report.title)}"
    yield head_mark(report)
    yield ""
    yield f"{counted(report.counts)}."
    for number, outcome in enumerate(report.outcomes, start=1):
        yield ""
        yield f"## {number}. {text(outcome.question) or '(no question)'}"
        yield mark(outcome)
        yield ""
        yield from _outcome(outcome)
    yield ""
    yield "## How these answers were made"
    yield ""
    yield from _table(("setting", "value"), settings_rows(report.made_with))


def _outcome(outcome: Outcome) -> Iterator[str]:
    if outcome.columns:
        yield from _table(("column", "value"), outcome.columns.items())
        yield ""
    if outcome.answer is None:
        yield f"**{HEADINGS[outcome.status]}.** {text(outcome.reason)}"
        return
    answer = outcome.answer
    yield f"**{HEADINGS[outcome.status]}.** Confidence {answer.confidence:.2f}."
    yield ""
    if answer.positions:
        yield from _positions(answer)
    else:
        yield text(answer.told)
    if answer.about_model:
        yield ""
        yield text(answer.about_model)
    if answer.nearest:
        yield ""
        yield "Nearest passages; they do not answer the question:"
    citations = answer.citations or answer.nearest
    contexts = outcome.contexts or (("", ""),) * len(citations)
    for citation, context in zip(citations, contexts, strict=False):
        yield ""
        yield from quoted(citation, context)


def _positions(answer: Answer) -> Iterator[str]:
    rows = (
        (
            answer.named(p),
            who_says(answer, p.speaker, p.citations),
            p.as_of,
            " ".join(f"[{n}]" for n in p.citations),
        )
        for p in answer.positions
    )
    yield from _table(("position", "who says it", "as of", "quote"), rows)


def quoted(citation: Citation, context: Context) -> Iterator[str]:
    """Yield a quote in its context and where it stands, a paragraph each."""
    before, after = (list(map(text, part.split("\n"))) for part in trimmed(context))
    middle = " ".join(filter(None, (before[-1], f"**{text(citation.quote)}**", after[0])))
    first, *others = filter(None, (*before[:-1], middle, *after[1:]))
    yield f"> \\[{citation.n}\\] {first}"
    for line in others:
        yield ">"
        yield f"> {line}"
    yield ">"
    yield f"> — {text(origin(citation))}"
    yield ">"
    yield f"> text SHA-256 {citation.sha256}"


def _table(names: Sequence[str], rows: object) -> Iterator[str]:
    yield f"| {' | '.join(names)} |"
    yield f"|{' --- |' * len(names)}"
    for row in rows:  # type: ignore[attr-defined]
        yield f"| {' | '.join('' if cell is None else text(cell) for cell in row)} |"
