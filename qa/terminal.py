"""What stands between a text from outside and the terminal that shows it."""

from __future__ import annotations

import logging
import re
import shutil
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

import click

PACKAGES = ("ingest", "qa", "ui", "eval")

_LINE_END = re.compile(r"\r\n?")
_DRIVING = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 and C1 controls, but for the tab and the newline
    r"\u202a-\u202e\u2066-\u2069"  # orders to turn the direction of the text that follows
    r"\ud800-\udfff]"  # halves of surrogate pairs, which no terminal's encoding can say
)


def plain(text: str) -> str:
    """Return the text with each character that could drive a terminal replaced by U+FFFD.

    What a document says reaches the screen through here, so that it can move no cursor, hide no
    word and turn no line about. Every kind of line end becomes a newline.
    """
    return _DRIVING.sub("\N{REPLACEMENT CHARACTER}", _LINE_END.sub("\n", text))


def escaped(json_text: str) -> str:
    """Return JSON with each character that could drive a terminal as its escape, which is the same JSON."""
    return _DRIVING.sub(lambda found: f"\\u{ord(found.group()):04x}", json_text)


def one_line(text: str) -> str:
    """Return the text, made plain, with every run of white space as one space."""
    return " ".join(plain(text).split())


class StandardError(logging.Handler):
    """Writes a logger's messages to standard error, a line each."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one message; a warning or an error says that it is one."""
        mark = f"{record.levelname.lower()}: " if record.levelno >= logging.WARNING else ""
        click.echo(mark + one_line(self.format(record)), err=True)


@contextmanager
def messages_shown(*, quiet: bool) -> Iterator[None]:
    """Send our loggers' messages to standard error meanwhile; when quiet, only warnings and errors.

    What other libraries log is not shown: it is written for their developers.
    """
    ours = [logging.getLogger(package) for package in PACKAGES]
    levels = [logger.level for logger in ours]
    shown, hidden = StandardError(), logging.NullHandler()
    logging.getLogger().addHandler(hidden)
    for logger in ours:
        logger.addHandler(shown)
        logger.setLevel(logging.WARNING if quiet else logging.INFO)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(hidden)
        for logger, level in zip(ours, levels, strict=True):
            logger.removeHandler(shown)
            logger.setLevel(level)


def width() -> int:
    """Return how many characters a line of prose may have: the terminal's, within what reads well."""
    return max(40, min(shutil.get_terminal_size().columns, 96))


def wrapped(text: str, columns: int, indent: str = "") -> list[str]:
    """Return a text, made plain, as lines of at most so many columns; words are never broken."""
    return textwrap.wrap(
        one_line(text),
        columns,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
