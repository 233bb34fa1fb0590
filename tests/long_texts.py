"""Texts that make a careless regular expression run for minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

_LENGTH = 20_000
_UNITS = (
    *("a, ", "a", "A ", " ", "\n", "\u00a0", "-", "—", ".", "(", ")", '"', "“", "”", "«", '," ', "“x” "),
    *("1", "1 ", "1,", "1,000", "1.", "1-", "$1 ", "٣", "5/", "100 ", "2020 ", "January 1, ", "1 January "),
    *("one ", "one hundred and ", "twenty-", "half a ", "a million and a half ", "at least ", "dozen "),
    *("said ", "has said ", "A said ", "said, ", '" said a ', "according to ", "According to a, ", "have "),
    *(
        "quoted x ",
        "quoted x, y as ",
        "But ",
        "lately, ",
        "on a, ",
        "A, B, ",
        "LUND - ",
        "on Monday ",
        "they ",
    ),
    *(
        "; ",
        "; the a is a b ",
        ", while the ",
        "and ",
        "who ",
        "what a a ",
        "how many ",
        "number of ",
        "when a, ",
    ),
)
LONG_TEXTS = tuple(
    f"{before}{unit * (_LENGTH // len(unit))}{after}"
    for unit in _UNITS
    for before, after in (("", ""), ("Berg", " said."), ('"', '," said Berg.'))
)
"""Patterns repeated to some 20,000 characters, alone and within what looks like a statement."""


def slowest(function: Callable[[str], object]) -> tuple[float, str]:
    """Return the most processor seconds that a function takes for one of the texts, and how that begins."""
    return max((_seconds(function, text), text[:40]) for text in LONG_TEXTS)


def _seconds(function: Callable[[str], object], text: str) -> float:
    start = time.thread_time()
    function(text)
    return time.thread_time() - start
