"""RAMDocs: questions whose documents conflict, since names are ambiguous, some are false and some are noise.

Licence: MIT. Source: Wang, Prasad, Stengel-Eskin and Bansal, Retrieval-augmented generation with conflicting
evidence, 2025, whose measure is an exact match of sets: every right answer is given and no wrong one. What is
given is what the answer, its quotes and its positions show, compared as SQuAD compares words. An answer that
is listed as right and as wrong counts as right.

Each question is asked of its own documents alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.metrics import Metric, Section
from eval.public_sets import PublicSet
from eval.public_sets.answer_words import holds, normal_words, pattern
from eval.public_sets.records import NamedRow, Row, Text, folder_of, read_lines, source_file
from eval.samples import Sample
from eval.scores import Score, Unscored


class Document(Row):
    """A document of a question, and the answer that it gives."""

    text: Text
    type: Literal["correct", "misinfo", "noise"]
    answer: Text


class Question(NamedRow):
    """A question with its documents, and the answers that are right and wrong."""

    question: Text
    answers: list[Text] = Field(min_length=1)
    wrong_answers: list[Text]
    has_misinfo: bool
    docs: list[Document] = Field(min_length=1)


def build(data: Path) -> PublicSet:
    """Return the set: a folder for each question, with a file for each of its documents."""
    questions = read_lines(data / "questions.jsonl", Question)
    folders = [folder_of(number, len(questions)) for number, _ in enumerate(questions, start=1)]
    documents = {
        f"{folder}{number}.txt": document.text
        for folder, question in zip(folders, questions, strict=True)
        for number, document in enumerate(question.docs, start=1)
    }
    return PublicSet(documents, tuple(map(_gold, questions, folders)))


def _gold(question: Question, folder: str) -> GoldQuestion:
    right = list(dict.fromkeys(question.answers))
    same = [normal_words(answer) for answer in right]
    wrong = [answer for answer in dict.fromkeys(question.wrong_answers) if normal_words(answer) not in same]
    return GoldQuestion(
        id=question.id,
        type=_type(question),
        question=question.question,
        answerable=True,
        answer="; ".join(right),
        accept=[pattern(answer) for answer in right],
        reject=[pattern(answer) for answer in wrong],
        evidence=list(_evidence(question, folder)),
        must_show=[pattern(answer) for answer in right] if len(right) > 1 else [],
        sources=[folder],
        own={"right": right, "wrong": wrong},
    )


def _type(question: Question) -> str:
    kind = "several answers" if len(question.answers) > 1 else "one answer"
    return f"{kind}, misinformation" if question.has_misinfo else kind


def _evidence(question: Question, folder: str) -> Iterator[GoldEvidence]:
    """Yield the first sentence of each right document that gives its answer in the very words."""
    for number, document in enumerate(question.docs, start=1):
        stands = re.search(pattern(document.answer), document.text, re.IGNORECASE)
        if document.type == "correct" and stands:
            yield source_file(f"{folder}{number}.txt", document.text).sentence(*stands.span())


def score_match(sample: Sample) -> Score:
    """Score whether all right answers are given and no wrong one."""
    right, wrong = _given(sample, "right"), _given(sample, "wrong")
    return (float(all(right) and not any(wrong)),)


def score_all_right(sample: Sample) -> Score:
    """Score whether all right answers are given, whatever else is."""
    return (float(all(_given(sample, "right"))),)


def score_right(sample: Sample) -> Score:
    """Score the share of the right answers that are given."""
    right = _given(sample, "right")
    return (sum(right) / len(right),)


def score_wrong(sample: Sample) -> Score | Unscored:
    """Score the share of the wrong answers that are given."""
    wrong = _given(sample, "wrong")
    return (sum(wrong) / len(wrong),) if wrong else Unscored("it has no wrong answer")


def _given(sample: Sample, kind: Literal["right", "wrong"]) -> list[bool]:
    shown = list(_shown(sample)) if sample.is_answered else []
    return [any(holds(text, answer) for text in shown) for answer in sample.gold.own[kind]]


def _shown(sample: Sample) -> Iterable[str]:
    answer = sample.answer
    return (answer.answer, *(c.quote for c in answer.citations), *(p.value for p in answer.positions))


METRICS = (
    Metric(
        "RAMDocs exact match",
        "The share of questions where all right answers are given and none of the wrong ones.",
        Section.OWN,
        score_match,
    ),
    Metric(
        "all right answers shown",
        "The share of questions where all right answers are given, whatever else is given.",
        Section.OWN,
        score_all_right,
    ),
    Metric(
        "right answers given",
        "Of the right answers to a question, the share that are given.",
        Section.OWN,
        score_right,
    ),
    Metric(
        "wrong answers given",
        "Of the wrong answers to a question, the share that are given.",
        Section.OWN,
        score_wrong,
        better="lower",
    ),
)
