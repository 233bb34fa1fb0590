"""Ways to score the sentences of sections for a question: the trained reader, and what it is to beat."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache

import numpy as np

from ingest.embedders import embedder_for
from qa.reader.inputs import Statement
from qa.reader.sentence_reader import SentenceReader
from training.articles import Section

Scorer = Callable[[str, Sequence[Section]], list[float]]
"""Scores every sentence of the sections, in order."""

K1, B = 1.2, 0.75
_WORD = re.compile(r"\w+")


def by_reader(reader: SentenceReader) -> Scorer:
    """Score by the trained reader."""

    def score(question: str, sections: Sequence[Section]) -> list[float]:
        statements = [statement for section in sections for statement in _statements(section)]
        return [reading.log_odds for reading in reader.read(question, statements)]

    return score


def _statements(section: Section) -> Iterator[Statement]:
    for before, text in zip(("", *section.sentences), section.sentences, strict=False):
        yield Statement(section.title, before, text)


def cosine(question: str, sections: Sequence[Section]) -> list[float]:
    """Score by the likeness of MiniLM's vectors of the question and of "title: sentence"."""
    vectors = np.array([_vector(titled(s, text)) for s in sections for text in s.sentences])
    scores: list[float] = (vectors @ _vector(question)).tolist()
    return scores


def bm25_over(sections: Sequence[Section]) -> Scorer:
    """Score by BM25 with the word weights of these sections, as a share of the most a sentence can have."""
    texts = [set(_words(text)) for section in sections for text in section.sentences]
    counts = Counter(word for words in texts for word in words)
    average = sum(len(_words(t)) for s in sections for t in s.sentences) / len(texts)

    def weight(word: str) -> float:
        return math.log(1 + (len(texts) - counts[word] + 0.5) / (counts[word] + 0.5))

    def score(question: str, sections: Sequence[Section]) -> list[float]:
        asked = set(_words(question))
        most = sum(weight(word) * (K1 + 1) for word in asked) or 1.0
        return [_bm25(asked, text, weight, average) / most for s in sections for text in s.sentences]

    return score


def fused(*scorers: Scorer) -> Scorer:
    """Score by the sum of several."""

    def score(question: str, sections: Sequence[Section]) -> list[float]:
        return [sum(values) for values in zip(*(s(question, sections) for s in scorers), strict=True)]

    return score


def _bm25(asked: set[str], text: str, weight: Callable[[str], float], average: float) -> float:
    counts = Counter(_words(text))
    length = K1 * (1 - B + B * sum(counts.values()) / average)
    return sum(weight(w) * counts[w] * (K1 + 1) / (counts[w] + length) for w in asked if w in counts)


@cache
def _words(text: str) -> tuple[str, ...]:
    return tuple(word[:6] for word in _WORD.findall(text.casefold()))


def titled(section: Section, text: str) -> str:
    """Return a sentence with its section's title."""
    return f"{section.title}: {text}" if section.title else text


@cache
def _vector(text: str) -> np.ndarray:
    embedder = embedder_for("minilm")
    return np.asarray(embedder.embed([text[: 2 * embedder.limit]])[0])
