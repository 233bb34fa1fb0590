"""How well the engine tells questions that the documents answer from those that they do not.

The area under the ROC curve: the chance that a question with an answer has more support than one without,
ties counting half (Hanley and McNeil, 1982). Support is the confidence of an answer given and one less the
confidence of a refusal, which is the confidence that there is no answer. It does not depend on the bound
below which the engine refuses, and needs questions of both kinds.
"""

from __future__ import annotations

import numpy as np

from eval.figures import Array, divided
from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score
from eval.ties import tied_sums


def support(sample: Sample) -> Score:
    """Return whether the documents answer a question, and how much the engine holds that they do."""
    confidence = sample.answer.confidence
    return float(sample.gold.answerable), confidence if sample.is_answered else round(1.0 - confidence, 9)


def area(rows: Array, weights: Array) -> Array:
    """Return the area under the ROC curve; NaN where all questions are of one kind."""
    answerable = tied_sums(rows[:, 1], weights * rows[:, 0])
    others = tied_sums(rows[:, 1], weights * (1 - rows[:, 0]))
    below = np.cumsum(others, axis=1) - others / 2
    return divided((answerable * below).sum(axis=1), answerable.sum(axis=1) * others.sum(axis=1))


METRICS = (
    Metric(
        name="answerability AUC",
        says="The chance that a question with an answer has more support than one without.",
        section=Section.SILENCE,
        score=support,
        figure=area,
    ),
)
