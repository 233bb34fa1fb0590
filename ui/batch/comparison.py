"""What changed between two files of answers to the same questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from qa.answer import Answer, Citation
from qa.terminal import one_line, wrapped
from ui.batch.cells import positions_text
from ui.batch.outcomes import Outcome
from ui.batch.questions import Row
from ui.batch.wording import HEADINGS, origin

Key = tuple[bytes, int]
"""A row, and which of the rows that are the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose answer is another now."""

    question: str
    old: Outcome | None
    """None where it was not asked before."""
    new: Outcome | None
    """None where it is no longer asked."""

    @property
    def new_quotes(self) -> tuple[Citation, ...]:
        """The quotes that were not cited before."""
        return _beyond(self.new, self.old)

    @property
    def gone_quotes(self) -> tuple[Citation, ...]:
        """The quotes that are no longer cited."""
        return _beyond(self.old, self.new)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes, in the order of the new file, and how many answers are what they were."""

    changed: tuple[Change, ...]
    same: int


def changes(old: Iterable[Outcome], new: Iterable[Outcome]) -> Comparison:
    """Compare two files of answers, row by row with the same question and columns.

    An answer has changed when its status, its words or its quotes have; not when only its confidence or the
    passages merely nearest have.
    """
    before, same = dict(_keyed(old)), 0
    changed: list[Change] = []
    for key, outcome in _keyed(new):
        earlier = before.pop(key, None)
        if earlier is not None and _said(earlier) == _said(outcome):
            same += 1
        else:
            changed.append(Change(outcome.question, earlier, outcome))
    changed += [Change(outcome.question, outcome, None) for outcome in before.values()]
    return Comparison(tuple(changed), same)


def change_lines(change: Change, columns: int) -> Iterator[str]:
    """Yield a change line by line: the question, what was said before and is now, and the quotes."""
    yield from wrapped(change.question or "(no question)", columns)
    yield from wrapped(f"was: {_told(change.old, 'not asked')}", columns, indent="  ")
    yield from wrapped(f"now: {_told(change.new, 'no longer asked')}", columns, indent="  ")
    for mark, quotes in (("+", change.new_quotes), ("-", change.gone_quotes)):
        for citation in quotes:
            yield from wrapped(f"{mark} “{citation.quote}” — {origin(citation)}", columns, indent="    ")


def change_json(change: Change) -> dict[str, Any]:
    """Return a change as plain values."""
    return {
        "question": change.question,
        "old": change.old.record() if change.old else None,
        "new": change.new.record() if change.new else None,
        "new_quotes": [citation.quote for citation in change.new_quotes],
        "gone_quotes": [citation.quote for citation in change.gone_quotes],
    }


def summary(compared: Comparison) -> str:
    """Return how many answers changed, in a sentence."""
    asked_before = [change for change in compared.changed if change.old and change.new]
    new = sum(change.old is None for change in compared.changed)
    gone = sum(change.new is None for change in compared.changed)
    return (
        f"{len(asked_before)} changed, {compared.same} the same, {new} asked for the first time, "
        f"{gone} no longer asked"
    )


def _keyed(outcomes: Iterable[Outcome]) -> Iterator[tuple[Key, Outcome]]:
    seen: Counter[bytes] = Counter()
    for outcome in outcomes:
        digest = Row(outcome.question, outcome.columns).digest()
        yield (digest, seen[digest]), outcome
        seen[digest] += 1


def _said(outcome: Outcome) -> tuple[Any, ...]:
    """Return what has to be the same for an answer to be so."""
    answer = outcome.answer
    if answer is None:
        return (outcome.status, outcome.reason)
    return (answer.status, answer.answer, answer.positions, [_quoted(c) for c in answer.citations])


def _quoted(citation: Citation) -> tuple[str | None, ...]:
    return citation.doc, citation.quote, citation.speaker, citation.publisher, citation.published


def _beyond(outcome: Outcome | None, other: Outcome | None) -> tuple[Citation, ...]:
    known = {(c.doc, c.quote) for c in _citations(other)}
    return tuple(c for c in _citations(outcome) if (c.doc, c.quote) not in known)


def _citations(outcome: Outcome | None) -> tuple[Citation, ...]:
    return outcome.answer.citations if outcome is not None and outcome.answer is not None else ()


def _told(outcome: Outcome | None, otherwise: str) -> str:
    if outcome is None:
        return otherwise
    return f"{HEADINGS[outcome.status]}. {one_line(_words(outcome.answer, outcome.reason))}"


def _words(answer: Answer | None, reason: str | None) -> str:
    if answer is None:
        return reason or ""
    return (positions_text(answer) or answer.told).replace("\n", "; ")
