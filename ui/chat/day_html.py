"""A day as HTML, which no line break may part."""

from __future__ import annotations

from datetime import date

from ui.safe_html import flat, safe


def day_html(day: date | str | None) -> str | None:
    """Return a day, as it is or in ISO 8601; None for None."""
    return f'<time datetime="{flat(str(day))}">{safe(str(day))}</time>' if day else None
