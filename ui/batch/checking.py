"""Checks a file of answers: against its own records first, so that what it shows is what is checked then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from ingest.catalogue import Catalogue
from qa.saved_answers import SavedAnswer
from ui.batch.formats import SavedOutcomes, no_answers, saved
from ui.batch.outcomes import Outcome


def saved_answers(outcomes: SavedOutcomes) -> Iterator[SavedAnswer]:
    """Yield the answers in a file as they are checked; what failed claims nothing.

    Raises UsageError where one is none, such as one whose quote begins before its document.
    """
    for outcome in outcomes:
        if outcome.answer is not None:
            try:
                yield SavedAnswer.model_validate(outcome.record())
            except ValidationError as error:
                raise no_answers(outcomes.path) from error


def faults(path: Path, catalogue: Catalogue) -> Iterator[str]:
    """Yield what a file shows that its records do not say, and what does not stand around its quotes."""
    outcomes = saved(path)
    yield from outcomes.format.faults(path)
    for outcome in outcomes:
        yield from _misplaced(outcome, catalogue)


def _misplaced(outcome: Outcome, catalogue: Catalogue) -> Iterator[str]:
    """Yield the contexts that do not stand around their quote; those of a changed document are left alone."""
    if outcome.answer is None:
        return
    citations = (*outcome.answer.citations, *outcome.answer.nearest)
    for citation, (before, after) in zip(citations, outcome.contexts, strict=False):
        document = catalogue.document(citation.doc)
        if document is None or document.sha256 != citation.sha256:
            continue
        text = document.text
        stands = text[: citation.start].endswith(before) and text[citation.end :].startswith(after)
        if not stands:
            yield f"{outcome.question} [{citation.n}]: what is shown around the quote does not stand there."
