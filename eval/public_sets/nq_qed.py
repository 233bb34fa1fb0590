"""QED over Natural Questions: real search questions, with the sentence that answers and answers rejected.

Licence: CC BY-SA 3.0. Source: Lamm et al., QED: a framework and dataset for explanations in question
answering, 2021, over Kwiatkowski et al., Natural Questions, 2019. Where one sentence explains the answer
(`single_sentence`) the measure is whether it is cited. Where it takes several (`multi_sentence`) the set
marks the answer alone. An answer of Natural Questions that the annotators found not to be one (`rejected`)
should not be given.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from eval.evidence_spans import is_on
from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.metrics import Metric, Section
from eval.needed_evidence import without_evidence
from eval.public_sets import PublicSet
from eval.public_sets.answer_words import pattern, pattern_of_all
from eval.public_sets.excerpts import is_cited
from eval.public_sets.records import (
    NamedRow,
    SourceFile,
    Text,
    document,
    read_documents,
    read_lines,
    texts,
)
from eval.samples import Sample, span_of
from eval.scores import Score, Unscored

TYPES = {"none": "rejected"}
SINGLE = "single_sentence"
Parts = Annotated[list[tuple[int, int, Text]], Field(min_length=1)]
"""The parts of an answer: where each begins and ends in the document, and its words."""


class Question(NamedRow):
    """A question, with the parts of each answer, or of each rejected one, and where they stand."""

    question: Text
    answers: list[Text]
    unanswerable: bool
    doc_id: str
    explanation_type: str
    evidence: Text | None
    rejected_answers: list[Text]
    answer_spans: list[Parts]


def build(data: Path) -> PublicSet:
    """Return the set: a file for each paragraph, under the title of its article."""
    files = read_documents(data / "docs.jsonl", has_titles=True)
    questions = read_lines(data / "questions.jsonl", Question)
    gold = tuple(_gold(question, document(files, question.doc_id)) for question in questions)
    return PublicSet(texts(files), gold)


def _gold(question: Question, file: SourceFile) -> GoldQuestion:
    places = [[file.place(start, words) for start, _, words in parts] for parts in question.answer_spans]
    parts = [[words for _, _, words in answer] for answer in question.answer_spans]
    answerable = not question.unanswerable
    return GoldQuestion(
        id=question.id,
        type=TYPES.get(question.explanation_type, question.explanation_type),
        question=question.question,
        answerable=answerable,
        answer=question.answers[0] if question.answers else "",
        accept=_accepted(question.answers, parts) if answerable else [],
        reject=[pattern(answer) for answer in question.rejected_answers],
        evidence=_evidence(question, file, places) if answerable else [],
        own={"doc": file.name, "rejected": [] if answerable else [list(map(list, part)) for part in places]},
    )


def _accepted(answers: list[str], parts: list[list[str]]) -> list[str]:
    """Return the patterns of the answers, those of several parts in any order too."""
    return list(dict.fromkeys([*map(pattern, answers), *map(pattern_of_all, parts)]))


def _evidence(
    question: Question, file: SourceFile, places: list[list[tuple[int, int]]]
) -> list[GoldEvidence]:
    if question.evidence is not None:
        return [file.quote(question.evidence.strip())]
    return list(dict.fromkeys(file.sentence(*place) for answer in places for place in answer))


def score_sentence(sample: Sample) -> Score | Unscored:
    """Score whether the sentence that answers is cited: at least half of it, as everywhere."""
    if sample.gold.type != SINGLE:
        return Unscored("no single sentence answers it")
    spans = [span_of(citation) for citation in sample.answer.citations]
    return without_evidence(sample) or (
        float(any(is_on(span, item, sample) for span in spans for item in sample.gold.evidence)),
    )


def score_rejected(sample: Sample) -> Score | Unscored:
    """Score whether every part of a rejected answer is cited where it stands."""
    own = sample.gold.own
    if not own["rejected"]:
        return Unscored("it has no rejected answer")
    given = (all(is_cited(sample, own["doc"], *place) for place in answer) for answer in own["rejected"])
    return (float(any(given)),)


METRICS = (
    Metric(
        "evidence sentence cited",
        "Of the questions that one sentence answers, the share where it is cited.",
        Section.OWN,
        score_sentence,
    ),
    Metric(
        "rejected answer given",
        "Of the questions whose known answer was rejected, the share where a quote gives it all the same.",
        Section.OWN,
        score_rejected,
        better="lower",
    ),
)
