"""From a path given to `onrecord ingest` to the files that stand there, each with what is wrong with it."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import UsageError
from ingest.loaders import endings, loader_for
from ingest.sources import FILE_NAME as SOURCES


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a folder that cannot be listed."""

    doc: str
    path: Path
    root: Path
    problem: str | None = None
    """Why it cannot be read, in one sentence; None when it may be opened."""
    is_failure: bool = False
    """Whether the problem is with a document, and not that the file is none, such as a picture."""


def find_files(path: Path, *, leave_out: Path | None = None) -> Iterator[Found]:
    """Yield the file, or every file below the folder, sorted by document.

    Hidden files and folders, `sources.toml` and the folder `leave_out` are left out. Links to files below
    the folder are followed; a link to a folder below it is not, as its files are found where they stand.
    Raises UsageError when there is nothing at the path.
    """
    if os.path.isdir(path):
        left_out = os.path.realpath(leave_out) if leave_out is not None else None
        yield from sorted(_below(path, left_out), key=lambda found: found.doc)
    elif os.path.lexists(path):
        yield _file(path, path.name, path.parent)
    else:
        raise UsageError(f"There is no file or folder {path}. Check the path.")


def reason_not_to_load(name: str) -> str | None:
    """Return why no loader reads a file of this name, or None when one does."""
    if loader_for(name) is not None:
        return None
    ending = Path(name).suffix
    known = ", ".join(f".{known}" for known in endings())
    return f"There is no loader for {ending or 'a name without an ending'}; it can be one of {known}."


def _below(root: Path, left_out: str | None) -> Iterator[Found]:
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            yield _failure(folder, root, f"It is a folder that cannot be listed ({error.strerror}).")
            continue
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith(".") or entry.name == SOURCES:
                continue
            if entry.is_symlink() and (problem := _link_problem(path, root)) is not None:
                yield _failure(path, root, problem)
            elif entry.is_dir(follow_symlinks=False):
                if left_out is None or os.path.realpath(path) != left_out:
                    waiting.append(path)
            elif not os.path.isdir(path):
                yield _file(path, path.relative_to(root).as_posix(), root)


def _link_problem(link: Path, root: Path) -> str | None:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "It is a link that leads nowhere or in a circle. Remove it."
    if not target.is_relative_to(root.resolve()):
        return f"It is a link that leads out of the folder. Ingest {target} itself if it is wanted."
    if target in link.parent.resolve().parents or target == link.parent.resolve():
        return "It is a link back to a folder that holds it. Remove it."
    return None


def _file(path: Path, doc: str, root: Path) -> Found:
    try:
        doc.encode("utf-8")
    except UnicodeEncodeError:
        return _failure(path, root, "Its name is not valid UTF-8. Rename it.")
    if (reason := reason_not_to_load(path.name)) is not None:
        return Found(doc, path, root, reason)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return _failure(path, root, f"It cannot be reached ({error.strerror}).")
    if not stat.S_ISREG(mode):
        return _failure(path, root, "It is not a regular file but a pipe, a socket or a device. Remove it.")
    return Found(doc, path, root)


def _failure(path: Path, root: Path, problem: str) -> Found:
    """Return a file that cannot be read, under a name that can be written."""
    name = path.relative_to(root).as_posix()
    return Found(os.fsencode(name).decode("utf-8", "backslashreplace"), path, root, problem, is_failure=True)
