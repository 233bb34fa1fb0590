"""The words of an index's documents, for finding other spellings among them."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.index import Index


class IndexVocabulary:
    """A `qa.spelling.Vocabulary` over an open index; the list of all words is read when first needed."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._words: tuple[str, tuple[str, ...]] | None = None

    def frequency(self, word: str) -> int:
        """Return how many documents hold a word."""
        return self._index.catalogue.word_documents(word)

    def is_name(self, word: str) -> bool:
        """Return whether the documents mostly use a word as a name."""
        return self._index.catalogue.is_name(word)

    def with_fold(self, fold: str) -> Sequence[str]:
        """Return the words that fold to the same key, most frequent first."""
        return self._index.catalogue.words_by("fold", fold)

    def with_skeleton(self, skeleton: str) -> Sequence[str]:
        """Return the words with the same consonant frame, most frequent first."""
        return self._index.catalogue.words_by("skeleton", skeleton)

    def all_words(self) -> Sequence[str]:
        """Return every word, sorted."""
        now = self._index.fingerprint
        if self._words is None or self._words[0] != now:
            self._words = (now, self._index.catalogue.all_words())
        return self._words[1]
