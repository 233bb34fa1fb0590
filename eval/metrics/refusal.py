"""Whether silence is kept where the documents do not answer, and only there.

Refusing is taken as detecting a question without an answer: `refusal precision` is the share of refusals
whose question has none, `refusal recall` the share of questions without an answer that are refused, or
whose false premise is corrected. `answered when it can` is the share of questions with an answer that get
one, right or wrong. Source: precision and recall as in retrieval (van Rijsbergen, 1979), over questions with
no answer as in SQuAD 2.0 (Rajpurkar, Jia and Liang, 2018).
"""

from __future__ import annotations

from eval.correctness import is_right
from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score, Unscored


def refusal_precision(sample: Sample) -> Score | Unscored:
    """Score the refusals."""
    return Unscored("an answer was given") if sample.is_answered else (float(is_right(sample)),)


def refusal_recall(sample: Sample) -> Score | Unscored:
    """Score the questions that the documents do not answer."""
    return Unscored("the documents answer it") if sample.gold.answerable else (float(is_right(sample)),)


def answered_when_it_can(sample: Sample) -> Score | Unscored:
    """Score the questions that the documents answer."""
    if not sample.gold.answerable:
        return Unscored("the documents do not answer it")
    return (float(sample.is_answered),)


METRICS = (
    Metric(
        name="refusal precision",
        says="Of the refusals, the share where the documents indeed do not answer.",
        section=Section.SILENCE,
        score=refusal_precision,
    ),
    Metric(
        name="refusal recall",
        says="Of the questions that the documents do not answer, the share refused or corrected.",
        section=Section.SILENCE,
        score=refusal_recall,
    ),
    Metric(
        name="answered when it can",
        says="Of the questions that the documents answer, the share given an answer at all.",
        section=Section.SILENCE,
        score=answered_when_it_can,
    ),
)
