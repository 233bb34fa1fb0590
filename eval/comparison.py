"""Two runs of the same questions: what the second does better or worse, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.bootstrap import draws, interval, value_of
from eval.metrics import Metric
from eval.samples import Sample
from eval.scores import Unscored
from eval.scoring import ScoredQuestion, Scores

FEWEST = 10
"""Of fewer questions no difference is called sure."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of two runs, over the questions that both could score."""

    metric: str
    before: float
    after: float
    interval: tuple[float, float] | None
    """The bootstrap's 95% of the difference; the same questions are drawn for both runs."""
    n: int

    @property
    def is_sure(self) -> bool:
        """Whether the interval leaves out that there is no difference, over enough questions to tell."""
        return (
            self.n >= FEWEST and self.interval is not None and not self.interval[0] <= 0 <= self.interval[1]
        )


@dataclass(frozen=True, slots=True)
class Changed:
    """A question that one run answered rightly and the other did not."""

    before: ScoredQuestion
    after: ScoredQuestion


def differences(
    before: Scores, after: Scores, metrics: Sequence[Metric], ids: Collection[str]
) -> Iterator[Difference]:
    """Yield every metric's difference over the questions of these ids.

    The interval is that of a paired bootstrap (Efron and Tibshirani, 1993).
    """
    pairs = list(_pairs(before, after, ids))
    for metric in metrics:
        both = [
            (a.drawn_with, first, second)
            for a, b in pairs
            if not isinstance(first := a.scores[metric.name], Unscored)
            and not isinstance(second := b.scores[metric.name], Unscored)
        ]
        if not both:
            continue
        groups, *tables = zip(*both, strict=True)
        first_rows, second_rows = (np.asarray(table, dtype=np.float64) for table in tables)
        weights = draws(groups)
        spread = metric.figure(second_rows, weights) - metric.figure(first_rows, weights)
        yield Difference(
            metric.name,
            value_of(metric.figure, first_rows),
            value_of(metric.figure, second_rows),
            interval(spread),
            len(both),
        )


def changed(before: Scores, after: Scores, ids: Collection[str]) -> list[Changed]:
    """Return which questions are right in one run alone: the lost ones first, then the won ones."""
    pairs = [Changed(a, b) for a, b in _pairs(before, after, ids) if a.right != b.right]
    return sorted(pairs, key=lambda pair: bool(pair.after.right))


def shared(before: Sequence[Sample], after: Sequence[Sample]) -> set[str]:
    """Return the ids of the questions that are the same in both runs, in every field."""
    questions = {sample.gold.id: sample.gold for sample in before}
    return {sample.gold.id for sample in after if questions.get(sample.gold.id) == sample.gold}


def _pairs(
    before: Scores, after: Scores, ids: Collection[str]
) -> Iterator[tuple[ScoredQuestion, ScoredQuestion]]:
    others: Mapping[str, ScoredQuestion] = {question.id: question for question in after.questions}
    for question in before.questions:
        if question.id in ids:
            yield question, others[question.id]
