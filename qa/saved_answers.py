"""Saved answers, read back from a file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from ingest.errors import UsageError
from qa.answer import SCHEMA, Answer, Relation, Status

FAILURE = "onrecord.failure/1"
"""The schema of a question that could not be asked, as a batch saves it."""

_SPACE = re.compile(r"\s*")


class SavedCitation(BaseModel):
    """What has to be known of a citation to check it."""

    n: int
    doc: str
    title: str | None
    publisher: str | None
    published: str | None
    quote: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    page: int | None
    sha256: str
    speaker: str | None
    as_of: str | None = None


class SavedPosition(BaseModel):
    """What has to be known of a position to check it."""

    about: str = ""
    value: str
    speaker: str | None
    citations: list[int]
    as_of: str | None = None
    relation: Relation = Relation.DIFFERS


class SavedAnswer(BaseModel):
    """What has to be known of an answer to check it; the rest is left alone."""

    kind: Literal["onrecord.answer/1"] = Field(alias="schema")
    question: str
    status: Status
    answer: str
    citations: list[SavedCitation]
    positions: list[SavedPosition]
    nearest: list[SavedCitation]
    reason: str | None = None
    confidence: float = 0.0
    settings: dict[str, Any] = {}


def answer_of(value: object) -> Answer:
    """Return the answer that `Answer.as_json` gave these values for; raise UsageError for anything else."""
    try:
        if isinstance(value, dict) and value.get("schema") == SCHEMA:
            return TypeAdapter(Answer).validate_python(value)
    except ValidationError as error:
        raise UsageError("A saved answer is damaged and cannot be read. Ask its question again.") from error
    raise UsageError(f"What was saved is not an answer of the form {SCHEMA}. Ask its question again.")


def read_answers(path: Path) -> list[SavedAnswer]:
    """Read saved answers, one JSON object or one a line; raise UsageError for anything else.

    The answers of a run of `onrecord eval` are read too.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path} cannot be read ({reason}). Name a file of saved answers.") from error
    try:
        values = _values(text)
        if not values:
            raise UsageError(f"{path} is empty. Name a file of saved answers.")
        return [SavedAnswer.model_validate(_answer(value)) for value in values if not _failed(value)]
    except (ValueError, RecursionError) as error:
        raise UsageError(
            f"{path} does not hold answers as `onrecord ask --json` prints them. Name a file that does."
        ) from error


def _answer(value: object) -> object:
    """Return an answer; of a line that an evaluation saved, the answer in it."""
    return value["answer"] if isinstance(value, dict) and isinstance(value.get("answer"), dict) else value


def _failed(value: object) -> bool:
    """Tell whether an evaluation or a batch saved that a question could not be asked."""
    return isinstance(value, dict) and (value.keys() == {"id", "failed"} or value.get("schema") == FAILURE)


def _values(text: str) -> list[object]:
    """Return the JSON values of a text, one after the other or in one list."""
    decoder, values, start = json.JSONDecoder(), list[object](), 0
    while (start := _SPACE.match(text, start).end()) < len(text):  # type: ignore[union-attr]
        value, start = decoder.raw_decode(text, start)
        values += value if isinstance(value, list) else [value]
    return values
