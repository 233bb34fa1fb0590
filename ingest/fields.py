"""Values of metadata as documents give them, made fit to keep: or None when they say nothing."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

LONGEST = 500
"""Characters that a title or a publisher's name may have; more is not a name."""

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
DEFAULT_TITLE = re.compile(
    r"untitled( document)?( ?\d+)?|document ?\d*|word document|powerpoint presentation|presentation ?\d*"
    r"|title|no title|microsoft word - .*|slide 1",
    re.IGNORECASE,
)
FILE_NAME = re.compile(
    r"\S+\.(pdf|docx?|dotx?|odt|rtf|tex|dvi|ps|indd|qxd|pptx?|xlsx?|html?|txt)", re.IGNORECASE
)


def one_line(value: object) -> str | None:
    """Return a text value on one line without control characters, or None when nothing is left."""
    if not isinstance(value, str):
        return None
    printable = "".join(c if c.isprintable() else " " for c in value)
    line = " ".join(printable.split())
    return line if 0 < len(line) <= LONGEST else None


def own_title(value: object) -> str | None:
    """Return a title from a file's properties, or None when a program put it there."""
    title = one_line(value)
    if title is None or DEFAULT_TITLE.fullmatch(title) or FILE_NAME.fullmatch(PurePosixPath(title).name):
        return None
    return title


def web_address(value: object) -> str | None:
    """Return an absolute http or https address, or None for anything else."""
    address = one_line(value)
    if address is None or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def language_tag(value: object) -> str | None:
    """Return a BCP 47 tag such as `en` or `pt-BR`, or None when the value has not that form."""
    tag = (one_line(value) or "").replace("_", "-")
    return tag if LANGUAGE.fullmatch(tag) else None
