"""From the samples of a run to its figures: every metric over every question, with intervals."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from eval.bootstrap import draws, interval, share_interval, value_of
from eval.correctness import is_judged, is_right
from eval.metrics import Metric
from eval.samples import Sample
from eval.scores import Score, Unscored
from eval.stages import Stage, stage_of


@dataclass(frozen=True, slots=True)
class Estimate:
    """One figure over many questions."""

    metric: str
    value: float | None
    """None when no question could be scored."""
    interval: tuple[float, float] | None
    """The bootstrap's 95%."""
    n: int
    """How many questions were scored."""
    unscored: Mapping[str, int]
    """How many were not, by the reason."""


@dataclass(frozen=True, slots=True)
class ScoredQuestion:
    """What one question scored by every metric."""

    id: str
    type: str
    group: str | None
    """The fact that it is on, with others; None for one that stands alone."""
    right: bool | None
    """None where the gold set does not say what is right."""
    stage: Stage | None
    """Where a wrong answer was lost; None for any other."""
    scores: Mapping[str, Score | Unscored]

    @property
    def drawn_with(self) -> tuple[str, str]:
        """The same for questions that a bootstrap draws together, and for them alone."""
        return ("question", self.id) if self.group is None else ("group", self.group)


@dataclass(frozen=True, slots=True)
class Scores:
    """Everything that a run scored."""

    questions: tuple[ScoredQuestion, ...]
    figures: tuple[Estimate, ...]
    by_type: Mapping[str, tuple[Estimate, ...]]
    stages: Mapping[Stage, int]
    """How many wrong answers each stage lost; every stage, in order."""


def score(samples: Sequence[Sample], metrics: Sequence[Metric]) -> Scores:
    """Score every sample by every metric, and sum up over all and by type."""
    questions = tuple(_scored(sample, metrics) for sample in samples)
    types = sorted({question.type for question in questions})
    lost = Counter(question.stage for question in questions)
    return Scores(
        questions=questions,
        figures=estimates(questions, metrics),
        by_type={kind: estimates([q for q in questions if q.type == kind], metrics) for kind in types},
        stages={stage: lost[stage] for stage in Stage},
    )


def estimates(questions: Sequence[ScoredQuestion], metrics: Sequence[Metric]) -> tuple[Estimate, ...]:
    """Return every metric's figure over the questions."""
    return tuple(_estimate(questions, metric) for metric in metrics)


def _scored(sample: Sample, metrics: Sequence[Metric]) -> ScoredQuestion:
    return ScoredQuestion(
        id=sample.gold.id,
        type=sample.gold.type,
        group=sample.gold.group,
        right=is_right(sample) if is_judged(sample) else None,
        stage=stage_of(sample),
        scores={metric.name: metric.score(sample) for metric in metrics},
    )


def _estimate(questions: Sequence[ScoredQuestion], metric: Metric) -> Estimate:
    unscored: Counter[str] = Counter()
    groups, rows = [], []
    for question in questions:
        match question.scores[metric.name]:
            case Unscored(reason=reason):
                unscored[reason] += 1
            case row:
                groups.append(question.drawn_with)
                rows.append(row)
    if not rows:
        return Estimate(metric.name, None, None, 0, dict(unscored))
    table = np.asarray(rows, dtype=np.float64)
    value = value_of(metric.figure, table)
    drawn = metric.figure(table, draws(groups))
    spread = share_interval(drawn, len(set(groups))) if metric.unit == "share" else interval(drawn)
    return Estimate(metric.name, value if math.isfinite(value) else None, spread, len(rows), dict(unscored))
