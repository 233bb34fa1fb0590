"""Hard negatives: the sentences that MiniLM finds nearest to a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import numpy as np

from ingest.embedders import Embedder, Vectors
from training.articles import Asked, Section

NEAREST = 12


@dataclass(frozen=True, slots=True)
class Nearest:
    """For one question the sentences that MiniLM finds nearest, nearest first."""

    own: tuple[int, ...]
    """The numbers of all sentences of its own section."""
    same_article: tuple[tuple[Section, int], ...]
    """Of other sections; empty where one beside its own may hold the answer."""
    other_articles: tuple[tuple[Section, int], ...]


def embedded(texts: Sequence[str], embedder: Embedder, folder: Path) -> Vectors:
    """Return the vectors of texts, kept in the folder from one run to the next."""
    digest = sha256("\n".join([embedder.name, *texts]).encode()).hexdigest()
    file = folder / f"{digest[:16]}.npy"
    if file.exists():
        kept: Vectors = np.load(file)
        return kept
    # A text of so many characters is never over the model's limit in these sets.
    vectors = embedder.embed([text[: 3 * embedder.limit] for text in texts])
    np.save(file, vectors)
    return vectors


def nearest(asked: Sequence[Asked], embedder: Embedder, folder: Path) -> list[Nearest]:
    """Return the hard negatives of each question, from the sections of these questions alone."""
    sections = list(dict.fromkeys(question.section for question in asked))
    places = [(section, at) for section in sections for at in range(len(section.sentences))]
    sentences = embedded([s.sentences[at] for s, at in places], embedder, folder)
    questions = embedded([question.question for question in asked], embedder, folder)
    articles = np.array([section.article for section, _ in places])
    starts = dict(zip(sections, np.cumsum([0, *(len(s.sentences) for s in sections)]).tolist(), strict=False))
    found = []
    for question, vector in zip(asked, questions, strict=True):
        scores = sentences @ vector
        start = starts[question.section]
        own = np.argsort(-scores[start : start + len(question.section.sentences)])
        found.append(_nearest(question, own.tolist(), np.argsort(-scores)[:2000], articles, places))
    return found


def _nearest(
    question: Asked,
    own: Sequence[int],
    order: np.ndarray,
    articles: np.ndarray,
    places: list[tuple[Section, int]],
) -> Nearest:
    is_same = articles[order] == question.section.article
    may_be_beside = not question.right and question.elsewhere is None
    return Nearest(
        tuple(own),
        () if may_be_beside else tuple(_silent(question, (places[at] for at in order[is_same]))),
        tuple(_silent(question, (places[at] for at in order[~is_same]))),
    )


def _silent(question: Asked, places: Iterator[tuple[Section, int]]) -> Iterator[tuple[Section, int]]:
    """Yield the first places whose section is another one and whose sentence does not answer."""
    found = 0
    for section, at in places:
        if found == NEAREST:
            return
        if section.sentences != question.section.sentences and not question.may_answer(section.sentences[at]):
            found += 1
            yield section, at
