"""Tells whether a cell says the same after a spreadsheet has read a table and written it in its own way."""

from __future__ import annotations

import re

_LINE_END = re.compile(r"\r\n?")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_ISO_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_DAY = re.compile(r"(\d{1,4})([-./])(\d{1,2})\2(\d{1,4})")


def says_the_same(found: str, written: str) -> bool:
    """Tell whether a cell holds what was written.

    Other line ends are the same, and 0,5 for 0.5, and a day as another country writes it.
    """
    found, written = _LINE_END.sub("\n", found), _LINE_END.sub("\n", written)
    return found == written or _same_number(found, written) or _same_day(found, written)


def _same_number(found: str, written: str) -> bool:
    if not (_DECIMAL.fullmatch(written) and _NUMBER.fullmatch(found)):
        return False
    return float(found.replace(",", ".")) == float(written)


def _same_day(found: str, written: str) -> bool:
    day, shown = _ISO_DAY.fullmatch(written), _DAY.fullmatch(found)
    if day is None or shown is None:
        return False
    y, m, d = map(int, day.groups())
    parts = tuple(map(int, shown.group(1, 3, 4)))
    return any(parts in ((year, m, d), (d, m, year), (m, d, year)) for year in (y, y % 100))
