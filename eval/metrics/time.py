"""How long an answer takes, by stage: the median and the 95th percentile over questions.

A percentile is the least time that at least so many of the questions do not exceed (the inverse of the
empirical distribution; Hyndman and Fan, 1996, definition 1). The answer's own clock is read.
"""

from __future__ import annotations

from functools import partial

from eval.figures import median, percentile_95
from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score, Unscored

STAGES = ("retrieve", "read", "write", "total")


def milliseconds(sample: Sample, stage: str) -> Score | Unscored:
    """Return how long a stage took."""
    time = sample.answer.ms.get(stage)
    return Unscored("the time was not taken") if time is None else (time,)


METRICS = tuple(
    Metric(
        name=f"{stage} ms, {name}",
        says=f"Milliseconds {'in all' if stage == 'total' else f'to {stage}'}: {says}.",
        section=Section.COST,
        score=partial(milliseconds, stage=stage),
        figure=figure,
        better="lower",
        unit="ms",
    )
    for stage in STAGES
    for name, says, figure in (
        ("median", "half of the questions take no longer", median),
        ("p95", "95% of the questions take no longer", percentile_95),
    )
)
