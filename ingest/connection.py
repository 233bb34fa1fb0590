"""Connections to the SQLite file of a catalogue, whose failures are told as ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.errors import DamagedCatalogue, IndexBusy, UsageError

BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}
"""What SQLite says of a file that is malformed, of one that is no database, and of one without our tables."""
CLOSED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY}
"""What SQLite says where it cannot make the files that it needs beside a database."""


class Connection(sqlite3.Connection):
    """A connection to one file; made by `connect` or `connect_to_read`."""

    path: Path

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        """Run a statement."""
        with translated(self.path):
            return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        """Run a statement for each of many rows."""
        with translated(self.path):
            return super().executemany(*arguments)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise IndexBusy, DamagedCatalogue or UsageError for what SQLite raises inside."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        code = _code(error)
        if code in BUSY:
            raise IndexBusy(
                f"Another process is writing to {path.parent}. Try again when it has finished."
            ) from error
        if code is None or code in DAMAGE:
            raise DamagedCatalogue(
                f"The catalogue {path} cannot be read ({error}). Make a new index from your documents, in "
                "another folder or after deleting this one."
            ) from error
        raise UsageError(
            f"The catalogue {path} cannot be used ({error}). Check its permissions and the space on its disk."
        ) from error


def connect(path: Path) -> Connection:
    """Open an SQLite file for writing, making it where there is none."""
    journal = ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = NORMAL")
    return _opened(path, "mode=rwc", *journal, "PRAGMA foreign_keys = ON")


def connect_to_read(path: Path) -> Connection:
    """Open an SQLite file for reading, be it in a folder that cannot be written to.

    The mode is at first `rw` because SQLite itself turns to reading where it may not write, and where it
    may it takes away the files that it makes beside the database, which it leaves lying with `ro`.
    """
    reading = ("PRAGMA query_only = ON", "SELECT 1 FROM sqlite_master")
    try:
        return _opened(path, "mode=rw", *reading)
    except UsageError as error:
        if _code(error.__cause__) not in CLOSED or _has_changes_beside(path):
            raise
    return _opened(path, "mode=ro&immutable=1", *reading)


def _opened(path: Path, mode: str, *statements: str) -> Connection:
    """Open a file in a mode of SQLite and run statements, before which it is not looked at."""
    with translated(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?{mode}",
            uri=True,
            isolation_level=None,
            timeout=60,
            check_same_thread=False,
            factory=Connection,
        )
    connection.path = path
    try:
        for statement in statements:
            connection.execute(statement)
    except BaseException:
        connection.close()
        raise
    return connection


def _code(error: BaseException | None) -> int | None:
    """Return SQLite's primary code of an error, or None for that of a text which Python cannot decode."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _has_changes_beside(path: Path) -> bool:
    """Tell whether a write-ahead log holds what the file itself does not, or not wholly."""
    try:
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    except OSError:
        return False
