"""What a benchmark returns and how it is printed."""

from __future__ import annotations

from collections.abc import Sequence

Row = tuple[str, str]


def mean(values: Sequence[float]) -> str:
    """Return a mean with its count, or that there is none."""
    return f"{sum(values) / len(values):.3f} (n={len(values)})" if values else "nothing to measure"


def printed(title: str, rows: Sequence[Row]) -> str:
    """Return rows as a Markdown table under a title."""
    return "\n".join(
        [f"\n{title}", "", "| what | figure |", "| --- | --- |", *(f"| {a} | {b} |" for a, b in rows)]
    )
