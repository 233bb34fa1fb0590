"""The settings that shape an index: kept with it, and compared when it is opened."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from ingest.catalogue import Catalogue
from ingest.catalogue_changes import WritableCatalogue
from ingest.errors import IndexMismatch
from ingest.settings import IngestSettings

FORMAT = 1
"""Grows when sentences, passages or stored rows are made differently from before."""


def shape(settings: IngestSettings, embedding: str) -> dict[str, str]:
    """Return every setting that shapes an index, by its name, with the name of the embedding."""
    return {
        "format": str(FORMAT),
        "embedding": embedding,
        "ingest.passage_tokens": str(settings.passage_tokens),
    }


def fingerprint(catalogue: Catalogue) -> str:
    """Return a short text that is the same only for an index of the same shape and documents."""
    kept = catalogue.meta("shape") or ""
    documents = sorted((doc, version) for doc, (_, version) in catalogue.versions().items())
    return hashlib.sha256(json.dumps([kept, documents]).encode()).hexdigest()[:16]


def keep_shape(catalogue: WritableCatalogue, folder: Path, now: dict[str, str]) -> None:
    """Keep the shape with a new index; raise IndexMismatch when an old one has another."""
    if catalogue.meta("shape") is None:
        with catalogue.transaction():
            catalogue.set_meta("shape", json.dumps(now, sort_keys=True))
    check_shape(catalogue, folder, now)


def check_shape(catalogue: Catalogue, folder: Path, now: dict[str, str]) -> None:
    """Raise IndexMismatch, naming each setting, when an index was made with others than the present.

    One that was only just begun, perhaps by an ingest that was killed, has no shape and holds nothing yet.
    """
    kept = catalogue.meta("shape")
    if kept is None:
        return
    then = json.loads(kept)
    differing = [name for name in sorted(then.keys() | now.keys()) if then.get(name) != now.get(name)]
    if differing:
        details = ", ".join(f"{name} = {then.get(name)}, now {now.get(name)}" for name in differing)
        raise IndexMismatch(
            f"The index in {folder} was made with other settings: {details}. Put them back, "
            "or make a new index in another folder with: onrecord ingest PATH --index DIR"
        )
