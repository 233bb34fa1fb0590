"""Documents out of an index, one by one, whatever became of their files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.places import Places
from ingest.settings import IngestSettings
from ingest.writer import open_writer


def remove(
    docs: Sequence[str], *, index: Path, settings: IngestSettings, chroma_url: str | None = None
) -> tuple[str, ...]:
    """Take documents out of an index and return those that were in it; their files stay.

    A document that had the same text is from then on quoted in their stead. Raises what `open_writer` raises.
    """
    with open_writer(Places(index), chroma_url, settings) as writer:
        known = writer.catalogue.versions()
        removed = tuple(doc for doc in dict.fromkeys(docs) if doc in known)
        writer.remove(removed)
        writer.settle_repeats()
    return removed
