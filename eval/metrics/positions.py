"""Whether an answer shows what a question's `must_show` asks for, such as each side of a dispute.

`positions shown` is the mean over questions of the share of patterns that the answer, one of its quotes or
one of its positions shows; `all positions shown` the share of questions with nothing left out. A refusal
shows nothing. Source: the gold format.
"""

from __future__ import annotations

from eval.correctness import shown
from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score, Unscored


def positions_shown(sample: Sample) -> Score | Unscored:
    """Return the share of what must be shown that is."""
    if not sample.gold.must_show:
        return Unscored("nothing has to be shown")
    there = shown(sample) if sample.is_answered else [False]
    return (sum(there) / len(there),)


def all_positions_shown(sample: Sample) -> Score | Unscored:
    """Tell whether everything that must be shown is."""
    share = positions_shown(sample)
    return share if isinstance(share, Unscored) else (float(share == (1.0,)),)


METRICS = (
    Metric(
        name="positions shown",
        says="Of the values and views that an answer has to show, the share shown.",
        section=Section.ANSWERS,
        score=positions_shown,
    ),
    Metric(
        name="all positions shown",
        says="The share of questions with several values or views whose answer shows them all.",
        section=Section.ANSWERS,
        score=all_positions_shown,
    ),
)
