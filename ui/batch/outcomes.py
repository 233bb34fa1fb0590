"""What became of the questions of a list, and the JSON that it is kept as."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter
from pydantic import Field as FieldOf

from qa.answer import Answer
from qa.saved_answers import FAILURE

FAILED = "failed"
STATUSES = ("answered", "disputed", "not_found", FAILED)

Context = tuple[str, str]
"""What stands before and after a quote in its document."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question of a list with its answer, or with the reason that it has none."""

    question: str
    columns: Mapping[str, Any]
    """What else stood in its row."""
    answer: Answer | None
    reason: str | None = None
    """Why it could not be asked; None where it was."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What it was made with; an answer has the same."""
    contexts: tuple[Context, ...] = ()
    """One for each citation, then one for each of the nearest passages; none where they were not kept."""

    @property
    def status(self) -> str:
        """One of STATUSES."""
        return str(self.answer.status) if self.answer is not None else FAILED

    def record(self, *, times: bool = False, contexts: bool = False) -> dict[str, Any]:
        """Return it as plain values: the contract's answer, with the columns where there are any.

        Without the times taken, the same answer is the same record.
        """
        record = _failure(self) if self.answer is None else self.answer.as_json()
        if not times:
            record.pop("ms", None)
        if self.columns:
            record["columns"] = dict(self.columns)
        if contexts and self.contexts:
            record["contexts"] = [list(context) for context in self.contexts]
        return record

    def line(self, *, times: bool = False, contexts: bool = False) -> str:
        """Return the record as JSON on one line."""
        return as_line(self.record(times=times, contexts=contexts))


@dataclass(frozen=True, slots=True)
class Report:
    """All that a file of answers is made from."""

    title: str
    """What the list of questions is called."""
    outcomes: Iterable[Outcome]
    """In the order of the list; they can be gone through again and again."""
    columns: tuple[str, ...]
    """The names of all other columns."""
    counts: Mapping[str, int]
    """How many questions have each of STATUSES."""
    most_citations: int
    made_with: tuple[Mapping[str, Any], ...]
    """The settings that answers were made with; several where answers of several runs stand together."""


def survey(title: str, outcomes: Iterable[Outcome]) -> Report:
    """Go through outcomes once and return what is known about all of them."""
    columns: dict[str, None] = {}
    counts: Counter[str] = Counter()
    most, made_with = 0, dict[str, Mapping[str, Any]]()
    for outcome in outcomes:
        columns |= dict.fromkeys(outcome.columns)
        counts[outcome.status] += 1
        most = max(most, len(outcome.answer.citations) if outcome.answer else 0)
        made_with.setdefault(json.dumps(dict(outcome.settings), sort_keys=True), outcome.settings)
    by_status = {status: counts[status] for status in STATUSES}
    return Report(title, outcomes, tuple(columns), by_status, most, tuple(made_with.values()))


def as_line(record: Mapping[str, Any]) -> str:
    """Return a record as JSON on one line, whatever characters it holds."""
    from qa.terminal import escaped

    return escaped(json.dumps(record, ensure_ascii=False))


class _FailureRecord(BaseModel):
    model_config = ConfigDict(allow_inf_nan=False)

    kind: Literal["onrecord.failure/1"] = FieldOf(alias="schema")
    question: str
    reason: str
    settings: dict[str, Any]


class _AnswerRecord(BaseModel):
    model_config = ConfigDict(allow_inf_nan=False)

    kind: Literal["onrecord.answer/1"] = FieldOf(alias="schema")
    answer: Answer


_contexts = TypeAdapter(tuple[Context, ...])
_columns = TypeAdapter(dict[str, Any])


def outcome_of(record: object) -> Outcome:
    """Return the outcome that a record holds; raise ValueError for anything else."""
    if not isinstance(record, dict):
        raise ValueError("a record is an object")
    columns = _columns.validate_python(record.get("columns", {}))
    if record.get("schema") == FAILURE:
        failure = _FailureRecord.model_validate(record)
        return Outcome(failure.question, columns, None, failure.reason, failure.settings)
    answer = _AnswerRecord.model_validate({"schema": record.get("schema"), "answer": record}).answer
    contexts = _contexts.validate_python(record.get("contexts", ()))
    if contexts and len(contexts) != len(answer.citations) + len(answer.nearest):
        raise ValueError("there are not as many contexts as quotes")
    return Outcome(answer.question, columns, answer, None, answer.made_with, contexts)


def parsed(line: str) -> Outcome:
    """Return the outcome on a line of JSON; raise ValueError for anything else."""
    try:
        return outcome_of(json.loads(line))
    except RecursionError as error:
        raise ValueError("its brackets are too deep") from error


def _failure(outcome: Outcome) -> dict[str, Any]:
    return {
        "schema": FAILURE,
        "question": outcome.question,
        "reason": outcome.reason,
        "settings": dict(outcome.settings),
    }
