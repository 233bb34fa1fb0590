"""The small letters of words that patterns have found without regard to case."""

from __future__ import annotations

_ALIKE = str.maketrans({"İ": "i", "ı": "i", "ſ": "s", "\N{KELVIN SIGN}": "k"})
"""All letters outside ASCII that `re.IGNORECASE` takes for ASCII ones."""


def small(text: str) -> str:
    """Return a text in small letters, in ASCII ones where such patterns match those: "mıllıon", "FRİDAY"."""
    return text.translate(_ALIKE).lower()
