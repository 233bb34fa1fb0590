"""Share of answers that are right, by the rules of the gold format.

An answer to a question that the documents answer is right when it is not refused, an `accept` pattern
matches its words or its quotes, no `reject` pattern matches its words, and everything in `must_show` is
shown. Where the documents do not answer, refusing is right, and so is correcting a false premise.
Source: the gold format itself; the idea of patterns for answers is that of TREC's question answering track
(Voorhees and Tice, 2000).
"""

from __future__ import annotations

from eval.correctness import is_judged, is_right, is_right_in_words
from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score, Unscored

NOT_JUDGED = Unscored("the question does not say what is right")


def right(sample: Sample) -> Score | Unscored:
    """Score any question."""
    return (float(is_right(sample)),) if is_judged(sample) else NOT_JUDGED


def right_in_words(sample: Sample) -> Score | Unscored:
    """Score any question by the answer's own words, whatever its quotes say."""
    return (float(is_right_in_words(sample)),) if is_judged(sample) else NOT_JUDGED


def answered_rightly(sample: Sample) -> Score | Unscored:
    """Score the questions that the documents answer."""
    return right(sample) if sample.gold.answerable else Unscored("the documents do not answer it")


def right_when_answered(sample: Sample) -> Score | Unscored:
    """Score the answers that were given."""
    return right(sample) if sample.is_answered else Unscored("no answer was given")


METRICS = (
    Metric(
        name="right",
        says="The share of all questions answered rightly, or rightly refused.",
        section=Section.ANSWERS,
        score=right,
    ),
    Metric(
        name="right in words",
        says="The same, where the answer itself has to say it and a quote is not enough.",
        section=Section.ANSWERS,
        score=right_in_words,
    ),
    Metric(
        name="answered rightly",
        says="Of the questions that the documents answer, the share answered rightly.",
        section=Section.ANSWERS,
        score=answered_rightly,
    ),
    Metric(
        name="right when answered",
        says="Of the answers given, the share that are right.",
        section=Section.ANSWERS,
        score=right_when_answered,
    ),
)
