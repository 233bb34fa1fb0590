"""Standard output and standard error as a command needs them, whatever they lead to."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from ingest.errors import UsageError


class ReaderGone(Exception):
    """Whoever read standard output has gone away, as `head` does; not worth a message."""


class _Stream(io.BufferedWriter):
    """A stream that tells of its first failure to take more, and from then on takes everything.

    Otherwise what it could not take would fail again at Python's own flush at exit.
    """

    def __init__(self, stream: TextIO, failed: Callable[[OSError], None]) -> None:
        super().__init__(io.FileIO(stream.fileno(), "w", closefd=False))
        self._failed = failed

    def write(self, data: Any, /) -> int:
        """Write all of it, or call `failed` with the reason."""
        with self._watched():
            super().write(data)
        return len(data)

    def flush(self) -> None:
        """Write what is held back, or call `failed` with the reason."""
        with self._watched():
            super().flush()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.fileno())
            self._failed(error)


def standard_output() -> TextIO:
    """Return standard output; a write to it may raise ReaderGone, or UsageError where it takes no more."""
    if sys.stdout is None:
        raise _unwritable("it is closed")
    return _text(sys.stdout, _output_failed)


def standard_error() -> TextIO:
    """Return standard error; what cannot be written to it is lost, as there is nobody to tell."""
    if sys.stderr is None:
        return Path(os.devnull).open("w", encoding="utf-8")
    return _text(sys.stderr, lambda _: None)


def _text(stream: TextIO, failed: Callable[[OSError], None]) -> TextIO:
    """Return a stream anew, in its encoding; a terminal need not know every character."""
    return io.TextIOWrapper(
        _Stream(stream, failed),
        encoding=stream.encoding,
        errors="backslashreplace",
        line_buffering=stream.isatty() or stream is sys.stderr,
    )


def _output_failed(error: OSError) -> None:
    if isinstance(error, BrokenPipeError):
        raise ReaderGone from error
    raise _unwritable(str(error.strerror)) from error


def _unwritable(reason: str) -> UsageError:
    return UsageError(f"Standard output cannot be written: {reason}. Send it somewhere else, such as a file.")
