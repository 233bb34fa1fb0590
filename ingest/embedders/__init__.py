"""Embedders: one file each, with `load(model) -> Embedder`; the file's name is the setting's value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.errors import SettingsError

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """A model that turns texts into vectors of unit length, so that likeness is their dot product."""

    @property
    def name(self) -> str:
        """The model and its exact version: vectors of different names never go in one index."""

    @property
    def dimensions(self) -> int:
        """The length of a vector."""

    @property
    def limit(self) -> int:
        """The most tokens that the model reads, the special ones that it adds included."""

    @property
    def special(self) -> int:
        """The tokens that the model adds to each text."""

    @property
    def embeds_alone(self) -> bool:
        """Whether a text's vector is the same, to the last bit, whatever other texts are embedded with it."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, in the order given, rounded to what float16 can hold.

        ValueError where a text is over the limit: nothing is silently cut off.
        """

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the length of each text in tokens, without the special ones and never cut off."""

    def words(self) -> frozenset[str]:
        """Return the whole words that the model's tokenizer knows, case folded: the common ones."""


def embedders() -> tuple[str, ...]:
    """Return the names of the embedders, sorted."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


@lru_cache(maxsize=4)
def embedder_for(name: str, model: Path | None = None) -> Embedder:
    """Return an embedder by its name; model is a folder, and None is the one that comes with onrecord."""
    if name not in embedders():
        raise SettingsError(f"There is no embedder {name}. There are: {', '.join(embedders())}.")
    embedder: Embedder = import_module(f"{__name__}.{name}").load(model)
    return embedder


def whole_words(tokens: Iterable[str]) -> frozenset[str]:
    """Return those of a tokenizer's tokens that are words of letters, without the mark of a word's start."""
    return frozenset(
        token.lstrip("\u2581\u0120").casefold() for token in tokens if token.strip("\u2581\u0120").isalpha()
    )


def rounded(vectors: NDArray[np.floating]) -> Vectors:
    """Return vectors as float32 with the precision of float16, so that a copy kept in float16 is equal."""
    return vectors.astype(np.float16).astype(np.float32)


def refuse_long(lengths: Sequence[int], limit: int) -> None:
    """Raise ValueError where a text has more tokens than the model reads."""
    if (longest := max(lengths, default=0)) > limit:
        raise ValueError(f"A text of {longest} tokens is longer than the {limit} that the model reads.")
