"""The head of the page as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.catalogue_rows import Entry
from ui.chat.day_html import day_html


def header_html(entries: Sequence[Entry]) -> str:
    """Return the name of the tool, with how much can be asked about."""
    return f'<header class="head"><h1>onrecord</h1><p>{_summary(entries)}</p></header>'


def _summary(entries: Sequence[Entry]) -> str:
    if not entries:
        return "No documents yet"
    counted = "1 document" if len(entries) == 1 else f"{len(entries)} documents"
    days = [entry.metadata.published for entry in entries if entry.metadata.published]
    undated = len(entries) - len(days)
    if not days:
        return f"{counted}, without a date"
    first, last = day_html(min(days)), day_html(max(days))
    until = f" to {last}" if first != last else ""
    return f"{counted}, published {first}{until}" + (f"; {undated} of them without a date" if undated else "")
