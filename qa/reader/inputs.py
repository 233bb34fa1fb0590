"""What the reader's model is given: one question with a sentence of a document.

    [CLS] question [SEP] title [SEP] sentence before [SEP] sentence [SEP]

Segment 0 is the question with its [SEP], segment 1 the rest; without a sentence before, its [SEP] is left
out too. A sentence is scored by the mean over its own tokens; the score of "none" is 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CLS, SEP = 101, 102
QUESTION_TOKENS, TITLE_TOKENS, SENTENCE_TOKENS = 64, 24, 128
"""What is longer than this is read up to there."""
BEFORE_TOKENS = 40
"""Of the sentence before, so many are read, its last."""

Ids = list[int]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with what a reader is shown beside it."""

    title: str
    """The document's; empty where it has none."""
    before: str
    """The sentence before it; empty where there is none."""
    text: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """A question with sentences as token ids."""

    ids: Ids
    segments: Ids
    ranges: tuple[tuple[int, int], ...]
    """Where the tokens of each sentence to be scored stand, half-open; of an empty one, its [SEP]."""


def encoded(question: Ids, title: Ids, sentences: Sequence[Ids]) -> Encoded:
    """Put a question and consecutive sentences together, all as token ids without special tokens."""
    ids = [CLS, *question[:QUESTION_TOKENS], SEP]
    opening = len(ids)
    ids += [*title[:TITLE_TOKENS], SEP]
    ranges = []
    for sentence in sentences:
        start = len(ids)
        ids += sentence[:SENTENCE_TOKENS]
        ids.append(SEP)
        ranges.append((start, max(len(ids) - 1, start + 1)))
    return Encoded(ids, [0] * opening + [1] * (len(ids) - opening), tuple(ranges))


def encoded_alone(question: Ids, title: Ids, before: Ids, sentence: Ids) -> Encoded:
    """Put a question and one sentence together, after the one before it, if that is not empty."""
    made = encoded(question, title, [before[-BEFORE_TOKENS:], sentence] if before else [sentence])
    return Encoded(made.ids, made.segments, made.ranges[-1:])
