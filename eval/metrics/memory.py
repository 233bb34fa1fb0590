"""The most memory that the answering process held, by the last question: its peak resident set.

Its interval says little, as a peak is reached once: a draw without that question gives the peak up to
another. Source: the operating system's own count.
"""

from __future__ import annotations

from eval.figures import greatest
from eval.metrics import Metric, Section
from eval.samples import Sample
from eval.scores import Score, Unscored


def peak(sample: Sample) -> Score | Unscored:
    """Return the most megabytes held until the question was answered."""
    megabytes = sample.record.memory_mb
    return (megabytes,) if megabytes > 0 else Unscored("the memory was not measured")


METRICS = (
    Metric(
        name="peak memory",
        says="The most memory that answering held, in megabytes.",
        section=Section.COST,
        score=peak,
        figure=greatest,
        better="lower",
        unit="MB",
    ),
)
