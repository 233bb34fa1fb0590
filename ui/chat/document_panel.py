"""The document beside the chat: what is known about it, and its text at a quote."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from ingest.documents import Document, Metadata, Span
from ingest.errors import UsageError
from ingest.index import Index
from ingest.settings import IngestSettings
from qa.answer import Citation
from ui.chat.conversation_html import notice_html
from ui.chat.day_html import day_html
from ui.document_view import document_html
from ui.page_image import page_image
from ui.safe_html import safe

CHANGED = "This document has changed since the answer was given: the quote no longer stands where it stood."
CLOSE = (
    '<button type="button" class="close" data-event="clear" aria-label="Close the document">Close</button>'
)


def document_panel(index: Index, settings: IngestSettings, doc: str, citation: Citation | None = None) -> str:
    """Return a document as HTML, at a quote where one is given; UsageError where there is no such one.

    Where the document is no longer the one that was quoted nothing is marked, and it is said.
    """
    try:
        document = index.document(doc)
    except KeyError as error:
        raise UsageError("This document is no longer in the index.") from error
    span = _span(document, citation)
    picture = _picture(index, settings, span) if span is not None else ""
    spans = (span,) if span is not None else ()
    changed = notice_html(CHANGED if citation is not None and span is None else None)
    return (
        f'<section class="document" data-doc="{escape(doc)}" aria-labelledby="document-title">'
        f"{_head(document)}{changed}{picture}"
        f'<div class="document-body" role="region" tabindex="0" aria-label="Text of the document">'
        f"{document_html(document, spans)}</div></section>"
    )


def nothing_to_show(why: str) -> str:
    """Return what stands in the place of a document that cannot be shown, to be closed like one."""
    return (
        f'<section class="document" aria-labelledby="document-title"><header>{CLOSE}'
        f'<h2 id="document-title" tabindex="-1">Nothing to show</h2></header>{notice_html(why)}</section>'
    )


def _span(document: Document, citation: Citation | None) -> Span | None:
    """Return where a quote stands; None where it does not, as the document has changed since."""
    if citation is None or document.text[citation.start : citation.end] != citation.quote:
        return None
    return Span(citation.doc, citation.start, citation.end)


def _head(document: Document) -> str:
    title = safe(document.metadata.title or document.doc)
    return (
        f'<header>{CLOSE}<h2 id="document-title" tabindex="-1">{title}</h2>'
        f'<p class="about">{_about(document.metadata)}<br><code>{safe(document.doc)}</code></p></header>'
    )


def _about(known: Metadata) -> str:
    publisher = f"<bdi>{safe(known.publisher)}</bdi>" if known.publisher else "Publisher not known"
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
