"""Share of citations on evidence that name the speaker whom the gold set names.

Over all citations that cover gold evidence, of questions that the documents answer (a micro-average):
one is right when its speaker agrees with that of an item that it is on. Where the gold set names no
speaker the document speaks in its own voice, and a citation that names one is wrong. When two phrases
name one speaker is told in qa/speakers.py. Source: the gold format, and our own rule of agreement.
"""

from __future__ import annotations

from eval.cited_evidence import cited_evidence
from eval.figures import ratio
from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score, Unscored
from qa.speakers import agree


def speaker_right(sample: Sample) -> Score | Unscored:
    """Return how many citations name the right speaker, and of how many."""
    cited = cited_evidence(sample)
    if isinstance(cited, Unscored):
        return cited
    right = [any(agree(citation.speaker, item.speaker) for item in items) for citation, items in cited]
    return float(sum(right)), float(len(right))


METRICS = (
    Metric(
        name="speaker right",
        says="Of the quotes cited that are on evidence, the share attributed to the right speaker.",
        section=Section.CITATIONS,
        score=speaker_right,
        figure=ratio,
    ),
)
