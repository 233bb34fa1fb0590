"""A document as HTML, with a quote highlighted in its context."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.documents import Document, Span

ANCHOR = "quote"
"""The id of the first highlighted element."""
WINDOW = 20_000
"""So many characters before and after the first span are shown of a long document."""


def document_html(
    document: Document, spans: Sequence[Span] = (), *, anchor: str = ANCHOR, window: int = WINDOW
) -> str:
    """Return a document's text as escaped HTML with the spans in `<mark>`, page by page where it has pages.

    The id `anchor` stands at the first span given. What lies further than `window` characters from that
    span (from the document's beginning, where there is none) is left out, and said to be. The classes are
    `document-text`, `page-heading`, `left-out` and `control`.
    """
    raise NotImplementedError
