"""Model files: each is pinned by its SHA-256, which is checked when it is read."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from ingest.errors import DamagedModel


def read_pinned(path: Path, digest: str) -> bytes:
    """Return a file's bytes; DamagedModel where it is missing or not the file that was pinned."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DamagedModel(
            f"The model file {path} cannot be read ({error.strerror}). Install onrecord again."
        ) from error
    if sha256(data).hexdigest() != digest:
        raise DamagedModel(f"The model file {path} is damaged: its SHA-256 is wrong. Install onrecord again.")
    return data
