"""Asks the engine the questions of a list, several at a time."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait

from ingest.errors import IndexBusy, UsageError
from qa.answer import Answer, Citation
from qa.engine import Engine
from ui.batch.outcomes import Context, Outcome
from ui.batch.questions import Row

WAITING = 2
"""So many questions a thread are handed out at once, so that none has to wait for work."""
AROUND = 200
"""A quote's context is up to so many characters on either side."""


def answered(
    engine: Engine, rows: Iterable[tuple[int, Row]], *, jobs: int
) -> Generator[tuple[int, Outcome], None, None]:
    """Yield the outcome of each row, with its number, as soon as it is there: not in the order of the rows.

    A question that cannot be asked is an outcome too. Raises UsageError when another process changes the
    index meanwhile, and whatever the engine raises for more than one question.
    """
    fingerprint = engine.index.fingerprint
    with ThreadPoolExecutor(jobs, thread_name_prefix="batch") as pool:
        pending: set[Future[tuple[int, Outcome]]] = set()
        try:
            for number, row in rows:
                pending.add(pool.submit(_numbered, engine, number, row))
                while len(pending) >= WAITING * jobs:
                    done, pending = wait(pending, return_when=FIRST_COMPLETED)
                    yield from _outcomes(done, fingerprint)
            while pending:
                done, pending = wait(pending, return_when=FIRST_COMPLETED)
                yield from _outcomes(done, fingerprint)
        finally:
            for future in pending:
                future.cancel()


def asked(engine: Engine, row: Row) -> Outcome:
    """Answer one question as every face of the tool does, or say why it cannot be asked."""
    try:
        answer = engine.ask(row.question)
    except (UsageError, IndexBusy) as error:
        return Outcome(row.question, row.columns, None, str(error), engine.recorded())
    return Outcome(row.question, row.columns, answer, None, answer.made_with, _contexts(engine, answer))


def _numbered(engine: Engine, number: int, row: Row) -> tuple[int, Outcome]:
    return number, asked(engine, row)


def _outcomes(done: Iterable[Future[tuple[int, Outcome]]], fingerprint: str) -> Iterator[tuple[int, Outcome]]:
    for future in done:
        number, outcome = future.result()
        if outcome.settings["index"] != fingerprint:
            raise UsageError(
                "The index changed while it was asked. What was answered before is kept: run the command "
                "again with --append to go on with the index as it is now, or with --restart to begin anew."
            )
        yield number, outcome


def _contexts(engine: Engine, answer: Answer) -> tuple[Context, ...]:
    return tuple(_context(engine, citation) for citation in (*answer.citations, *answer.nearest))


def _context(engine: Engine, citation: Citation) -> Context:
    document = engine.index.document(citation.doc)
    before = document.text[max(0, citation.start - AROUND) : citation.start]
    return before, document.text[citation.end : citation.end + AROUND]
