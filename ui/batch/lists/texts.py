"""Text files whose encoding is found out, opened without reading them whole."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ingest.encoding import BYTE_ORDER_MARKS, encoding_of
from ingest.errors import UnreadableDocument, UsageError

PART = 1 << 20
LIST = "a list of questions"
SAMPLE = 200_000
"""So many bytes are looked at to tell the encoding of a file that is not in UTF-8."""


@contextmanager
def opened(path: Path, wanted: str = LIST) -> Iterator[TextIO]:
    """Open a text file in its encoding, line ends as they are; raise UsageError for one that is no text.

    `wanted` is what a message says that the file should be.
    """
    with unreadable(path, wanted):
        encoding = _encoding(path)
    try:
        with path.open(encoding=encoding, newline="") as file:
            yield file
    except (OSError, UnicodeDecodeError) as error:
        raise _told(path, error, wanted) from error


@contextmanager
def unreadable(path: Path, wanted: str = LIST) -> Iterator[None]:
    """Raise UsageError for what goes wrong when a text file is read."""
    try:
        yield
    except (OSError, UnicodeDecodeError, UnreadableDocument) as error:
        raise _told(path, error, wanted) from error


def _told(path: Path, error: Exception, wanted: str) -> UsageError:
    if isinstance(error, UnreadableDocument):
        return UsageError(f"{path} cannot be read as {wanted}. {error}")
    reason = getattr(error, "strerror", None) or "its encoding changes on the way; save it as UTF-8"
    return UsageError(f"{path} cannot be read ({reason}). Name {wanted}.")


def _encoding(path: Path) -> str:
    with path.open("rb") as file:
        sample = file.read(SAMPLE)
    if sample.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    for mark, encoding in BYTE_ORDER_MARKS:
        if sample.startswith(mark):
            return encoding
    if 0 not in sample and _is_utf8(path):
        return "utf-8"
    # The last bytes may be half a character, which would speak against the right encoding.
    whole = len(sample) // 2 * 2 if 0 in sample else sample.rfind(b"\n") + 1
    return encoding_of(sample[:whole] or sample)


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while part := file.read(PART):
                decoder.decode(part)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True
