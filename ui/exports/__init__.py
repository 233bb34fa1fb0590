"""Exports: one file a format, each with `exported(exchanges, title)`; the file's name is the ending."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from pkgutil import iter_modules

from ingest.errors import UsageError
from qa.follow_up import Exchange

Export = Callable[[Sequence[Exchange], str | None], bytes]
"""Takes the questions with their answers, and the title of the conversation where they are one."""


def endings() -> tuple[str, ...]:
    """Return the endings of the files that answers can be exported to, without the dot, sorted."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def export(exchanges: Sequence[Exchange], ending: str, *, title: str | None = None) -> bytes:
    """Return the contents of a file with a question and its answer, or with a conversation under its title.

    Raises UsageError for an ending that there is no export for.
    """
    if ending not in endings():
        raise UsageError(f"There is no export to .{ending}; it can be one of .{', .'.join(endings())}.")
    exported: Export = import_module(f"{__name__}.{ending}").exported
    return exported(exchanges, title)
