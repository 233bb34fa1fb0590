"""What a file of `qa/llms` makes of its library for a model to ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.llms.model.connection import Connection
    from qa.llms.model.line import Line

Schema = Mapping[str, Any]
"""A JSON schema."""

MALFORMED = (ValueError, LookupError, TypeError, AttributeError)
"""What libraries fail with over an answer that lacks what they look for in it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a reply, as they come."""

    text: str
    is_last: bool
    """Whether the model says that its reply ends here; a reply without such a piece is broken off."""
    tokens_read: int | None = None
    tokens_written: int | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """How a reply is to be."""

    most_tokens: int
    schema: Schema | None
    is_plain: bool = False
    """Whether to ask for nothing that a server might not know, such as a seed."""


@dataclass(frozen=True, slots=True)
class Part:
    """One language model through llama-index."""

    name: str
    """The kind and the model, as answers record it."""
    pieces: Callable[[str, Wish, Line | None], Iterator[Piece]]
    """Streams the reply to a prompt; the line is None where there is no connection."""
    errors: tuple[type[Exception], ...]
    """What the library raises where the answer is not as it should be."""
    connection: Connection | None = None
    """The way to the server; None for a model in this process."""
