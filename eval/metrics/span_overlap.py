"""Span precision, recall and F1: how far the words that are cited are the words of the evidence.

The overlap of words of SQuAD (Rajpurkar et al., 2016) by their places in the documents in place of bags of
words: a word that stands elsewhere too counts only where it was cited. A word is a run of letters and digits,
and belongs to a span that holds any of it. Precision is against the words of every item at every place, as
citing any of them is right; recall is against all items where a question needs all, and otherwise against the
one that is cited most fully, each at its best place. A quote that stands in no document of the index can only
be missed. F1 is the harmonic mean of the two, and each figure the mean over questions.

A refused question is not scored, since `evidence found` counts it. An answer that cites no word has recall
and F1 of 0, and no precision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import takewhile

from eval.evidence_spans import places
from eval.gold_sets.questions import GoldEvidence
from eval.metrics import Metric, Section
from eval.needed_evidence import without_evidence
from eval.samples import Sample, span_of
from eval.scores import Score, Unscored
from ingest.documents import Span

WORD = re.compile(r"\w+")
Words = frozenset[tuple[str, int]]
"""Words by their document and the offset at which they end."""


def overlap(sample: Sample, *, measure: Callable[[Words, Words, Words], float | None]) -> Score | Unscored:
    """Score the words cited against those of the evidence."""
    if reason := without_evidence(sample):
        return reason
    if not sample.is_answered:
        return Unscored("no answer was given")
    cited = _words(map(span_of, sample.answer.citations), sample)
    choices = [_choices(item, sample) for item in sample.gold.evidence]
    right = frozenset[tuple[str, int]]().union(*(words for places in choices for words in places))
    value = measure(cited, right, _wanted(cited, choices, sample))
    return Unscored("the answer cites no words") if value is None else (value,)


def precision(cited: Words, right: Words, _: Words) -> float | None:
    """Return the share of the cited words that are right; None when none is cited."""
    return len(cited & right) / len(cited) if cited else None


def recall(cited: Words, _: Words, wanted: Words) -> float:
    """Return the share of the wanted words that are cited."""
    return len(cited & wanted) / len(wanted) if wanted else 0.0


def f1(cited: Words, right: Words, wanted: Words) -> float:
    """Return the harmonic mean of precision and recall; 0 when no word is cited or wanted."""
    both = (precision(cited, right, wanted) or 0.0, recall(cited, right, wanted))
    return 2 * both[0] * both[1] / sum(both) if sum(both) else 0.0


def _wanted(cited: Words, choices: Sequence[Sequence[Words]], sample: Sample) -> Words:
    """Return the words of all items, or of the one that is cited most fully."""

    def cited_share(words: Words) -> float:
        return recall(cited, cited, words)

    items = [max(places, key=cited_share) for places in choices]
    return frozenset().union(*items) if sample.gold.needs_all_evidence else max(items, key=cited_share)


def _choices(item: GoldEvidence, sample: Sample) -> list[Words]:
    """Return an item's words at each place; where it has none, words that nothing can cite."""
    nowhere: Words = frozenset((item.quote, -n) for n, _ in enumerate(WORD.findall(item.quote), start=1))
    return [_words([place], sample) for place in places(item, sample)] or [nowhere]


def _words(spans: Iterable[Span], sample: Sample) -> Words:
    return frozenset((span.doc, end) for span in spans for end in _ends(sample.text(span.doc), span))


def _ends(text: str, span: Span) -> Iterable[int]:
    """Yield where each word ends of which a span holds any."""
    matches = takewhile(lambda match: match.start() < span.end, WORD.finditer(text, span.start))
    return (match.end() for match in matches)


METRICS = (
    Metric(
        name="span precision",
        says="The share of the cited words that are words of the evidence, on average over answers.",
        section=Section.CITATIONS,
        score=partial(overlap, measure=precision),
    ),
    Metric(
        name="span recall",
        says="The share of the evidence's words that are cited, on average over answers.",
        section=Section.CITATIONS,
        score=partial(overlap, measure=recall),
    ),
    Metric(
        name="span F1",
        says="How well the cited words and the evidence's words agree: the mean of span precision and recall "
        "that leans to the smaller.",
        section=Section.CITATIONS,
        score=partial(overlap, measure=f1),
    ),
)
