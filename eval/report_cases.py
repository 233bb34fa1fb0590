"""The wrong answers of a run as its report shows them: what was wanted, and how far the evidence came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.correctness import shown
from eval.evidence_spans import is_on, places
from eval.gold_sets.questions import GoldEvidence
from eval.samples import Sample, span_of
from eval.scoring import Scores
from eval.stages import Stage
from ingest.documents import Span

CONTEXT = 200
"""How many characters of a document are shown on either side of the evidence, at most."""
CUT = "…"


@dataclass(frozen=True, slots=True)
class TracedEvidence:
    """One item of gold evidence in its context, and how far it came on the way to the answer."""

    gold: GoldEvidence
    before: str
    after: str
    places: int
    """At how many places of its document the quote stands; the context is that of the first."""
    is_indexed: bool
    retrieved: int | None
    """The rank of the first passage on it, from 1."""
    read: int | None
    """The rank of the first statement on it, from 1."""
    cited: tuple[int, ...]
    """The numbers of the citations that are on it."""


@dataclass(frozen=True, slots=True)
class Case:
    """One wrong answer."""

    number: int
    """From 1, in the order of the report."""
    stage: Stage
    sample: Sample
    evidence: tuple[TracedEvidence, ...]
    missing: tuple[str, ...]
    """The patterns that a dispute must show and this answer does not."""


def wrong_cases(samples: Sequence[Sample], scores: Scores) -> tuple[Case, ...]:
    """Return every wrong answer, by the stage that lost it, and within one in the gold set's order."""
    stages = {question.id: question.stage for question in scores.questions}
    lost = [(stage, sample) for sample in samples if (stage := stages[sample.gold.id]) is not None]
    ordered = sorted(lost, key=lambda pair: list(Stage).index(pair[0]))
    return tuple(_case(number, *pair) for number, pair in enumerate(ordered, start=1))


def _case(number: int, stage: Stage, sample: Sample) -> Case:
    traced = tuple(_traced(evidence, sample) for evidence in sample.gold.evidence)
    patterns = zip(sample.gold.must_show, shown(sample), strict=True)
    return Case(number, stage, sample, traced, tuple(pattern for pattern, there in patterns if not there))


def _traced(evidence: GoldEvidence, sample: Sample) -> TracedEvidence:
    stands = list(places(evidence, sample))
    before, after = _context(sample.text(evidence.doc), stands[0]) if stands else ("", "")
    return TracedEvidence(
        gold=evidence,
        before=before,
        after=after,
        places=len(stands),
        is_indexed=evidence.doc in sample.documents,
        retrieved=_rank(sample.record.passages, evidence, sample),
        read=_rank(sample.record.statements, evidence, sample),
        cited=tuple(
            citation.n for citation in sample.answer.citations if is_on(span_of(citation), evidence, sample)
        ),
    )


def _rank(spans: Iterable[Span], evidence: GoldEvidence, sample: Sample) -> int | None:
    ranks = (rank for rank, span in enumerate(spans, start=1) if is_on(span, evidence, sample))
    return next(ranks, None)


def _context(text: str, place: Span) -> tuple[str, str]:
    """Return what stands before and after a place, cut between words where it is cut."""
    start, end = max(0, place.start - CONTEXT), place.end + CONTEXT
    before, after = text[start : place.start], text[place.end : end]
    if start > 0:
        before = CUT + before[_first_space(before) :]
    if end < len(text):
        after = after[: len(after) - _first_space(after[::-1])] + CUT
    return before, after


def _first_space(text: str) -> int:
    """Return where the first white space stands; 0 for text of one word, which is cut anywhere."""
    return next((place for place, character in enumerate(text) if character.isspace()), 0)
