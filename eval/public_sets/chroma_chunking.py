"""Chroma's chunking evaluation: questions on five corpora with the excerpts that answer, by their offsets.

Licence: MIT. Source: Smith and Troynikov, Evaluating chunking strategies for retrieval, 2024, whose measure
is the recall, the precision and the intersection over union of what is retrieved with the excerpts. Theirs
counts tokens and this characters; a character that several passages hold counts once. The same is told of
the citations.

An answer is accepted when a quote holds a sentence of an excerpt whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

from pydantic import Field

from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.metrics import Metric, Section
from eval.needed_evidence import unscored_at
from eval.public_sets import PublicSet
from eval.public_sets.answer_words import pattern
from eval.public_sets.excerpts import sentences
from eval.public_sets.records import (
    NamedRow,
    Row,
    SourceFile,
    Text,
    document,
    read_documents,
    read_lines,
    texts,
)
from eval.samples import Sample, span_of
from eval.scores import Score, Unscored
from ingest.documents import Span

CUTOFFS = (5, 10)
FEWEST_WORDS = 4
"""A sentence of an excerpt that is shorter than this does not answer on its own."""
Characters = frozenset[tuple[str, int]]
"""Characters by their document and offset."""


class Reference(Row):
    """An excerpt that answers."""

    content: Text
    start_index: int
    end_index: int


class Question(NamedRow):
    """A question with the excerpts of one corpus that answer it."""

    question: Text
    doc_id: str
    references: list[Reference] = Field(min_length=1)


def build(data: Path) -> PublicSet:
    """Return the set: a file for each corpus."""
    files = read_documents(data / "docs.jsonl", has_titles=False)
    questions = read_lines(data / "questions.jsonl", Question)
    gold = tuple(_gold(question, document(files, question.doc_id)) for question in questions)
    return PublicSet(texts(files), gold, qa={"passages": max(CUTOFFS)})


def _gold(question: Question, file: SourceFile) -> GoldQuestion:
    quotes = list(dict.fromkeys(reference.content for reference in question.references))
    places = [file.place(r.start_index, r.content) for r in question.references]
    return GoldQuestion(
        id=question.id,
        type=question.doc_id,
        question=question.question,
        answerable=True,
        answer="\n".join(quotes),
        accept=list(dict.fromkeys(pattern(said) for quote in quotes for said in _sentences(quote))),
        evidence=[GoldEvidence(doc=file.name, quote=quote) for quote in quotes],
        own={"doc": file.name, "excerpts": [list(place) for place in places]},
    )


def _sentences(quote: str) -> list[str]:
    found = [quote[start:end] for start, end in sentences(quote)]
    return [said for said in found if len(said.split()) >= FEWEST_WORDS] or [quote]


def recall(given: Characters, wanted: Characters) -> float:
    """Return the share of the wanted characters that are given."""
    return len(given & wanted) / len(wanted)


def precision(given: Characters, wanted: Characters) -> float | None:
    """Return the share of the given characters that are wanted; None when none is given."""
    return len(given & wanted) / len(given) if given else None


def overlap(given: Characters, wanted: Characters) -> float:
    """Return the intersection over the union."""
    return len(given & wanted) / len(given | wanted)


Measure = Callable[[Characters, Characters], float | None]
MEASURES: Mapping[str, tuple[Measure, str]] = {
    "recall": (recall, "Of the characters of the excerpts, the share that {} hold."),
    "precision": (precision, "Of the characters of {}, the share that stand in the excerpts."),
    "IoU": (overlap, "The characters that {} share with the excerpts, over those of either."),
}


def score_passages(sample: Sample, *, measure: Measure, k: int) -> Score | Unscored:
    """Score the first k passages."""
    return unscored_at(k, sample) or _score(sample, measure, sample.record.passages[:k])


def score_citations(sample: Sample, *, measure: Measure) -> Score | Unscored:
    """Score the citations."""
    return _score(sample, measure, map(span_of, sample.answer.citations))


def _score(sample: Sample, measure: Measure, spans: Iterable[Span]) -> Score | Unscored:
    doc = sample.gold.own["doc"]
    wanted = _characters(Span(doc, start, end) for start, end in sample.gold.own["excerpts"])
    value = measure(_characters(spans), wanted)
    return Unscored("nothing was given") if value is None else (value,)


def _characters(spans: Iterable[Span]) -> Characters:
    return frozenset((span.doc, offset) for span in spans for offset in range(span.start, span.end))


METRICS = (
    *(
        Metric(
            f"excerpt {name}@{k}",
            says.format(f"the first {k} passages"),
            Section.OWN,
            partial(score_passages, measure=measure, k=k),
        )
        for k in CUTOFFS
        for name, (measure, says) in MEASURES.items()
    ),
    *(
        Metric(
            f"excerpt {name} of citations",
            says.format("the citations"),
            Section.OWN,
            partial(score_citations, measure=measure),
        )
        for name, (measure, says) in MEASURES.items()
    ),
)
