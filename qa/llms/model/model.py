"""One language model, asked one prompt at a time: with a time limit, retries, and a way to stop it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from ingest.errors import OnrecordError
from qa.llms.model.background import Background
from qa.llms.model.part import Part, Piece, Schema, Wish
from qa.llms.model.reply import Busy, NoReply, Refused, Reply, Stopped

if TYPE_CHECKING:
    from qa.llms.model.line import Line

PAUSES = (1.0, 4.0)
"""Seconds to wait before a busy server is asked again."""
POLL = 0.1
"""Seconds between two looks at whether to stop."""
LONGEST_TOKEN = 32
"""Characters; a reply of more than so many for each token that was asked for has no end."""


class Model:
    """A language model behind one of the files of `qa/llms`. Several threads may ask it at once."""

    def __init__(self, part: Part, *, seconds: float) -> None:
        """Take what asks the model, and how long a whole reply may take, retries included."""
        self.name = part.name
        self._part = part
        self._seconds = seconds

    def __repr__(self) -> str:
        return f"Model({self.name!r})"

    def reply(
        self,
        prompt: str,
        *,
        most_tokens: int = 512,
        schema: Schema | None = None,
        hear: Callable[[str], None] | None = None,
        is_stopped: Callable[[], bool] | None = None,
    ) -> Reply:
        """Return what the model writes for a prompt, at temperature 0.

        `hear` is given each piece as it comes, thoughts included. A schema is a wish: where the server
        refuses it, the model is asked without. Raises NoReply, Stopped as soon as `is_stopped` says so, and
        ServiceUnreachable where asking again is useless.
        """
        asked = _Asked(prompt, hear or _deaf, is_stopped or _never, self._seconds)
        wish = Wish(most_tokens, schema)
        for pause in PAUSES:
            try:
                return self._known(asked, wish)
            except Busy:
                if asked.left() <= pause:
                    raise
                asked.wait(pause)
        return self._known(asked, wish)

    def check(self) -> None:
        """Raise ServiceUnreachable where no server answers, or where it refuses the key."""
        if self._part.connection:
            self._part.connection.check()

    def close(self) -> None:
        """Do nothing so far: a connection ends with its reply, and the bundled model serves the process."""

    def _known(self, asked: _Asked, wish: Wish) -> Reply:
        """Return the reply; ask once more, for nothing special, where the server does not know the wish."""
        try:
            return self._streamed(asked, wish)
        except Refused:
            return self._streamed(asked, replace(wish, schema=None, is_plain=True))

    def _streamed(self, asked: _Asked, wish: Wish) -> Reply:
        connection = self._part.connection
        # Our own limit comes first; that of the line only ends the thread.
        line = connection.line(asked.left() + 1) if connection else None
        work = Background(partial(self._stream, asked.prompt, wish, line))
        try:
            pieces = list(asked.heard(work, most=wish.most_tokens * LONGEST_TOKEN))
        finally:
            work.leave()
            if line:
                line.cut()
        return _reply(pieces, asked)

    def _stream(self, prompt: str, wish: Wish, line: Line | None, put: Callable[[Piece], bool]) -> None:
        """Put the pieces of a reply, in a thread of its own."""
        expected: tuple[type[Exception], ...] = (*self._part.errors, NoReply)
        has_begun = False
        try:
            for piece in self._part.pieces(prompt, wish, line):
                has_begun = has_begun or bool(piece.text)
                if put(piece):
                    break
        except expected as error:
            reason = _reason(error)
            if has_begun and isinstance(reason, Busy):  # what was heard already would be heard twice
                reason = NoReply(str(reason))
            raise reason from reason.__cause__
        finally:
            if line:
                line.close()


class _Asked:
    """A prompt, who hears the reply, and until when."""

    def __init__(
        self, prompt: str, hear: Callable[[str], None], is_stopped: Callable[[], bool], seconds: float
    ) -> None:
        self.prompt = prompt
        self._hear = hear
        self._is_stopped = is_stopped
        self._seconds = seconds
        self._started = time.monotonic()

    def left(self) -> float:
        """Return how many seconds are left; raise Stopped or NoReply where there are none."""
        if self._is_stopped():
            raise Stopped
        left = self._seconds - (time.monotonic() - self._started)
        if left <= 0:
            raise NoReply(f"no answer within {self._seconds:g} seconds")
        return left

    def wait(self, seconds: float) -> None:
        """Wait, unless there is no time left or somebody stops it."""
        ends = time.monotonic() + seconds
        while (pause := min(ends - time.monotonic(), self.left(), POLL)) > 0:
            time.sleep(pause)

    def heard(self, work: Background[Piece], most: int) -> Iterator[Piece]:
        """Yield each piece of a reply that has at most so many characters."""
        length = 0
        while True:
            try:
                piece = work.next(min(self.left(), POLL))
            except TimeoutError:
                continue
            if piece is None:
                return
            length += len(piece.text)
            if length > most:
                raise NoReply("the model's answer has no end")
            if piece.text:
                self._hear(piece.text)
            yield piece

    def ms(self) -> float:
        return (time.monotonic() - self._started) * 1000


NO_STREAM = "the server's answer is no chat completion that comes as a stream, which is what it was asked for"


def _reply(pieces: list[Piece], asked: _Asked) -> Reply:
    """Return pieces as one reply; raise NoReply where they are none, or have no end."""
    if not any(piece.is_last for piece in pieces):
        raise NoReply("the server broke off" if pieces else NO_STREAM)
    text = "".join(piece.text for piece in pieces).rpartition("</think>")[2].strip()
    if not text:
        raise NoReply("the model's answer is empty")
    return Reply(
        text,
        tokens_read=max((piece.tokens_read for piece in pieces if piece.tokens_read), default=None),
        tokens_written=max((piece.tokens_written for piece in pieces if piece.tokens_written), default=None),
        ms=asked.ms(),
    )


def _reason(error: BaseException) -> NoReply | OnrecordError:
    """Return the reason of ours that a library wrapped in an error of its own, or that it has none."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, NoReply | OnrecordError):
            return cause
        cause = cause.__cause__
    told = NoReply("the server's answer is no chat completion")
    told.__cause__ = error
    return told


def _deaf(_text: str) -> None: ...


def _never() -> bool:
    return False
