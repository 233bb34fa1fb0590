"""Where gold evidence stands, and whether a span is on it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from eval.gold_sets.questions import GoldEvidence
from eval.samples import Sample
from ingest.documents import Span

COVERED = 0.5
"""The share of an evidence quote that a span has to cover to be on it (the contract's)."""


def places(evidence: GoldEvidence, sample: Sample) -> Iterator[Span]:
    """Yield each place at which an evidence quote stands in its document; none if it is not indexed.

    Where another document with the same text is quoted for it, the places are in that one.
    """
    doc, length = sample.quoted_as(evidence.doc), len(evidence.quote)
    for start in _starts(sample.text(evidence.doc), evidence.quote):
        yield Span(doc, start, start + length)


def is_on(span: Span, evidence: GoldEvidence, sample: Sample) -> bool:
    """Tell whether a span covers at least half of an evidence quote, wherever it stands."""
    if span.doc != sample.quoted_as(evidence.doc):
        return False
    length = len(evidence.quote)
    starts = _starts(sample.text(evidence.doc), evidence.quote)
    near = starts[bisect_right(starts, span.start - length) : bisect_left(starts, span.end)]
    return any(min(span.end, at + length) - max(span.start, at) >= COVERED * length for at in near)


def is_on_any(span: Span, sample: Sample) -> bool:
    """Tell whether a span is on any item of the question's evidence."""
    return any(is_on(span, evidence, sample) for evidence in sample.gold.evidence)


def found(spans: Iterable[Span], sample: Sample) -> list[bool]:
    """Tell for each item of the question's evidence whether one of the spans is on it."""
    kept = list(spans)
    return [any(is_on(span, evidence, sample) for span in kept) for evidence in sample.gold.evidence]


def found_share(spans: Iterable[Span], sample: Sample) -> float:
    """Return the share of the needed evidence that the spans are on; 0 or 1 where any item will do."""
    hits = found(spans, sample)
    if not hits:
        raise ValueError(f"question {sample.gold.id} has no evidence to be found")
    return sum(hits) / len(hits) if sample.gold.needs_all_evidence else float(any(hits))


def shared(one: Span, other: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.doc == other.doc else 0


@lru_cache(maxsize=4096)
def _starts(text: str, quote: str) -> tuple[int, ...]:
    starts = []
    start = text.find(quote)
    while start >= 0:
        starts.append(start)
        start = text.find(quote, start + 1)
    return tuple(starts)
