"""Conversations, kept on disk: each has an owner and can be read by whoever knows its id."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qa.follow_up import Exchange


@dataclass(frozen=True, slots=True)
class Heading:
    """A conversation as a list shows it."""

    id: str
    title: str
    changed: float
    """Seconds since 1970."""
    exchanges: int


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation as it was read."""

    id: str
    title: str
    is_own: bool
    """Whether the one who reads it owns it, and may add to it, rename it and delete it."""
    exchanges: tuple[Exchange, ...]


def new_owner() -> str:
    """Return a token for a browser, which nobody can guess."""
    raise NotImplementedError


class Conversations:
    """The conversations in one SQLite file, which is made when it is first needed. Threads may share it.

    Raises UsageError wherever the file cannot be used, and NoConversation where there is none of the id, or
    it is another owner's and the method changes it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def start(self, owner: str, exchange: Exchange) -> Conversation:
        """Keep a new conversation, entitled by its first question."""
        raise NotImplementedError

    def append(self, id: str, owner: str, exchange: Exchange) -> None:
        """Add a question and its answer to a conversation."""
        raise NotImplementedError

    def headings(self, owner: str) -> tuple[Heading, ...]:
        """Return the conversations of one owner, the one that changed last first."""
        raise NotImplementedError

    def read(self, id: str, owner: str) -> Conversation:
        """Return a conversation: the id is enough to read it, so that a link can be given to others."""
        raise NotImplementedError

    def copy(self, id: str, owner: str) -> Conversation:
        """Keep a copy of a conversation for an owner, to go on with what another one began."""
        raise NotImplementedError

    def rename(self, id: str, owner: str, title: str) -> None:
        """Give a conversation another title; raise UsageError for an empty one."""
        raise NotImplementedError

    def delete(self, id: str, owner: str) -> None:
        """Delete a conversation for good."""
        raise NotImplementedError
