"""Questions to the person at the terminal, and what is told to them."""

from __future__ import annotations

import re
import sys

import click

from ingest.errors import UsageError
from qa.terminal import one_line, plain, width, wrapped

NOTHING = "-"
"""What is typed for no answer where there is a default."""


def pattern(label: str, default: str) -> str:
    """Ask for a regular expression until it is one."""
    while True:
        typed = needed(label, default)
        try:
            re.compile(typed, re.IGNORECASE)
        except (re.error, OverflowError, RecursionError) as error:
            tell(f"That is no regular expression ({error}). Put a backslash before each of ( ) [ ] * + ? . |")
        else:
            return typed


def patterns(label: str) -> list[str]:
    """Ask for regular expressions until there are no more."""
    given: list[str] = []
    while (typed := pattern(label, NOTHING)) != NOTHING:
        given.append(typed)
    return given


def needed(label: str, default: str) -> str:
    """Ask until there is an answer."""
    while not (typed := ask(label, default)):
        tell(f"“{label}” cannot be left empty. Type it, or Ctrl-D to stop without this question.")
    return typed


def optional(label: str, default: str | None) -> str | None:
    """Ask for what may be nothing; without a default, nothing typed is nothing."""
    typed = ask(label, default or NOTHING)
    return None if typed == NOTHING else typed


def ask(label: str, default: str = "") -> str:
    """Return a line that was typed, or the default for an empty one; raise EOFError when input has ended."""
    prompt = plain(f"{label} [{one_line(default)}]: " if default else f"{label}: ")
    try:
        typed = input(prompt)
        if not sys.stdin.isatty():
            click.echo(plain(typed))
        typed.encode()
    except UnicodeError as error:
        raise UsageError("What was typed is not UTF-8 text. Set the terminal to UTF-8.") from error
    return typed.strip() or default


def tell(text: str) -> None:
    """Show something, on lines as wide as the terminal."""
    click.echo("\n".join(wrapped(text, width())))
