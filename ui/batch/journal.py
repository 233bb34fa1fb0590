"""The journal of a batch: a file beside the answers that every outcome is written to as it comes.

`ANSWERS.partial/journal.jsonl` says on its first line what the answers are made with; then comes a line for
each question. Lines are only appended, so that a run that is killed loses only the questions it was at; the
last line may then be half there, and is cut off. The answers are written in the same folder and take their
place in one step; then the folder goes, the journal first.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from ingest.errors import UsageError
from ui.batch.outcomes import FAILED, Outcome, as_line, outcome_of

JOURNAL, LOCK = "journal.jsonl", "lock"
NONE = -1
ANOTHER_LIST = "the list of questions"
"""How a message says that the list is another."""


class Manifest(BaseModel):
    """What a batch is made with; two batches of one manifest give the same answers."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["onrecord.batch/1"] = Field(default="onrecord.batch/1", alias="schema")
    questions: str
    """A SHA-256 over the rows of the list."""
    settings: dict[str, Any]
    """As every answer records them, with the index's fingerprint and the versions."""
    kept: int = 0
    """So many rows, the first, are of an earlier list and stay as they were."""

    def differing(self, other: Manifest) -> list[str]:
        """Return in words what differs from another manifest, whatever is kept."""
        found = [] if self.questions == other.questions else [ANOTHER_LIST]
        return [*found, *differing_settings(self.settings, other.settings)]


def differing_settings(then: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return in words which settings differ; the index's own words come first."""
    names = sorted(name for name in then.keys() | now.keys() if then.get(name) != now.get(name))
    said = {
        "index": "the index",
        "version": "the version of onrecord",
        "versions": "the version of a library",
    }
    return [
        said.get(name) or f"{name} (then {then.get(name)}, now {now.get(name)})"
        for name in sorted(names, key=lambda name: (name != "index", name))
    ]


class Journal:
    """An open journal; made by `Journal.begin` or `Journal.resume`."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self.counts: Counter[str] = Counter()
        """How many rows have each status."""
        self._places = array("q")
        """Where in the file the last line of each row begins; NONE where there is none."""
        self._failed: set[int] = set()
        self._path = folder / JOURNAL
        with _unwritable(self._path):
            self._index()
            self._file = self._path.open("ab", buffering=0)

    @classmethod
    def begin(cls, answers: Path, manifest: Manifest, kept: Iterable[tuple[int, Outcome]] = ()) -> Journal:
        """Make a journal anew, in place of any other, with the rows that are kept in it from the start."""
        folder = folder_of(answers)
        half = folder / f"{JOURNAL}.new"
        with _unwritable(folder):
            with half.open("wb") as file:
                file.write(_as_line(manifest.model_dump(mode="json", by_alias=True)))
                file.writelines(_line(number, outcome) for number, outcome in kept)
            half.replace(folder / JOURNAL)
        return cls(folder, manifest)

    @classmethod
    def resume(cls, answers: Path) -> Journal | None:
        """Open the journal of a batch that was stopped; None where there is none."""
        path = folder_of(answers) / JOURNAL
        if not os.path.isfile(path):
            return None
        try:
            with path.open("rb") as file:
                manifest = Manifest.model_validate_json(file.readline())
        except (OSError, ValueError) as error:
            raise _damaged(path) from error
        return cls(path.parent, manifest)

    def close(self) -> None:
        """Close the journal's file."""
        self._file.close()

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __contains__(self, number: int) -> bool:
        return number < len(self._places) and self._places[number] != NONE

    def __iter__(self) -> Iterator[Outcome]:
        """Go through the outcomes in the order of their rows."""
        return (outcome for _, outcome in self.numbered())

    def numbered(self) -> Iterator[tuple[int, Outcome]]:
        """Yield the outcomes in the order of their rows, with their numbers."""
        with self._path.open("rb") as file:
            for place in self._places:
                if place != NONE:
                    file.seek(place)
                    yield _outcome(file.readline(), self._path)

    def first(self, count: int) -> Iterator[Outcome]:
        """Go through the outcomes of the first rows."""
        return islice(self, count)

    def failed(self) -> Iterator[tuple[int, Outcome]]:
        """Yield the rows that failed, with their numbers."""
        with self._path.open("rb") as file:
            for number in sorted(self._failed):
                file.seek(self._places[number])
                yield _outcome(file.readline(), self._path)

    def append(self, number: int, outcome: Outcome) -> None:
        """Write the outcome of a row; a later one counts instead of an earlier one."""
        line = _line(number, outcome)
        with _unwritable(self._path):
            place = self._file.seek(0, os.SEEK_END)
            if self._file.write(line) != len(line):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._note(number, place, outcome)

    def finish(self, answers: Path, write: Callable[[Path], None]) -> None:
        """Have the answers written, put them in their place in one step, and take the journal away."""
        made = self.folder / f"answers{answers.suffix}"
        with _unwritable(answers):
            write(made)
            with made.open("rb") as file:
                os.fsync(file.fileno())
            made.replace(answers)
            self._path.unlink()
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _index(self) -> None:
        """Note where each line stands; cut off one that a kill left half there."""
        with self._path.open("rb") as file:
            place = len(file.readline())
            for line in file:
                if not line.endswith(b"\n"):
                    break
                number, outcome = _outcome(line, self._path)
                self._note(number, place, outcome)
                place += len(line)
        os.truncate(self._path, place)

    def _note(self, number: int, place: int, outcome: Outcome) -> None:
        while len(self._places) <= number:
            self._places.append(NONE)
        if number in self._failed:
            self._failed.remove(number)
            self.counts[FAILED] -= 1
        self._places[number] = place
        self.counts[outcome.status] += 1
        if outcome.status == FAILED:
            self._failed.add(number)


@contextmanager
def alone(answers: Path) -> Iterator[None]:
    """Keep other processes from the same answers meanwhile; raise UsageError when one is at it."""
    from filelock import FileLock, Timeout

    folder = folder_of(answers)
    with _unwritable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise UsageError(
                f"Another process is writing {answers}. Wait for it, or name another file for the answers."
            ) from error
    try:
        yield
    finally:
        lock.release()
        _leave(folder)


def folder_of(answers: Path) -> Path:
    """Return the folder of the journal of a file of answers."""
    return answers.with_name(f"{answers.name}.partial")


def _leave(folder: Path) -> None:
    """Take away a folder in which no batch has begun or which has ended."""
    if not os.path.isfile(folder / JOURNAL):
        shutil.rmtree(folder, ignore_errors=True)


def _line(number: int, outcome: Outcome) -> bytes:
    return _as_line({"n": number, "record": outcome.record(times=True, contexts=True)})


def _as_line(value: dict[str, Any]) -> bytes:
    return f"{as_line(value)}\n".encode()


def _outcome(line: bytes, path: Path) -> tuple[int, Outcome]:
    try:
        value = json.loads(line)
        return int(value["n"]), outcome_of(value["record"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> UsageError:
    return UsageError(f"{path} is damaged, so the batch cannot go on. Ask everything anew with --restart.")


@contextmanager
def _unwritable(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(
            f"{path} cannot be written ({error.strerror or error}). Name another file for the answers."
        ) from error
