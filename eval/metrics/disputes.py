"""Whether answers are marked as disputed where sources differ, and only there.

Sources differ on an answerable question of type `conflict`, or one that has two or more things to show.
`disputes flagged` is the share of these with status `disputed` (recall); `false disputes` the share of
all others with it, answerable or not (the false positive rate). Source: the gold format.
"""

from __future__ import annotations

from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score, Unscored
from qa.answer import Status

CONFLICT = "conflict"


def is_dispute(sample: Sample) -> bool:
    """Tell whether the gold set says that sources differ."""
    gold = sample.gold
    return gold.answerable and (gold.type == CONFLICT or len(gold.must_show) > 1)


def dispute_flagged(sample: Sample) -> Score | Unscored:
    """Score the questions on which sources differ."""
    return _flagged(sample) if is_dispute(sample) else Unscored("sources do not differ")


def false_dispute(sample: Sample) -> Score | Unscored:
    """Score all other questions."""
    return Unscored("sources differ") if is_dispute(sample) else _flagged(sample)


def _flagged(sample: Sample) -> Score:
    return (float(sample.answer.status is Status.DISPUTED),)


METRICS = (
    Metric(
        name="disputes flagged",
        says="Of the questions on which sources differ, the share answered as disputed.",
        section=Section.ANSWERS,
        score=dispute_flagged,
    ),
    Metric(
        name="false disputes",
        says="Of the questions on which they do not, the share answered as disputed.",
        section=Section.ANSWERS,
        score=false_dispute,
        better="lower",
    ),
)
