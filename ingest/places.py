"""What an index folder holds, and the lock that lets one process write to it."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import IndexBusy, UsageError

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Places:
    """The files and folders of one index; UsageError where the folder's path cannot be one."""

    folder: Path

    def __post_init__(self) -> None:
        """Refuse a path that the stores could not be given."""
        real_path(self.folder)

    @property
    def catalogue(self) -> Path:
        """The SQLite file from which everything else can be made again."""
        return self.folder / "catalogue.sqlite"

    @property
    def vectors(self) -> Path:
        """The folder of the embedded Chroma."""
        return self.folder / "chroma"

    @property
    def words(self) -> Path:
        """The folder of the lexical store."""
        return self.folder / "words"

    @property
    def lock(self) -> Path:
        """The file that a writer locks; the lock ends with its process, however that ends."""
        return self.folder / "write.lock"


def real_path(path: Path) -> str:
    """Return a path without links and as it is from anywhere, the same however it was spelled.

    Raises UsageError where it is no text, or is seen from a folder that is gone.
    """
    try:
        real = os.path.realpath(path)
        real.encode()
    except FileNotFoundError as error:
        raise UsageError(
            f"The path {path} leads nowhere, as the present folder has been deleted. Change to another one."
        ) from error
    except ValueError as error:
        shown = str(path).encode("utf-8", "backslashreplace").decode()
        reason = "is not valid UTF-8" if isinstance(error, UnicodeEncodeError) else "holds a zero byte"
        raise UsageError(f"The path {shown} {reason}. Rename the folder or name another one.") from error
    return real


def clear_away(folder: Path) -> None:
    """Remove what stands at the place of a store's folder, be it a folder, a link or a file."""
    if os.path.isdir(folder) and not folder.is_symlink():
        shutil.rmtree(folder, ignore_errors=True)
    else:
        folder.unlink(missing_ok=True)


@contextmanager
def writing(places: Places, seconds: float) -> Iterator[None]:
    """Hold the write lock of an index, waiting for it; raise IndexBusy when the wait is in vain."""
    from filelock import FileLock, Timeout

    try:
        places.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(places.lock)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            logger.warning("Another process is writing to %s; waiting for it to finish.", places.folder)
            lock.acquire(timeout=seconds)
    except Timeout as error:
        raise IndexBusy(
            f"Another process is still writing to {places.folder}. Try again when it has finished."
        ) from error
    except OSError as error:
        raise UsageError(
            f"The index folder {places.folder} cannot be written to ({error.strerror}). "
            "Name another one with --index."
        ) from error
    try:
        yield
    finally:
        lock.release()
