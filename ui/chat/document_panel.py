"""The document beside the chat: what is known about it, and its text at a quote."""

from __future__ import annotations

from base64 import b64encode

from ingest.documents import Document, Metadata, Span
from ingest.errors import UsageError
from ingest.index import Index
from ingest.settings import IngestSettings
from ui.chat.day_html import day_html
from ui.document_view import document_html
from ui.page_image import page_image
from ui.safe_html import safe


def document_panel(index: Index, settings: IngestSettings, doc: str, span: Span | None = None) -> str:
    """Return a document as HTML, at a quote where one is given; UsageError where there is no such one."""
    try:
        document = index.document(doc)
    except KeyError as error:
        raise UsageError("This document is no longer in the index.") from error
    picture = _picture(index, settings, span) if span is not None else ""
    spans = (span,) if span is not None else ()
    return (
        f'<section class="document" aria-labelledby="document-title">{_head(document)}{picture}'
        f'<div class="document-body" role="region" tabindex="0" aria-label="Text of the document">'
        f"{document_html(document, spans)}</div></section>"
    )


def _head(document: Document) -> str:
    return (
        '<header><button type="button" class="close" data-event="clear" aria-label="Close the document">'
        "Close</button>"
        f'<h2 id="document-title" tabindex="-1">{safe(document.metadata.title or document.doc)}</h2>'
        f'<p class="about">{_about(document.metadata)}<br><code>{safe(document.doc)}</code></p></header>'
    )


def _about(known: Metadata) -> str:
    publisher = safe(known.publisher) if known.publisher else "Publisher not known"
    published = day_html(known.published) or "date not known"
    address = f"<br>{safe(known.url)}" if known.url else ""
    return f"{publisher}, {published}{address}"


def _picture(index: Index, settings: IngestSettings, span: Span) -> str:
    """Return the page that a quote stands on as a picture, folded away; nothing where there is none."""
    image = page_image(index, span, settings)
    if image is None:
        return ""
    marked = "with the quote marked" if image.has_marks else "on which the quote could not be marked"
    told = f"Page {image.page} as it is printed, {marked}"
    source = f"data:image/png;base64,{b64encode(image.png).decode()}"
    return f'<details class="page"><summary>{told}</summary><img src="{source}" alt="{told}"></details>'
