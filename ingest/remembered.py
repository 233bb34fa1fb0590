"""An embedder that remembers the vectors of the texts that it was last given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from ingest.embedders import Embedder, Vectors

REMEMBERED = 20_000
"""Of so many texts, which take some 25 MB: the sentences of a small folder, or those asked about most."""


class RememberingEmbedder:
    """Embeds a text once, as long as it is remembered; several threads may use it at once."""

    def __init__(self, embedder: Embedder, most: int = REMEMBERED) -> None:
        self.name = embedder.name
        self.dimensions = embedder.dimensions
        self.limit = embedder.limit
        self.special = embedder.special
        self.embeds_alone = embedder.embeds_alone
        self.count_tokens = embedder.count_tokens
        self.words = embedder.words
        self._embedder = embedder
        self._most = most
        self._remembered: dict[str, NDArray[np.float16]] = {}
        self._lock = Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, in the order given; what was forgotten or never known is embedded."""
        known = self._recalled(texts)
        unknown = [text for text in dict.fromkeys(texts) if text not in known]
        if unknown:
            # A vector is rounded to what float16 can hold, so that nothing of it is lost here.
            made = dict(zip(unknown, self._embedder.embed(unknown).astype(np.float16), strict=True))
            self._remember(made)
            known |= made
        rows = [known[text] for text in texts]
        return np.array(rows, dtype=np.float32).reshape(len(texts), self.dimensions)

    def _recalled(self, texts: Sequence[str]) -> dict[str, NDArray[np.float16]]:
        """Return the vectors that are remembered, which are then the last to be forgotten."""
        with self._lock:
            known = {text: self._remembered.pop(text) for text in {*texts} & self._remembered.keys()}
            self._remembered |= known
        return known

    def _remember(self, made: dict[str, NDArray[np.float16]]) -> None:
        copies = {text: vector.copy() for text, vector in made.items()}  # a row would keep its whole table
        with self._lock:
            self._remembered |= copies
            excess = max(0, len(self._remembered) - self._most)
            for text in list(islice(self._remembered, excess)):
                del self._remembered[text]


def remembering(embedder: Embedder) -> Embedder:
    """Return an embedder that remembers; the same one where a vector depends on what is embedded with it."""
    return RememberingEmbedder(embedder) if embedder.embeds_alone else embedder
