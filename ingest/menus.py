"""Lines of a page's menu: "World | Business | Sports"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.phrases import ALONE, AT_EDGES, SECTIONS

FEWEST, LONGEST_PART = 3, 4
"""So many parts a menu's line has at least, each of so many words at most."""
LONGEST_MENU = 300
_GAP = re.compile(r"[ \t]?[|·•][ \t]?| / |[ \t]{3,}|\t")
_LINKED = re.compile(r"\[([^\]\n]{1,100})\]\([^)\s]{0,300}\)")
_NO_PART = re.compile(r"\d|[.,;:!]$")
FEWEST_KNOWN = 2
"""So many of them are names of places to go to."""
MASTHEAD_WITHIN = 3
"""The menu below a page's name stands within so many lines of it."""
LONGEST_MASTHEAD = 6
_NO_NAME = re.compile(r",\s|[.?!,;:]$")
_TAGLINE = re.compile(r"\s+[–—|·:-]\s+")


def is_menu(line: str) -> bool:
    """Tell whether a line is nothing but short names of places to go to, set apart from each other."""
    if len(line) > LONGEST_MENU:
        return False
    parts = parts_of(line)
    known = sum(map(_is_known, parts))
    return len(parts) >= FEWEST and known >= FEWEST_KNOWN and all(map(_is_part, parts))


def parts_of(line: str) -> list[str]:
    """Return the parts of a line that bars, dots or wide gaps set apart, links as their text."""
    return [part.strip(" *_") for part in _GAP.split(_LINKED.sub(r"\1", line.strip(" \t|·•*_")))]


def _is_known(part: str) -> bool:
    folded = part.casefold()
    return folded in AT_EDGES or folded in ALONE or not SECTIONS.isdisjoint(folded.split())


def _is_part(part: str) -> bool:
    return 0 < len(part.split()) <= LONGEST_PART and _NO_PART.search(part) is None


def below_menus(lines: Sequence[str], within: int) -> int:
    """Return the number of the line below the last menu among the first so many; 0 where there is none."""
    return max((number + 1 for number, line in enumerate(lines[:within]) if is_menu(line)), default=0)


def masthead(lines: Sequence[str]) -> str | None:
    """Return the name of the site or body that a text begins with, where a menu stands right below it."""
    told = [line.strip("# \t\r") for line in lines if line.strip("# \t\r")][: MASTHEAD_WITHIN + 1]
    if not told or is_menu(told[0]) or not any(map(is_menu, told[1:])):
        return None
    name = _TAGLINE.split(told[0], maxsplit=1)[0]
    is_name = len(name.split()) <= LONGEST_MASTHEAD and name[:1].isupper() and _NO_NAME.search(name) is None
    return name if is_name else None
