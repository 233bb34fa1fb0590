"""What a plain text or Markdown file says about itself: its front matter and its title line."""

from __future__ import annotations

import re
from itertools import islice

from ingest.datelines import WHOLE, parse_date
from ingest.documents import Metadata
from ingest.fields import language_tag, one_line, web_address
from ingest.menus import below_menus, masthead

FENCE = re.compile(r"\ufeff?---[ \t]*\r?\n")
ENTRY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?")
PASSED_OVER = re.compile(r"\s*(#.*)?|[ \t]+.*|-[ \t].*")
"""Lines of YAML that belong to values of more than one line, which are not read; comments; blanks."""
MOST_LINES = 100

KEYS = {
    "title": ("title",),
    "publisher": ("publisher", "source"),
    "published": ("published", "date", "pubdate", "publish_date", "published_date", "date_published"),
    "url": ("url", "link", "source_url", "canonical_url", "source"),
    "language": ("language", "lang"),
}
"""The front matter keys that are read, the first that is there winning."""

HEADING = re.compile(r"^ {0,3}#[ \t]+(?P<atx>.+)$|^(?P<setext>\S.*)\r?\n=+[ \t]*$", re.MULTILINE)
SECOND_HEADING = re.compile(r"^ {0,3}##[ \t]+(?P<atx>.+)$", re.MULTILINE)
BREADCRUMB = re.compile(r"[^>»›\n]{1,30}(?:\s[>»›]\s[^>»›\n]{1,60})+")
CODE_BLOCK = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1", re.MULTILINE | re.DOTALL)
EMPHASIS = re.compile(r"(?<![^\W_])[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?![^\W_])")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")

LONGEST_TITLE = 160
TOP_LINES = 8
"""Among how many lines, at the top of a plain text, a title is looked for."""
FURNITURE = frozenset(
    {
        "search",
        "menu",
        "home",
        "news",
        "login",
        "subscribe",
        "share",
        "skip to content",
        "skip to main content",
        "toggle navigation",
        "sign in",
        "sign up",
        "log in",
        "advertisement",
        "close",
        "contents",
        "back",
        "print",
        "navigation",
        "main menu",
        "read more",
    }
)
NO_TITLE = re.compile(
    r"(?:by|from|to|cc|dear|hi|hello|subject|date|published|posted|updated|page|https?|www|share|source)\b|\W*\d[\d\W]*$",
    re.IGNORECASE,
)


def front_matter(text: str) -> Metadata:
    """Return what a `---` block at the very start says: one `key: value` a line, the rest passed over."""
    values = _entries(text)

    def first(field: str) -> str | None:
        return next((values[key] for key in KEYS[field] if values.get(key)), None)

    publisher = first("publisher")
    return Metadata(
        title=one_line(first("title")),
        publisher=None if web_address(publisher) else one_line(publisher),
        published=parse_date(first("published")),
        url=web_address(first("url")),
        language=language_tag(first("language")),
    )


def _entries(text: str) -> dict[str, str]:
    opening = FENCE.match(text)
    if opening is None:
        return {}
    entries: dict[str, str] = {}
    for line in islice(_lines(text, opening.end()), MOST_LINES):
        if line.rstrip() in ("---", "..."):
            return entries
        if entry := ENTRY.fullmatch(line):
            entries.setdefault(entry["key"].lower().replace("-", "_"), _unquoted(entry["value"] or ""))
        elif not PASSED_OVER.fullmatch(line):
            return {}
    return {}


def _lines(text: str, start: int) -> list[str]:
    return text[start : start + 20_000].splitlines()


def _unquoted(value: str) -> str:
    value = value.strip()
    if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #")[0].strip()


def markdown_title(text: str) -> str | None:
    """Return the first heading of level 1, or the one below the publisher's name, without markup, or None."""
    prose = CODE_BLOCK.sub("", text)
    match = HEADING.search(prose)
    if match is None:
        return None
    title = _without_markup(match["atx"] or match["setext"])
    below = SECOND_HEADING.search(prose, match.end()) if title == masthead_line(text) else None
    return _without_markup(below["atx"]) if below else title


def _without_markup(heading: str) -> str | None:
    return one_line(EMPHASIS.sub("", LINK.sub(r"\1", heading.rstrip(" \t#"))))


def masthead_line(text: str) -> str | None:
    """Return the name that a text begins with as its publisher's, where a menu stands right below it."""
    lines = text.lstrip("\ufeff\r\n \t").split("\n")[:TOP_LINES]
    told = [line[:LONGEST_TITLE] for line in lines if line.strip().lower() not in FURNITURE]
    return one_line(masthead(told))


def title_line(text: str) -> str | None:
    """Return the line that stands over a plain text as its title, or None when in doubt.

    It is the first line below the menus that is no furniture, is short, does not end like a sentence and
    is set apart from what follows: by a blank line, or as the next one begins anew and is much longer.
    """
    lines = [line.strip() for line in _lines(text.lstrip("\ufeff\r\n \t"), 0)]
    lines = lines[below_menus(lines, TOP_LINES) :]
    for number, line in enumerate(lines[:TOP_LINES]):
        if (
            line
            and not BREADCRUMB.fullmatch(line)
            and FURNITURE.isdisjoint(part.strip().lower() for part in line.split("|"))
        ):
            below = lines[number + 1 :]
            return one_line(line) if _looks_like_title(line) and _is_set_apart(line, below) else None
    return None


def _looks_like_title(line: str) -> bool:
    long_enough = " " in line or (not line.isascii() and len(line) >= 6)
    begins_well = (line[0].isalnum() and not line[0].islower()) or line[0] in "\"'“‘«„¿¡"
    is_date = (match := WHOLE.match(line)) is not None and len(line) < match.end() + 20
    return (
        long_enough
        and begins_well
        and len(line) <= LONGEST_TITLE
        and line[-1] not in ".,;:…-–—"
        and not is_date
        and NO_TITLE.match(line) is None
    )


def _is_set_apart(line: str, below: list[str]) -> bool:
    if not any(below):
        return False
    following = below[0]
    return not following or (len(following) > 1.5 * len(line) and not following[0].islower())
