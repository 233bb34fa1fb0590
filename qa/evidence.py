"""Evidence: the sentences that answer a question, with what is known about each."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.documents import Span


@dataclass(frozen=True, slots=True)
class Signals:
    """What a sentence was judged by, each from 0 to 1 (but the cosine from -1, and the reader's log-odds)."""

    reader: float
    """Log-odds that the sentence answers, against "none does", as the reader sees it in its passage."""
    cosine: float
    """Of the embeddings of question and sentence."""
    words: float
    """Share of the question's words that the sentence holds, the rarer weighing more."""
    context: float
    """The same with the sentence before it and the document's title."""
    names: float
    """Share of the question's names and numbers in the sentence, the one before and the title; 1 of none."""
    kind: float
    """1 when it holds the kind of thing asked for, such as a number for how many."""
    counts: float = 0.0
    """1 when a count of something that happened is asked for and it gives one."""
    misfit: float = 0.0
    """1 when it plainly tells something else than is asked for."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement that may answer a question."""

    span: Span
    score: float
    """How likely it is to answer, from 0 to 1."""
    answer: Span | None
    """The words of it that answer, if any do; None where the reader does not tell."""
    signals: Signals
