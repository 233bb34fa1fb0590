"""Where the chat keeps what is its own: beside the index, which can so be deleted and made anew."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ChatPlaces:
    """The files and folders of the chat over one index."""

    index: Path

    @property
    def folder(self) -> Path:
        """The folder of all of them, hidden so that no ingest of the folder around it reads it."""
        whole = self.index.absolute()
        return whole.with_name(f".{whole.name.lstrip('.')}.chat")

    @property
    def conversations(self) -> Path:
        """The SQLite file of conversations."""
        return self.folder / "conversations.sqlite"

    @property
    def documents(self) -> Path:
        """The folder that is ingested, so that what was uploaded is named `uploads/NAME`."""
        return self.folder / "documents"

    @property
    def uploads(self) -> Path:
        """The folder of uploaded files, and of nothing else."""
        return self.documents / "uploads"
