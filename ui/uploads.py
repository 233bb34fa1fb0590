"""Files that are uploaded: checked, kept in a folder of their own beside the index, ingested and removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.progress import Progress, silent
from ingest.report import Remark
from qa.settings import Settings


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived: the name that it was given, and where its bytes lie meanwhile."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Uploaded:
    """What became of uploaded files."""

    added: tuple[str, ...]
    """The documents that can now be asked about, by their names in the index."""
    failures: tuple[Remark, ...]
    """Each file that was not taken, by the name that it was given, and why; none of them is kept."""
    notes: tuple[Remark, ...]


def upload(uploads: Sequence[Upload], settings: Settings, *, progress: Progress = silent) -> Uploaded:
    """Keep files and ingest them into the index of the settings, which is made where there is none.

    A document is named `uploads/NAME`; a name that is taken gets a number. The limits are
    `chat.upload_files`, `chat.uploads_mb` and `ingest.max_file_mb`. Raises what
    `ingest.ingestion.ingest` raises.
    """
    raise NotImplementedError


def remove(doc: str, settings: Settings) -> None:
    """Take a document out of the index, and delete its file where it was uploaded.

    Any other file stays where it is, so that the next ingest of its folder adds it again. Raises UsageError
    where there is no such document, and IndexBusy.
    """
    raise NotImplementedError
