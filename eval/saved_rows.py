"""The lines of a run's files, checked as they are read: what engine and index gave, as JSON and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from eval.samples import Failure, Record, SavedDocument
from ingest.documents import Span
from ingest.errors import UsageError
from qa.answer import Answer

LONGEST = 2**53
Offset = Annotated[int, Field(ge=0, le=LONGEST)]
Place = tuple[str, Offset, Offset]


class _Row(BaseModel):
    model_config = ConfigDict(allow_inf_nan=False)


class _FailureRow(_Row):
    id: str
    failed: str

    def value(self) -> Failure:
        return Failure(self.id, self.failed)


class _RecordRow(_Row):
    id: str
    answer: Answer
    passages: list[Place]
    statements: list[Place]
    memory_mb: float = Field(ge=0)

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        answer = self.answer
        if not 0 <= answer.confidence <= 1:
            raise ValueError("the confidence is not from 0 to 1")
        cited = [(c.start, c.end) for c in (*answer.citations, *answer.nearest)]
        spans = [*cited, *((start, end) for _, start, end in (*self.passages, *self.statements))]
        if any(not 0 <= start <= end <= LONGEST for start, end in spans):
            raise ValueError("a span ends before it starts")
        return self

    def value(self) -> Record:
        return Record(
            self.id,
            self.answer,
            tuple(Span(*place) for place in self.passages),
            tuple(Span(*place) for place in self.statements),
            self.memory_mb,
        )


class _DocumentRow(_Row):
    doc: str
    sha256: str
    path: Path | None
    quoted_as: str
    text: str

    def value(self) -> SavedDocument:
        return SavedDocument(self.doc, self.sha256, self.path, self.quoted_as, self.text)


_outcome = TypeAdapter[_RecordRow | _FailureRow](_RecordRow | _FailureRow)
_document = TypeAdapter(_DocumentRow)


def outcome_line(outcome: Record | Failure) -> str:
    """Return an outcome as one line of JSON."""
    return _line(_failure(outcome) if isinstance(outcome, Failure) else _record(outcome))


def document_line(document: SavedDocument) -> str:
    """Return a document as one line of JSON."""
    return _line({**asdict(document), "path": str(document.path) if document.path else None})


def outcomes(lines: Sequence[str], path: Path) -> list[Record | Failure]:
    """Read outcomes; raise UsageError that names the line of the file that holds none."""
    return [_read(_outcome, line, path, n).value() for n, line in enumerate(lines, start=1)]


def documents(lines: Sequence[str], path: Path) -> list[SavedDocument]:
    """Read documents; raise UsageError that names the line of the file that holds none."""
    return [_read(_document, line, path, n).value() for n, line in enumerate(lines, start=1)]


def _read(rows: TypeAdapter[Any], line: str, path: Path, number: int) -> Any:
    try:
        return rows.validate_python(json.loads(line))
    except (ValidationError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}, line {number}, is not one of a run. Make a new run.") from error


def _record(record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "answer": record.answer.as_json(),
        "passages": [_place(span) for span in record.passages],
        "statements": [_place(span) for span in record.statements],
        "memory_mb": record.memory_mb,
    }


def _failure(failure: Failure) -> dict[str, Any]:
    return {"id": failure.id, "failed": failure.reason}


def _place(span: Span) -> Place:
    return span.doc, span.start, span.end


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
