"""The settings of the chat, which the one model of all settings has as a group."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class ChatSettings(BaseModel):
    """What people may do in the chat; each setting's description says why one would change it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    upload_files: int = Field(
        default=50,
        ge=0,
        le=10_000,
        description="How many files may be uploaded to the chat at once, so that nobody keeps the others "
        "waiting; 0 allows none.",
    )
    uploads_mb: int = Field(
        default=1_000,
        ge=0,
        description="How much disk space all uploaded files may take together, in megabytes, so that the "
        "chat cannot fill the disk; a single one may be as large as `ingest.max_file_mb`.",
    )
