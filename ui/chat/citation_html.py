"""Citations as HTML: the mark in the words of an answer, and the card that it stands for."""

from __future__ import annotations

from qa.answer import Citation
from ui.chat.day_html import day_html
from ui.safe_html import flat, safe


def mark_html(citation: Citation, exchange: int) -> str:
    """Return the mark `[n]` as a button that opens the quote, with the quote and who says it on hover."""
    shown = f"<bdi>“{safe(citation.quote)}”</bdi> {origin_html(citation)}"
    return (
        f'<span class="mark-place">{_button(citation, exchange, f"[{citation.n}]", "mark")}'
        f'<span class="mark-shown" role="tooltip">{shown}</span></span>'
    )


def card_html(citation: Citation, exchange: int) -> str:
    """Return a citation as a list item: its number, its quote, who says it and where it stands."""
    return (
        f'<li class="citation"><span class="number">[{citation.n}]</span>'
        f"<div>{_quoted(citation, exchange)}</div></li>"
    )


def nearest_html(citation: Citation, exchange: int) -> str:
    """Return a passage that came nearest and answers nothing, so that nobody takes it for a source."""
    return (
        '<li class="nearest"><span class="nearest-label">Nearest, no answer</span>'
        f"{_quoted(citation, exchange)}</li>"
    )


def place_html(citation: Citation, exchange: int) -> str:
    """Return where a quote stands, with the button that opens it there."""
    title = f"<bdi>{safe(citation.title)}</bdi> · " if citation.title else ""
    page = f", page {citation.page}" if citation.page else ""
    return (
        f'<p class="source"><span class="place">{title}<code>{safe(citation.doc)}</code>{page}</span></p>'
        f"{_button(citation, exchange, 'Show in the document', 'open')}"
    )


def origin_html(citation: Citation) -> str:
    """Return who says it, in whose document and of which day; what is not known is said to be so."""
    speaker = f'<span class="speaker">{safe(citation.speaker)}</span>, in: ' if citation.speaker else ""
    publisher = f"<bdi>{safe(citation.publisher)}</bdi>" if citation.publisher else "publisher not known"
    published = day_html(citation.published) or "date not known"
    as_of = f", as of {day_html(citation.as_of)}" if citation.as_of else ""
    return f'<span class="origin">— {speaker}{publisher}, {published}{as_of}</span>'


def _quoted(citation: Citation, exchange: int) -> str:
    return (
        f'<blockquote>“{safe(citation.quote)}”</blockquote><p class="source">{origin_html(citation)}</p>'
        f"{place_html(citation, exchange)}"
    )


def _button(citation: Citation, exchange: int, label: str, kind: str) -> str:
    """Return a button that opens the document at the quote; its name says which one."""
    described = flat(f"{label}: quote {citation.n} in {citation.title or citation.doc}")
    return (
        f'<button type="button" class="{kind}" data-event="select" data-exchange="{exchange}"'
        f' data-n="{citation.n}" aria-label="{described}">{label}</button>'
    )
