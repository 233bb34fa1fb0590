"""A process of its own for reading files, so that none of them can stop or crash the rest."""

from __future__ import annotations

import faulthandler
import logging
import os
import pickle
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Timer
from typing import IO, Any, Self, TypeVar

from ingest.errors import OnrecordError, UnreadableDocument

logger = logging.getLogger(__name__)
Result = TypeVar("Result")
Reply = tuple[str, Any]
"""What the process answers: `result` and a value, `error` and an OnrecordError, or `memory`."""

BOOT = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from ingest.worker import serve; serve(pickle.load(sys.stdin.buffer))"
)
"""What the process runs; unlike one of multiprocessing it does not run the user's main module again."""
WARM_UP_SECONDS = 120.0
GRACE_SECONDS = 2.0
"""How long after its limit a process ends itself, in case its parent was killed and cannot."""
LAST_WORDS = 4_000
"""How many bytes that a crashed process wrote to standard error are logged."""


class Worker:
    """Runs functions, one at a time, in a process that is replaced when it hangs or crashes.

    A context manager. Functions have to be importable by name, arguments and results picklable.
    `warm_up` runs in each new process first, for imports that take longer than one item may.
    """

    def __init__(self, max_memory_mb: int = 4096, *, warm_up: Callable[[], object] | None = None) -> None:
        self._max_memory_mb = max_memory_mb
        self._warm_up = warm_up
        self._process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._stop()
        self._errors.close()

    def run(self, function: Callable[..., Result], *args: object, seconds: float) -> Result:
        """Return what the function returns, or raise the OnrecordError that it raised.

        Raises UnreadableDocument when it takes longer than that, crashes or runs out of memory.
        """
        if self._process is None or self._process.poll() is not None:
            self._start()
        result: Result = self._ask(function, args, seconds)
        return result

    def _start(self) -> None:
        self._stop()
        self._errors.seek(0)
        self._errors.truncate()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", BOOT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        assert self._process.stdin is not None
        for value in (sys.path, self._max_memory_mb):
            pickle.dump(value, self._process.stdin)
        if self._warm_up is not None:
            self._ask(self._warm_up, (), WARM_UP_SECONDS)

    def _ask(self, function: Callable[..., object], args: tuple[object, ...], seconds: float) -> Any:
        process = self._process
        assert process is not None
        is_late = Event()
        timer = Timer(seconds, _kill, (process, is_late))
        reply: Reply | None = None
        timer.start()
        try:
            reply = _exchange(process, (function, args, seconds))
        finally:
            timer.cancel()
            if reply is None or reply[0] == "memory" or is_late.is_set():
                self._stop()
        if reply is None:
            raise UnreadableDocument(self._epitaph(process.returncode, seconds if is_late.is_set() else None))
        kind, value = reply
        if kind == "memory":
            raise UnreadableDocument(
                f"It needs more than {self._max_memory_mb:,} MB of memory to read. Leave it out, or raise "
                "ingest.max_memory_mb."
            )
        if kind == "error":
            raise value
        return value

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(BrokenPipeError):  # for what was still to be sent to it
                if pipe is not None:
                    pipe.close()

    def _epitaph(self, code: int, seconds: float | None) -> str:
        """Return why the process is gone; `seconds` is the limit that it passed, if it did."""
        if seconds is not None:
            return f"It took longer than {seconds:g} s to read. Leave it out, or raise ingest.file_seconds."
        self._errors.seek(max(0, self._errors.seek(0, os.SEEK_END) - LAST_WORDS))
        logger.debug("The reader ended with %d: %s", code, self._errors.read().decode("utf-8", "replace"))
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"It crashed the reader ({how}). Open it in the program that made it and save it anew."


def serve(max_memory_mb: int) -> None:
    """Answer requests from standard input until it ends; what the process of a Worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.enable()
    _limit_memory(max_memory_mb)
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no reply
    while True:
        try:
            function, args, seconds = pickle.load(sys.stdin.buffer)  # noqa: S301
        except EOFError:
            return
        _end_after(seconds + GRACE_SECONDS)
        reply = _outcome(function, args)
        _end_after(0)
        pickle.dump(reply, replies)
        replies.flush()


def _exchange(process: subprocess.Popen[bytes], request: object) -> Reply | None:
    """Send a request and return the reply, or None when the process is gone."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        pickle.dump(request, process.stdin)
        process.stdin.flush()
        reply: Reply = pickle.load(process.stdout)  # noqa: S301
    except (EOFError, OSError, pickle.UnpicklingError):
        with suppress(subprocess.TimeoutExpired):  # its pipe closes before it is gone and has its exit code
            process.wait(1)
        return None
    return reply


def _kill(process: subprocess.Popen[bytes], is_late: Event) -> None:
    is_late.set()
    process.kill()


def _outcome(function: Callable[..., object], args: tuple[object, ...]) -> Reply:
    try:
        return "result", function(*args)
    except OnrecordError as error:
        return "error", error
    except MemoryError:
        return "memory", None


def _limit_memory(megabytes: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    limit = megabytes * 1_000_000
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (limit if hard < 0 else min(limit, hard), hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _end_after(seconds: float) -> None:
    """Let the system end this process after that time, whatever it does; 0 calls it off."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)
