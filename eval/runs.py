"""A run: a folder with its settings, gold set, answers, documents and scores, which can be scored again.

`run.json` says what it was made with: gold set, index, settings, versions. `gold.jsonl` holds the questions,
`answers.jsonl` a line a question, appended as each is answered, and `documents.jsonl` the documents that
evidence and answers name, as they were indexed. `scores.json` and `report.html` are made from these.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from eval import saved_rows
from eval.gold_sets.questions import GoldQuestion, parse_gold
from eval.samples import Failure, Record, Sample, SavedDocument, documents_named
from ingest.errors import UsageError

MANIFEST, GOLD, ANSWERS, DOCUMENTS, LOCK = (
    "run.json",
    "gold.jsonl",
    "answers.jsonl",
    "documents.jsonl",
    "run.lock",
)
BEGUN = {LOCK, GOLD, f"{GOLD}.new", f"{MANIFEST}.new"}
"""What a run that was killed at its very beginning may have left."""


class Manifest(BaseModel):
    """What a run was made with; two runs of one manifest give the same answers."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["onrecord.run/1"] = Field(default="onrecord.run/1", alias="schema")
    name: str
    """Of the gold set or the public set."""
    public: bool
    """Whether it is a public set, which has a measure of its own."""
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
        if os.path.exists(folder) and not _is_begun(folder):
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
            why = getattr(error, "strerror", None) or "it is damaged, or of another version"
            raise UsageError(f"{path} cannot be read as a run ({why}). Make a new run.") from error

    def gold(self) -> list[GoldQuestion]:
        """Return the questions of the run, with the patterns and the evidence that they have now."""
        path = self.folder / GOLD
        return parse_gold(_read(path), str(path))

    def outcomes(self) -> list[Record | Failure]:
        """Return what has been answered so far, in that order; a line that a kill cut off does not count."""
        path = self.folder / ANSWERS
        return saved_rows.outcomes(_read(path).split("\n")[:-1], path) if os.path.exists(path) else []

    def append(self, outcomes: Iterable[Record | Failure]) -> None:
        """Write each outcome as it comes, after those that are there."""
        path = self.folder / ANSWERS
        _cut_off_half_a_line(path)
        for outcome in outcomes:
            _append(path, saved_rows.outcome_line(outcome))

    def keep_documents(self, documents: Iterable[SavedDocument]) -> None:
        """Keep the documents that scoring needs."""
        _write(self.folder / DOCUMENTS, "".join(map(saved_rows.document_line, documents)))

    def documents(self) -> dict[str, SavedDocument]:
        """Return the documents that were kept; raise UsageError when the run was never finished."""
        path = self.folder / DOCUMENTS
        if not os.path.exists(path):
            raise self._unfinished("its documents are not kept yet")
        kept = saved_rows.documents([line for line in _read(path).split("\n") if line], path)
        return {document.doc: document for document in kept}

    def samples(self) -> list[Sample]:
        """Return every question that was answered with all that is scored, in the gold set's order.

        Raises UsageError when the run is not finished, or is no longer whole.
        """
        gold, documents, outcomes = self.gold(), self.documents(), self.outcomes()
        left = {question.id for question in gold} - {outcome.id for outcome in outcomes}
        if left:
            raise self._unfinished(f"{len(left)} of {len(gold)} questions are not answered")
        records = {outcome.id: outcome for outcome in outcomes if isinstance(outcome, Record)}
        lacking = documents_named((), records.values()) - documents.keys()
        if lacking:
            raise UsageError(
                f"{self.folder / DOCUMENTS} lacks {min(lacking)}, which an answer cites. Make a new run."
            )
        return [self._sample(q, records[q.id], documents) for q in gold if q.id in records]

    def failures(self) -> list[Failure]:
        """Return the questions that could not be asked."""
        return [outcome for outcome in self.outcomes() if isinstance(outcome, Failure)]

    def write(self, name: str, text: str) -> Path:
        """Write one of the run's files whole, or not at all; return its path."""
        _write(self.folder / name, text)
        return self.folder / name

    def _sample(self, gold: GoldQuestion, record: Record, documents: dict[str, SavedDocument]) -> Sample:
        if record.answer.question != gold.question:
            raise UsageError(
                f"{self.folder / GOLD} has another question {gold.id} than was asked. Make a new run of it."
            )
        return Sample(gold, record, documents)

    def _unfinished(self, why: str) -> UsageError:
        return UsageError(
            f"The run in {self.folder} is not finished: {why}. "
            f"Finish it with: onrecord eval GOLD --run {self.folder}"
        )


def hash_of(gold: Sequence[GoldQuestion]) -> str:
    """Return the SHA-256 of the questions of a gold set."""
    return hashlib.sha256("".join(question.model_dump_json() for question in gold).encode()).hexdigest()


def next_folder(runs: Path, name: str) -> Path:
    """Return the first folder `NAME-001`, `NAME-002`, … that is not there yet."""
    number = 1
    while os.path.exists(folder := runs / f"{name}-{number:03}"):
        number += 1
    return folder


@contextmanager
def answering(run: Run) -> Iterator[None]:
    """Keep other processes from answering the same run meanwhile; raise UsageError when one is at it."""
    from filelock import FileLock, Timeout

    lock = FileLock(run.folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise UsageError(
            f"Another process is answering the run in {run.folder}. Wait for it, or name another folder."
        ) from error
    except OSError as error:
        raise _unwritable(run.folder, error) from error
    try:
        yield
    finally:
        lock.release()


def _differing(one: Manifest, other: Manifest) -> list[str]:
    names = {"gold": "gold set", "index": "state of the index", "settings": "setting", "versions": "version"}
    return [words for field, words in names.items() if getattr(one, field) != getattr(other, field)]


def _is_begun(folder: Path) -> bool:
    return os.path.isdir(folder) and {path.name for path in folder.iterdir()} <= BEGUN


def _cut_off_half_a_line(path: Path) -> None:
    try:
        data = path.read_bytes() if os.path.exists(path) else b""
        if data and not data.endswith(b"\n"):
            os.truncate(path, data.rfind(b"\n") + 1)
    except OSError as error:
        raise _unwritable(path, error) from error


def _append(path: Path, line: str) -> None:
    try:
        with path.open("ab") as file:
            file.write(line.encode())
    except OSError as error:
        raise _unwritable(path, error) from error


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
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> UsageError:
    return UsageError(f"{path} cannot be written: {error.strerror}. Name another folder with --run.")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or "it holds something else"


def _pretty(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
