"""Any sentence-transformers cross-encoder with one output, from a folder or kept on this machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from logging import ERROR, getLogger
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.errors import SettingsError
from qa.reader import Reading
from qa.reader.inputs import Statement

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

BATCH = 32
_WRONG_FILES = (OSError, ValueError, KeyError, TypeError, AttributeError, RuntimeError, ImportError)
"""What the libraries raise where files are missing, or hold what they did not expect."""


class CrossEncoderReader:
    """Reads each sentence by itself, with its document's title."""

    def __init__(self, model: CrossEncoder) -> None:
        self._model = model

    def read(self, question: str, statements: Sequence[Statement]) -> list[Reading]:
        """Return the model's output for each statement as its log-odds, in their order.

        The outputs are raw: only as far as the model was trained so are they log-odds against "none". What
        exceeds the model's limit is not read.
        """
        pairs = [(question, _titled(statement.title, statement.text)) for statement in statements]
        # The library sorts by length itself before it cuts the batches.
        outputs = self._model.predict(
            pairs, batch_size=BATCH, activation_fn=_unchanged, show_progress_bar=False
        )
        return [Reading(log_odds) for log_odds in outputs.tolist()]


def _titled(title: str, sentence: str) -> str:
    return f"{title}: {sentence}" if title else sentence


def _unchanged(outputs: Any) -> Any:
    return outputs


@lru_cache(maxsize=1)
def load(name: str) -> CrossEncoderReader:
    """Return the reader of a folder, or of a model in this machine's cache; nothing is downloaded.

    Raises SettingsError where there is none, or where it is no cross-encoder with one output.
    """
    model = _loaded(name)
    if fault := _fault(model):
        raise SettingsError(
            f"qa.reader cannot be {name!r}: {fault}. Give the folder of a cross-encoder with one output."
        )
    model.tokenizer.split_special_tokens = True  # "[SEP]" in a document is text like any other.
    return CrossEncoderReader(model)


def _loaded(name: str) -> CrossEncoder:
    # Read when the libraries are imported: a folder that lacks a file must not become a download.
    os.environ["HF_HUB_OFFLINE"] = os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    from safetensors import SafetensorError
    from sentence_transformers import CrossEncoder
    from transformers.utils import logging

    getLogger("sentence_transformers").setLevel(ERROR)
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    # Other weight files are pickles, which can hold a program.
    options = {"use_safetensors": True, "dtype": "float32"}
    try:
        model: CrossEncoder = CrossEncoder(
            name or ".", device="cpu", local_files_only=True, trust_remote_code=False, model_kwargs=options
        )
    except (*_WRONG_FILES, SafetensorError) as error:
        raise SettingsError(_advice(name, error)) from error
    return model


def _advice(name: str, error: Exception) -> str:
    if Path(name).is_dir() or not isinstance(error, OSError):
        reason = str(error).strip().split("\n")[0].rstrip(".")
        return (
            f"qa.reader cannot be {name!r}: it does not load as a cross-encoder ({reason}). "
            "Give a folder that sentence-transformers has saved one in, with model.safetensors."
        )
    return (
        f"qa.reader cannot be {name!r}: that is neither a folder nor a cross-encoder with model.safetensors "
        "in this machine's cache, and none is downloaded. Fetch it beforehand, or leave the setting out."
    )


def _fault(model: CrossEncoder) -> str | None:
    """Return why a model that loaded cannot score sentences, or None."""
    if model.num_labels != 1:
        return f"it has {model.num_labels} outputs, of which none is known to be the score"
    if model.tokenizer.vocab_size <= len(model.tokenizer.all_special_tokens):
        return "its tokenizer's files are missing"
    network = model.transformers_model
    saved_as = (network and network.config.architectures) or ["an unnamed kind of model"]
    # The library gives a model that was saved as something else an output layer of random weights.
    if type(network).__name__ not in saved_as:
        return f"it was saved as {saved_as[0]}, not as a cross-encoder"
    return None
