"""The reranker that comes with onrecord, in onnxruntime; `reranker.md` says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.embedders.minilm import processors
from ingest.models import read_pinned
from ingest.onnx_models import session, tokenizer
from qa.reader.inputs import Ids, Statement
from qa.reader.reranker_inputs import prompt

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

MODEL = Path(__file__).with_name("reranker.onnx")
MODEL_SHA256 = "4a12ec774e4dc21b2b0d14a2f010cba3abd85c37bca8a3604f6e09c242be3c98"
TOKENIZER = Path(__file__).with_name("reranker_tokenizer.json")
TOKENIZER_SHA256 = "7e0b8f35ca7f836d92d824d9e3db5747c22d9a1e2753ccf2ec9af24a8614e979"
REMEMBERED = 4000
"""So many judgements are kept: asked again, or of fewer sources, a question reads the same statements."""


class Reranker:
    """Judges one statement at a time, on each processor."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._remembered = lru_cache(maxsize=REMEMBERED)(self.log_odds)

    def judge(self, question: str, statements: Sequence[Statement]) -> list[float]:
        """Return the log-odds that each statement answers, against "none does", in their order."""
        prompts = [prompt(self._ids, question, statement) for statement in statements]
        with ThreadPoolExecutor(processors()) as pool:
            return list(pool.map(self._remembered, map(tuple, prompts)))

    def log_odds(self, ids: Sequence[int]) -> float:
        """Return the model's one output for a prompt."""
        (output,) = self._session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        return float(output[0, 0])

    def _ids(self, text: str) -> Ids:
        ids: Ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


@lru_cache(maxsize=1)
def load() -> Reranker:
    """Return the reranker; DamagedModel where its files are not those pinned."""
    read_pinned(MODEL, MODEL_SHA256)
    return reranker(MODEL, read_pinned(TOKENIZER, TOKENIZER_SHA256))


def reranker(model: Path, vocabulary: bytes) -> Reranker:
    """Return a reranker of an ONNX model's file and a tokenizer in memory."""
    return Reranker(session(model), tokenizer(vocabulary))
