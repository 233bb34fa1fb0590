"""Where gold evidence stands, and whether a span is on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eval.gold import GoldEvidence, GoldQuestion
from ingest.documents import Span

COVERED = 0.5
"""The share of an evidence quote that a span has to cover to be on it (the contract's)."""


def places(evidence: GoldEvidence, texts: Mapping[str, str]) -> Iterator[Span]:
    """Yield each place at which an evidence quote stands in its document; texts are by document."""
    text = texts.get(evidence.doc, "")
    start = text.find(evidence.quote)
    while start >= 0:
        yield Span(evidence.doc, start, start + len(evidence.quote))
        start = text.find(evidence.quote, start + 1)


def is_on(span: Span, evidence: GoldEvidence, texts: Mapping[str, str]) -> bool:
    """Tell whether a span covers at least half of an evidence quote, wherever it stands."""
    return any(
        _shared(span, place) >= COVERED * (place.end - place.start) for place in places(evidence, texts)
    )


def found_share(spans: Sequence[Span], gold: GoldQuestion, texts: Mapping[str, str]) -> float:
    """Return the share of the needed evidence that the spans are on; 0 or 1 where any item will do."""
    hits = [any(is_on(span, evidence, texts) for span in spans) for evidence in gold.evidence]
    if not hits:
        raise ValueError(f"question {gold.id} has no evidence to be found")
    return sum(hits) / len(hits) if gold.needs_all_evidence else float(any(hits))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.doc == other.doc else 0
