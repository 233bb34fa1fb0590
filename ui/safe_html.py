"""Text from outside as HTML that shows it and does nothing else."""

from __future__ import annotations


def safe(text: str) -> str:
    """Return a text as HTML in which every character stands for itself.

    A character that is invisible, or that turns the direction of what follows, is shown as its code
    (`U+202E`) in `<span class="control">`. For use between tags and in quoted attributes it is not: see `flat`.
    """
    raise NotImplementedError


def flat(text: str) -> str:
    """Return a text for a quoted attribute: on one line, escaped, without what `safe` shows as a code."""
    raise NotImplementedError
