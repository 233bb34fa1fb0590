"""One prompt asked of a model: its words, or None, and what it cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.llms.model import Model


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What was asked of a model for one answer."""

    tokens_read: int = 0
    tokens_written: int = 0
    """As far as the server counts."""
    ms: float = 0.0
    failures: tuple[str, ...] = ()
    """Why it gave nothing that could be used, in words that fit any question."""

    def __add__(self, other: ModelUse) -> ModelUse:
        return ModelUse(
            self.tokens_read + other.tokens_read,
            self.tokens_written + other.tokens_written,
            self.ms + other.ms,
            self.failures + other.failures,
        )


UNUSED = ModelUse()


@dataclass(frozen=True, slots=True)
class Listening:
    """Who listens while a model writes, and may stop it."""

    hear: Callable[[str], None] | None = None
    is_stopped: Callable[[], bool] | None = None


def asked(
    model: Model,
    prompt: str,
    *,
    most_tokens: int,
    schema: Mapping[str, Any] | None = None,
    listening: Listening | None = None,
) -> tuple[str | None, ModelUse]:
    """Return what a model says to a prompt, None where that is nothing usable.

    Raises ServiceUnreachable where no server answers, and Stopped where somebody stopped it.
    """
    from qa.llms.model import NoReply

    listening = listening or Listening()
    try:
        reply = model.reply(
            prompt,
            most_tokens=most_tokens,
            schema=schema,
            hear=listening.hear,
            is_stopped=listening.is_stopped,
        )
    except NoReply as reason:
        return None, ModelUse(failures=(str(reason),))
    return reply.text, ModelUse(reply.tokens_read or 0, reply.tokens_written or 0, reply.ms)
