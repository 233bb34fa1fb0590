"""The settings of reading, cutting, embedding and storing documents."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class IngestSettings(BaseModel):
    """How documents become an index; each setting's description says why one would change it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    embedder: str = Field(
        default="minilm",
        min_length=1,
        description="Which embedder turns passages into vectors: `minilm` is installed with onrecord and "
        "needs no network, `sentence_transformers` runs the model named by `ingest.embedding_model`.",
    )
    embedding_model: Path | None = Field(
        default=None,
        strict=False,
        description="The folder of another sentence-transformers model, for documents that the installed "
        "one serves badly, such as those in other languages.",
    )
    passage_tokens: int = Field(
        default=128,
        ge=32,
        le=200,
        description="The most tokens in a passage: short passages are found more exactly, long ones hold "
        "more of what a statement refers to; MiniLM reads 256, title and date included.",
    )
    analysis: bool = Field(
        default=True,
        description="Whether the speaker and day of every statement and what it counts are kept with the "
        "index; without them ingest is a little quicker, and speaker and day are told at each answer.",
    )
    file_seconds: float = Field(
        default=10.0,
        gt=0,
        le=86_400,
        description="How long one file may take to read, in seconds, so that a single file made to be slow "
        "cannot hold up the rest.",
    )
    max_file_mb: int = Field(
        default=50,
        ge=1,
        description="The largest file that is opened, in megabytes, so that a stray archive or video is "
        "reported instead of read.",
    )
    max_text_characters: int = Field(
        default=5_000_000,
        ge=1,
        description="The longest text that one file may yield, in characters, so that a small file that "
        "unpacks to a huge one is stopped.",
    )
    max_memory_mb: int = Field(
        default=4096,
        ge=1024,
        le=1_000_000,
        description="The most memory that reading one file may take, in megabytes, so that a hostile file "
        "cannot exhaust the machine.",
    )
    lock_seconds: float = Field(
        default=60.0,
        ge=0,
        description="How long a second `onrecord ingest` waits for the one that is writing to the same "
        "index, in seconds, before it gives up.",
    )
