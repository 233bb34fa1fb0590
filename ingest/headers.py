"""What is put before a text for the embedding model, so that the text is seen in its document."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.documents import Metadata

HEADER_TOKENS = 48
"""What a header may take of the embedding model's limit."""

CountTokens = Callable[[Sequence[str]], Sequence[int]]


def header(metadata: Metadata, count_tokens: CountTokens) -> str:
    """Return title, publisher and date of a document, as far as known, shortened to HEADER_TOKENS."""
    known = (metadata.title, metadata.publisher, metadata.published and metadata.published.isoformat())
    return shortened(". ".join(part for part in known if part), count_tokens)


def shortened(text: str, count_tokens: CountTokens) -> str:
    """Return the beginning of a text that has at most HEADER_TOKENS tokens."""
    while text and count_tokens([text])[0] > HEADER_TOKENS:
        text = text[: len(text) * 3 // 4].rstrip()
    return text
