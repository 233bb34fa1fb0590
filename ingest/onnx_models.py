"""The ONNX models that come with onrecord, and their tokenizers, on the processor."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]
    from tokenizers import Tokenizer


def session(model: bytes | Path) -> InferenceSession:
    """Return a model, which takes one thread; who asks it runs several at once.

    A large one is better given as its file: of one in memory the library keeps that too.
    """
    # Since 1.29 onnxruntime reports its use to Microsoft unless this stands when it is first imported;
    # its own disable_telemetry_events comes too late.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def tokenizer(file: bytes) -> Tokenizer:
    """Return the tokenizer of a file in memory, which cuts nothing off and adds nothing."""
    from tokenizers import Tokenizer

    made = Tokenizer.from_buffer(file)
    made.no_truncation()
    made.no_padding()
    made.encode_special_tokens = True  # "[SEP]" in a document is text like any other.
    return made
