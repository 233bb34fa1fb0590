"""Whether citations on evidence carry the date for which the claim is made.

Over all citations that cover gold evidence, of questions that the documents answer (micro-averages).
`as-of date right` is over those on an item with a date: one is right when its date is exactly that of an
item that it is on. `as-of date made up` is over the others, whose evidence implies no date: the share that
carry one all the same. Source: the gold format.
"""

from __future__ import annotations

from collections.abc import Sequence

from eval.cited_evidence import cited_evidence
from eval.figures import ratio
from eval.gold_sets.questions import GoldEvidence
from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score, Unscored
from qa.answer import Citation


def date_right(sample: Sample) -> Score | Unscored:
    """Return how many citations carry the date of their evidence, and of how many."""
    cited = cited_evidence(sample)
    if isinstance(cited, Unscored):
        return cited
    right = [_carries_date_of(items, citation) for citation, items in cited if _is_dated(items)]
    return _of(right) if right else Unscored("the evidence cited has no date")


def date_made_up(sample: Sample) -> Score | Unscored:
    """Return how many citations carry a date that their evidence does not imply, and of how many."""
    cited = cited_evidence(sample)
    if isinstance(cited, Unscored):
        return cited
    made_up = [citation.as_of is not None for citation, items in cited if not _is_dated(items)]
    return _of(made_up) if made_up else Unscored("the evidence cited has a date")


def _is_dated(items: Sequence[GoldEvidence]) -> bool:
    return any(item.as_of is not None for item in items)


def _carries_date_of(items: Sequence[GoldEvidence], citation: Citation) -> bool:
    return any(citation.as_of == item.as_of for item in items)


def _of(told: Sequence[bool]) -> Score:
    return float(sum(told)), float(len(told))


METRICS = (
    Metric(
        name="as-of date right",
        says="Of the quotes cited that are on dated evidence, the share with exactly that date.",
        section=Section.CITATIONS,
        score=date_right,
        figure=ratio,
    ),
    Metric(
        name="as-of date made up",
        says="Of the quotes cited that are on evidence without a date, the share given one.",
        section=Section.CITATIONS,
        score=date_made_up,
        figure=ratio,
        better="lower",
    ),
)
