"""What comes back when a language model is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reply:
    """What a model wrote, and what that took."""

    text: str
    """Without the thoughts that some models write before it."""
    tokens_read: int | None
    """None where the server does not count."""
    tokens_written: int | None
    """None where the server does not count."""
    ms: float
    """From asking to the end of the reply, waiting for a busy server included."""


class NoReply(Exception):
    """The model gave nothing that can be used; the message says why, in words that fit any question."""


class Busy(NoReply):
    """The server may answer when it is asked again."""


class Refused(NoReply):
    """The server does not take what it was asked for, such as a schema that it does not know."""


class Stopped(Exception):
    """Somebody asked to stop before the reply was there."""
