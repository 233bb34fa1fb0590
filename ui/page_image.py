"""The page of a PDF as a picture, with the words of a quote boxed."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.documents import Span
from ingest.index import Index


@dataclass(frozen=True, slots=True)
class PageImage:
    """A picture of one page."""

    png: bytes
    page: int
    """From 1."""
    has_marks: bool
    """Whether all words of the quote on this page were found and boxed."""


def page_image(index: Index, span: Span) -> PageImage | None:
    """Return the page that a quote starts on, with its words boxed where they can be found on it.

    None where the document is no PDF, its file is gone or no longer the one that was ingested, or the page
    cannot be drawn.
    """
    raise NotImplementedError
