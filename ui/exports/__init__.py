"""Exports: one file a format, each with `exported(answers, title)`; the file's name is the ending."""

from __future__ import annotations

from collections.abc import Sequence

from qa.answer import Answer


def endings() -> tuple[str, ...]:
    """Return the endings of the files that answers can be exported to, without the dot, sorted."""
    raise NotImplementedError


def export(answers: Sequence[Answer], ending: str, *, title: str | None = None) -> bytes:
    """Return the contents of a file with an answer, or with a conversation under its title.

    Raises UsageError for an ending that there is no export for.
    """
    raise NotImplementedError
