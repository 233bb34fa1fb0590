"""From paths to an index: what is new is read, cut, embedded and written; what is there costs a hash."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ingest.documents import Metadata
from ingest.errors import UnreadableDocument, UsageError
from ingest.folder import Found, find_files
from ingest.places import Places, real_path
from ingest.preparation import Prepared, prepare, version_of, warm_up
from ingest.progress import Progress, silent
from ingest.report import Remark, Report
from ingest.settings import IngestSettings
from ingest.sources import Sources, read_sources
from ingest.worker import Worker
from ingest.writer import Incoming, Writer, open_writer

BATCH_PASSAGES = 512
BATCH_DOCUMENTS = 500
"""A batch is written when it has this many: enough to keep writing cheap, few enough to lose little."""
AHEAD_FILES = 600
AHEAD_BYTES = 100_000_000
"""So much is read while earlier files are embedded: a batch or more, so that embedding never waits."""


def ingest(
    paths: Sequence[Path],
    *,
    index: Path,
    settings: IngestSettings,
    chroma_url: str | None = None,
    prune: bool = False,
    progress: Progress = silent,
) -> Report:
    """Add and update the documents at the paths, and with `prune` remove those whose file is gone.

    Raises UsageError for a path that does not exist or is no text, and whatever `open_writer` raises.
    """
    started = time.monotonic()
    with (
        open_writer(Places(index), chroma_url, settings) as writer,
        Worker(settings.max_memory_mb, warm_up=partial(warm_up, settings)) as worker,
        _reader() as ahead,
    ):
        run = _Run(writer, worker, ahead, settings, index, progress)
        for path in paths:
            _root(path.parent if os.path.isfile(path) else path)
            if not os.path.exists(path) and not (prune and run.knows(path)):
                raise UsageError(f"There is no file or folder {path}. Check the path.")
        for path in paths:
            run.take(path, prune=prune)
        run.passages += writer.settle_repeats()
    return run.report(time.monotonic() - started)


@contextmanager
def _reader() -> Iterator[ThreadPoolExecutor]:
    """Give a thread that reads ahead; what it has not begun is dropped when the run ends early."""
    executor = ThreadPoolExecutor(1)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that is being read in the worker."""

    found: Found
    version: str
    size: int
    prepared: Future[Prepared]


@dataclass(slots=True)
class _Run:
    """One call of `ingest`, and what it has done so far."""

    writer: Writer
    worker: Worker
    ahead: ThreadPoolExecutor
    settings: IngestSettings
    index: Path
    progress: Progress
    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    failures: list[Remark] = field(default_factory=list)
    skipped: list[Remark] = field(default_factory=list)
    notes: list[Remark] = field(default_factory=list)
    passages: int = 0
    done: int = 0

    def knows(self, folder: Path) -> bool:
        """Tell whether documents from a folder, or from one inside it, are indexed."""
        root = _root(folder)
        return any(_lies_in(kept, root) for kept, _ in self.writer.catalogue.versions().values())

    def take(self, path: Path, *, prune: bool) -> None:
        """Bring the index up to date with one file or folder, which may be gone when it is pruned."""
        found = tuple(find_files(path, leave_out=self.index)) if os.path.exists(path) else ()
        batch: list[Incoming] = []
        for reading in self._readings(found):
            try:
                prepared = reading.prepared.result()
            except UnreadableDocument as problem:
                self._fail(reading.found, problem)
            else:
                batch.append(Incoming(prepared, _root(reading.found.root), reading.version))
                self.notes += [Remark(reading.found.doc, note) for note in prepared.notes]
            if _is_full(batch):
                self._write(batch, len(found))
                batch = []
        self._write(batch, len(found))
        if not os.path.isfile(path):
            self._settle_missing(path, found, prune=prune)

    def report(self, seconds: float) -> Report:
        """Return what was done, each list sorted by document."""
        lists = (self.added, self.updated, self.unchanged, self.removed)
        added, updated, unchanged, removed = (tuple(sorted(docs)) for docs in lists)
        return Report(
            added=added,
            updated=updated,
            unchanged=unchanged,
            removed=removed,
            missing=tuple(sorted(self.missing)),
            failures=tuple(self.failures),
            skipped=tuple(self.skipped),
            notes=tuple(self.notes),
            passages=self.passages,
            seconds=seconds,
        )

    def _readings(self, found: Sequence[Found]) -> Iterator[_Reading]:
        """Yield each file that is new or changed, in order, reading some ahead."""
        waiting: deque[_Reading] = deque()
        size = 0
        for reading in self._changed(found):
            waiting.append(reading)
            size += reading.size
            while len(waiting) > AHEAD_FILES or (size > AHEAD_BYTES and waiting):
                size -= waiting[0].size
                yield waiting.popleft()
        yield from waiting

    def _changed(self, found: Sequence[Found]) -> Iterator[_Reading]:
        sources = self._sources(found)
        known = self.writer.catalogue.versions()
        for file in found:
            if file.problem is not None:
                self._pass_over(file)
                continue
            try:
                data = _bytes_of(file, known.get(file.doc), self.settings)
            except UnreadableDocument as problem:
                self._fail(file, problem)
                continue
            override = sources.metadata(file.doc)
            version = version_of(file.doc, data, override, analysis=self.settings.analysis)
            if known.get(file.doc) == (_root(file.root), version):
                self.unchanged.append(file.doc)
                self.done += 1
                continue
            yield _Reading(file, version, len(data), self._prepared(file.doc, data, override))

    def _prepared(self, doc: str, data: bytes, override: Metadata) -> Future[Prepared]:
        seconds = self.settings.file_seconds
        return self.ahead.submit(
            lambda: self.worker.run(prepare, doc, data, override, self.settings, seconds=seconds)
        )

    def _sources(self, found: Sequence[Found]) -> Sources:
        if not found:
            return Sources()
        sources = read_sources(found[0].root, [file.doc for file in found])
        self.notes += [Remark("", text) for text in sources.warnings]
        return sources

    def _write(self, batch: Sequence[Incoming], total: int) -> None:
        known = self.writer.catalogue.versions() if batch else {}
        if batch:
            self.passages += self.writer.write(batch)
        for doc in (incoming.prepared.document.doc for incoming in batch):
            (self.updated if doc in known else self.added).append(doc)
        self.done += len(batch)
        self.progress(documents=self.done, passages=self.passages, total=total)

    def _settle_missing(self, folder: Path, found: Sequence[Found], *, prune: bool) -> None:
        """Remove, or report, the documents of a folder whose file is no longer there.

        What lies below a folder that could not be listed may well be there. A folder inside, ingested on
        its own, names its documents differently, so that their files are looked for themselves.
        """
        root, versions = _root(folder), self.writer.catalogue.versions()
        present = {file.doc for file in found}
        unlisted = tuple(_beginning(file) for file in found if file.is_failure)
        gone = [
            doc
            for doc, (kept, _) in sorted(versions.items())
            if (
                doc not in present and not doc.startswith(unlisted)
                if kept == root
                else _lies_in(kept, root) and _is_gone(Path(kept) / doc)
            )
        ]
        if prune and gone:
            self.writer.remove(gone)
            self.removed += gone
        elif not prune:
            self.missing += [doc for doc in gone if doc not in self.missing]

    def _pass_over(self, file: Found) -> None:
        (self.failures if file.is_failure else self.skipped).append(Remark(file.doc, file.problem or ""))
        self.done += 1

    def _fail(self, file: Found, problem: UnreadableDocument) -> None:
        stays = file.doc in self.writer.catalogue.versions()
        warning = " Its earlier version stays in the index and is still quoted." if stays else ""
        self.failures.append(Remark(file.doc, f"{problem}{warning}"))
        self.done += 1


def _root(folder: Path) -> str:
    """Return a folder as the catalogue keeps it: the same however it was spelled."""
    return real_path(folder)


def _lies_in(folder: str, root: str) -> bool:
    return folder == root or folder.startswith(root.rstrip(os.sep) + os.sep)


def _beginning(folder: Found) -> str:
    """Return what the names of documents below a folder begin with."""
    name = folder.path.relative_to(folder.root).as_posix()
    return "" if name == "." else f"{name}/"


def _is_gone(file: Path) -> bool:
    """Tell whether a file is certainly not there, and not just out of reach."""
    try:
        os.lstat(file)
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False
    return False


def _is_full(batch: Sequence[Incoming]) -> bool:
    passages = sum(len(incoming.prepared.passages) for incoming in batch)
    return passages >= BATCH_PASSAGES or len(batch) >= BATCH_DOCUMENTS


def _bytes_of(file: Found, known: tuple[str, str] | None, settings: IngestSettings) -> bytes:
    """Read a file; raise UnreadableDocument when it is too large, unreadable or another's namesake."""
    if known is not None and known[0] != _root(file.root) and os.path.isfile(Path(known[0]) / file.doc):
        raise UnreadableDocument(
            f"Another file of this name is indexed from {known[0]}; ingest the folder that holds both."
        )
    try:
        if file.path.stat().st_size > settings.max_file_mb * 1_000_000:
            raise UnreadableDocument(
                f"It is larger than {settings.max_file_mb} MB. Raise ingest.max_file_mb to read it."
            )
        return file.path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"It cannot be opened ({error.strerror}). Check its permissions.") from error
