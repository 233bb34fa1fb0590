"""The reranker that comes with onrecord, in onnxruntime; `reranker.md` says what it is."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from ingest.embedders.minilm import processors
from ingest.models import read_pinned
from qa.reader.inputs import Ids, Statement
from qa.reader.reranker_inputs import prompt

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

MODEL = Path(__file__).with_name("reranker.onnx")
MODEL_SHA256 = "ba0b074a49fd2af3f07591484a47c114a73f08ac00787aa535d4fe92e32a0120"
TOKENIZER = Path(__file__).with_name("reranker_tokenizer.json")
TOKENIZER_SHA256 = "7e0b8f35ca7f836d92d824d9e3db5747c22d9a1e2753ccf2ec9af24a8614e979"


class Reranker:
    """Judges one statement at a time, on each processor."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def judge(self, question: str, statements: Sequence[Statement]) -> list[float]:
        """Return the log-odds that each statement answers, against "none does", in their order."""
        prompts = [prompt(self._ids, question, statement) for statement in statements]
        with ThreadPoolExecutor(processors()) as pool:
            return list(pool.map(self.log_odds, prompts))

    def log_odds(self, ids: Ids) -> float:
        """Return the model's one output for a prompt."""
        (output,) = self._session.run(None, {"ids": np.array([ids], dtype=np.int64)})
        return float(output[0, 0])

    def _ids(self, text: str) -> Ids:
        ids: Ids = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids


@lru_cache(maxsize=1)
def load() -> Reranker:
    """Return the reranker; DamagedModel where its files are not those pinned."""
    return reranker(read_pinned(MODEL, MODEL_SHA256), read_pinned(TOKENIZER, TOKENIZER_SHA256))


def reranker(model: bytes, vocabulary: bytes) -> Reranker:
    """Return a reranker of an ONNX model and a tokenizer's file in memory."""
    # Since 1.29 onnxruntime reports its use to Microsoft unless this stands when it is first imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime
    from tokenizers import Tokenizer

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_buffer(vocabulary)
    tokenizer.encode_special_tokens = True  # "<|im_end|>" in a document is text like any other.
    return Reranker(session, tokenizer)
