"""Outcomes of every kind, and files of them in every format."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]

from qa.answer import Answer, Citation, Position, Status
from ui.batch.formats import format_of, formats
from ui.batch.outcomes import Outcome, survey

SETTINGS = {
    "embedding": "minilm",
    "llm": None,
    "version": "0.1",
    "index": "0" * 16,
    "versions": {"numpy": "2"},
}
QUOTE = "Ten boats sank, the port said."


def citation(n: int = 1, quote: str = QUOTE, **known: Any) -> Citation:
    described: dict[str, Any] = {"title": "Boats", "publisher": "The Port", "published": "2026-01-08"}
    described |= {
        "doc": "a.txt",
        "page": 2,
        "sha256": "f" * 64,
        "speaker": "the port",
        "as_of": None,
        **known,
    }
    return Citation(n=n, quote=quote, start=20, end=20 + len(quote), **described)


def answered(question: str = "How many boats sank?", quote: str = QUOTE, **columns: Any) -> Outcome:
    answer = Answer(
        question=question,
        status=Status.ANSWERED,
        answer=f"According to the port: “{quote}” [1].",
        citations=(citation(quote=quote),),
        confidence=0.8123,
        settings=SETTINGS,
        ms={"retrieve": 1.5, "total": 2.5},
    )
    return Outcome(question, columns, answer, None, SETTINGS, (("It was so. ", " Nobody drowned."),))


def disputed(question: str = "How many drowned?", **columns: Any) -> Outcome:
    citations = (citation(1, "Ten drowned."), citation(2, "“Twelve,” he said.", speaker=None, doc="b.txt"))
    answer = Answer(
        question=question,
        status=Status.DISPUTED,
        answer="The documents differ. “Ten drowned.” [1]; “Twelve,” he said. [2]",
        citations=citations,
        positions=(
            Position("drowned", "Ten", "the port", "2026-01-08", (1,)),
            Position("drowned", "Twelve", None, None, (2,)),
        ),
        confidence=0.4,
        settings=SETTINGS,
    )
    return Outcome(question, columns, answer, None, SETTINGS, (("", ""), ("Before. ", "")))


def silent(question: str = "Who won?", **columns: Any) -> Outcome:
    answer = Answer(
        question=question,
        status=Status.NOT_FOUND,
        answer="The documents do not say.",
        nearest=(citation(1, "The sea was calm.", page=None, publisher=None, published=None),),
        reason="No statement answers.",
        settings=SETTINGS,
    )
    return Outcome(question, columns, answer, None, SETTINGS, (("", ""),))


def failed(question: str = "", **columns: Any) -> Outcome:
    return Outcome(question, columns, None, "The question is empty. Ask something.", SETTINGS)


COLUMNS: dict[str, Any] = {
    "id": "a1",
    "n": -5,
    "status": "mine",
    "sum": "=1+1",
    "own": [1, {"a": None}],
    "ok": True,
}
OUTCOMES = [answered(**COLUMNS), disputed(**COLUMNS), silent(**COLUMNS), failed(**COLUMNS)]
ENDINGS = formats()
PAGES = (".html", ".md")


def written(path: Path, outcomes: list[Outcome] | None = None, title: str = "questions.csv") -> Path:
    format_of(path).write(survey(title, OUTCOMES if outcomes is None else outcomes), path)
    return path


def as_kept(outcome: Outcome, ending: str) -> Outcome:
    """Return an outcome without what a format does not keep."""
    answer = outcome.answer and replace(outcome.answer, ms=outcome.answer.ms if ending == ".jsonl" else {})
    return replace(outcome, answer=answer, contexts=outcome.contexts if ending in PAGES else ())


def changed_workbook(path: Path, change: Callable[[Any], None]) -> Path:
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def changed_table(path: Path, change: Callable[[list[list[str]]], list[list[str]]]) -> Path:
    """Change the rows of a table, the first of which names the columns."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = change(list(csv.reader(file)))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return path
