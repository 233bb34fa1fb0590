"""A remembered vector is the one that the model gives, and no more than so many are remembered."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from ingest.embedders import Vectors, embedder_for
from ingest.remembered import RememberingEmbedder, remembering

TEXTS = ["The dam broke.", "Nobody was hurt.", "The dam broke.", "The river rose by two metres overnight."]


class Counting:
    """The installed embedder, with a count of the texts that it was given."""

    def __init__(self) -> None:
        self._embedder = embedder_for("minilm")
        self.given: list[str] = []
        for name in ("name", "dimensions", "limit", "special", "embeds_alone", "count_tokens", "words"):
            setattr(self, name, getattr(self._embedder, name))

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.given += texts
        return self._embedder.embed(texts)


def remembered(most: int = 100) -> tuple[RememberingEmbedder, Counting]:
    counting = Counting()
    return RememberingEmbedder(counting, most), counting  # type: ignore[arg-type]


def test_remembered_vectors_are_those_of_the_model_and_each_is_made_once() -> None:
    embedder, counting = remembered()
    expected = embedder_for("minilm").embed(TEXTS)
    for _ in range(2):
        made = embedder.embed(TEXTS)
        assert made.dtype == np.float32
        assert np.array_equal(made, expected)
    assert sorted(counting.given) == sorted(set(TEXTS))


def test_what_was_not_asked_for_longest_is_forgotten() -> None:
    embedder, counting = remembered(most=2)
    for text in ("one", "two", "one", "three", "one", "two"):
        embedder.embed([text])
    assert counting.given == ["one", "two", "three", "two"]


def test_more_texts_than_are_remembered_all_have_their_vector() -> None:
    embedder, _ = remembered(most=1)
    assert np.array_equal(embedder.embed(TEXTS), embedder_for("minilm").embed(TEXTS))


def test_no_texts_give_no_vectors() -> None:
    embedder, _ = remembered()
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_text_over_the_limit_is_refused() -> None:
    embedder, _ = remembered()
    with pytest.raises(ValueError, match="is longer than the 256"):
        embedder.embed(["word " * 300])


def test_several_threads_may_ask_at_once() -> None:
    embedder, _ = remembered(most=5)
    texts = [[f"The dam number {n % 7} broke."] for n in range(100)]
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(embedder.embed, texts))
    expected = {text: embedder_for("minilm").embed([text])[0] for [text] in texts[:7]}
    assert all(np.array_equal(row[0], expected[text]) for [text], row in zip(texts, made, strict=True))


def test_only_an_embedder_whose_vectors_depend_on_nothing_else_is_remembered() -> None:
    counting = Counting()
    assert isinstance(remembering(counting), RememberingEmbedder)  # type: ignore[arg-type]
    counting.embeds_alone = False  # type: ignore[attr-defined]
    assert remembering(counting) is counting  # type: ignore[arg-type, comparison-overlap]
