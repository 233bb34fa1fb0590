"""Text from outside as HTML that shows it and does nothing else."""

from __future__ import annotations

import re
from html import escape

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, but for tab and line ends
    "\u115f\u1160\u3164\uffa0\u180e\u200b\u2060-\u2064"  # blanks without width, and letters without ink
    "\u202a-\u202e\u2066-\u206f"  # orders to turn the direction of what follows
    "\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e007f]"  # no characters, and letters that nobody sees
    "|(?<!^)\ufeff"
)
_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")


def safe(text: str) -> str:
    """Return a text as HTML in which every character stands for itself.

    A character that is invisible, or that turns the direction of what follows, is shown as its code
    (`U+202E`) in `<span class="control">`. In a quoted attribute use `flat`.
    """
    pieces, at = list[str](), 0
    lines = _LINE_END.sub("\n", text)
    for hidden in _HIDDEN.finditer(lines):
        pieces += [escape(lines[at : hidden.start()]), f'<span class="control">{_code(hidden)}</span>']
        at = hidden.end()
    return "".join([*pieces, escape(lines[at:])])


def flat(text: str) -> str:
    """Return a text for a quoted attribute: escaped, on one line, its hidden characters as their codes."""
    return escape(" ".join(_HIDDEN.sub(_code, text).split()))


def _code(hidden: re.Match[str]) -> str:
    return f"U+{ord(hidden[0]):04X}"
