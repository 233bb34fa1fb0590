"""A run: a folder with its settings, gold set, answers, documents and scores, which can be scored again.

`run.json` says what it was made with: gold set, index, settings, versions. `gold.jsonl` holds the questions,
`answers.jsonl` a line a question, appended as each is answered, and `documents.jsonl` the documents that
evidence and answers name, as they were indexed. `scores.json` and `report.html` are made from these.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from eval.gold_sets.questions import GoldQuestion, parse_gold
from eval.samples import Failure, Record, Sample, SavedDocument
from ingest.documents import Span
from ingest.errors import UsageError
from qa.answer import Answer

MANIFEST, GOLD, ANSWERS, DOCUMENTS = "run.json", "gold.jsonl", "answers.jsonl", "documents.jsonl"

_answer = TypeAdapter(Answer)


class Manifest(BaseModel):
    """What a run was made with; two runs of one manifest give the same answers."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["onrecord.run/1"] = Field(default="onrecord.run/1", alias="schema")
    name: str
    """Of the gold set or the public set."""
    gold: str
    """The SHA-256 of the questions."""
    index: str
    """The fingerprint of the index."""
    settings: dict[str, Any]
    versions: dict[str, str]


class Run:
    """An open run's folder."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest

    @classmethod
    def begin(cls, folder: Path, manifest: Manifest, gold: Sequence[GoldQuestion]) -> Run:
        """Make a run in a folder that is not there yet, or go on with the same run where it stopped.

        Raises UsageError when the folder holds another run, or something else.
        """
        if os.path.isfile(folder / MANIFEST):
            run = cls.open(folder)
            differing = _differing(run.manifest, manifest)
            if differing:
                raise UsageError(
                    f"The run in {folder} was made with another {' and '.join(differing)}, so it cannot be "
                    "gone on with. Name another folder."
                )
            return run
        if os.path.exists(folder) and not _is_empty(folder):
            raise UsageError(f"{folder} holds something other than a run. Name another folder.")
        _make(folder)
        _write(folder / GOLD, "".join(f"{question.model_dump_json()}\n" for question in gold))
        _write(folder / MANIFEST, _pretty(manifest.model_dump(mode="json", by_alias=True)))
        return cls(folder, manifest)

    @classmethod
    def open(cls, folder: Path) -> Run:
        """Open a run; raise UsageError where there is none."""
        path = folder / MANIFEST
        try:
            return cls(folder, Manifest.model_validate_json(path.read_text("utf-8")))
        except FileNotFoundError as error:
            raise UsageError(f"There is no run in {folder}. Make one with: onrecord eval GOLD") from error
        except (OSError, ValueError) as error:
            raise UsageError(f"{path} cannot be read as a run ({_reason(error)}). Make a new run.") from error

    def gold(self) -> list[GoldQuestion]:
        """Return the questions of the run."""
        return parse_gold(_read(self.folder / GOLD), str(self.folder / GOLD))

    def outcomes(self) -> list[Record | Failure]:
        """Return what has been answered so far, in that order; a line that a kill cut off does not count."""
        path = self.folder / ANSWERS
        if not os.path.exists(path):
            return []
        lines = _read(path).split("\n")[:-1]
        return [_outcome(line, path, number) for number, line in enumerate(lines, start=1)]

    def append(self, outcomes: Iterable[Record | Failure]) -> None:
        """Write each outcome as it comes, after those that are there."""
        path = self.folder / ANSWERS
        _cut_off_half_a_line(path)
        with path.open("a", encoding="utf-8", newline="\n") as file:
            for outcome in outcomes:
                file.write(json.dumps(_plain(outcome), ensure_ascii=False) + "\n")
                file.flush()

    def keep_documents(self, documents: Iterable[SavedDocument]) -> None:
        """Keep the documents that scoring needs."""
        lines = (
            json.dumps({**_slots(d), "path": str(d.path) if d.path else None}, ensure_ascii=False)
            for d in documents
        )
        _write(self.folder / DOCUMENTS, "".join(f"{line}\n" for line in lines))

    def documents(self) -> dict[str, SavedDocument]:
        """Return the documents that were kept; raise UsageError when the run was never finished."""
        path = self.folder / DOCUMENTS
        if not os.path.exists(path):
            raise UsageError(
                f"The run in {self.folder} is not finished. Finish it with: "
                f"onrecord eval GOLD --run {self.folder}"
            )
        values = [json.loads(line) for line in _read(path).split("\n") if line]
        return {
            value["doc"]: SavedDocument(**{**value, "path": Path(value["path"]) if value["path"] else None})
            for value in values
        }

    def samples(self) -> list[Sample]:
        """Return every question that was answered with all that is scored, in the gold set's order."""
        documents = self.documents()
        records = {outcome.id: outcome for outcome in self.outcomes() if isinstance(outcome, Record)}
        return [Sample(q, records[q.id], documents) for q in self.gold() if q.id in records]

    def failures(self) -> list[Failure]:
        """Return the questions that could not be asked."""
        return [outcome for outcome in self.outcomes() if isinstance(outcome, Failure)]

    def write(self, name: str, text: str) -> Path:
        """Write one of the run's files whole, or not at all; return its path."""
        _write(self.folder / name, text)
        return self.folder / name


def next_folder(runs: Path, name: str) -> Path:
    """Return the first folder `NAME-001`, `NAME-002`, … that is not there yet."""
    number = 1
    while os.path.exists(folder := runs / f"{name}-{number:03}"):
        number += 1
    return folder


def _differing(one: Manifest, other: Manifest) -> list[str]:
    names = {"gold": "gold set", "index": "state of the index", "settings": "setting", "versions": "version"}
    return [words for field, words in names.items() if getattr(one, field) != getattr(other, field)]


def _plain(outcome: Record | Failure) -> dict[str, Any]:
    if isinstance(outcome, Failure):
        return {"id": outcome.id, "failed": outcome.reason}
    return {
        "id": outcome.id,
        "answer": outcome.answer.as_json(),
        "passages": [_place(span) for span in outcome.passages],
        "statements": [_place(span) for span in outcome.statements],
        "memory_mb": outcome.memory_mb,
    }


def _outcome(line: str, path: Path, number: int) -> Record | Failure:
    try:
        value = json.loads(line)
        if "failed" in value:
            return Failure(value["id"], value["failed"])
        return Record(
            id=value["id"],
            answer=_answer.validate_python(value["answer"]),
            passages=tuple(Span(*place) for place in value["passages"]),
            statements=tuple(Span(*place) for place in value["statements"]),
            memory_mb=value["memory_mb"],
        )
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"{path}, line {number}, is not an answer of a run. Make a new run.") from error


def _place(span: Span) -> list[str | int]:
    return [span.doc, span.start, span.end]


def _slots(value: SavedDocument) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__slots__}


def _cut_off_half_a_line(path: Path) -> None:
    if os.path.exists(path) and not (data := path.read_bytes()).endswith(b"\n"):
        with path.open("r+b") as file:
            file.truncate(data.rfind(b"\n") + 1)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise UsageError(f"{folder} cannot be made ({_reason(error)}). Name another folder.") from error


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({_reason(error)}). Make a new run.") from error


def _write(path: Path, text: str) -> None:
    half = path.with_name(f"{path.name}.new")
    try:
        half.write_bytes(text.encode())
        half.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {_reason(error)}.") from error


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or "it holds something else"


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _is_empty(folder: Path) -> bool:
    return os.path.isdir(folder) and next(folder.iterdir(), None) is None
