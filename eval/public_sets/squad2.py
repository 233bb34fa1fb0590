"""SQuAD 2.0: questions on paragraphs of Wikipedia, half of which the paragraph does not answer.

Licence: CC BY-SA 4.0. Source: Rajpurkar, Jia and Liang, Know what you don't know: unanswerable questions for
SQuAD, 2018, whose measure is exact match and F1 of the words against the best of the reference answers, with
silence the answer to a question that has none. Here all paragraphs are searched at once, and a question
counts as unanswerable although it is only known that its own paragraph does not answer it.

What is answered is a whole quote, not the few words that were marked: exact match is then out of reach, and
two figures say what can be asked of a quote. Of several quotes the best counts.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Self

from pydantic import model_validator

from eval.correctness import is_judged
from eval.gold_sets.questions import GoldQuestion
from eval.metrics import Metric, Section
from eval.metrics.right import NOT_JUDGED
from eval.public_sets import PublicSet
from eval.public_sets.answer_words import exact_match, holds, normal_words, pattern, token_f1
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
from eval.samples import Sample
from eval.scores import Score, Unscored


class Question(NamedRow):
    """A question, with its answers and where they begin in the paragraph."""

    question: Text
    answers: list[Text]
    answer_starts: list[int]
    unanswerable: bool
    doc_id: str

    @model_validator(mode="after")
    def _has_all_places(self) -> Self:
        if len(self.answers) != len(self.answer_starts):
            raise ValueError("it has not as many answer_starts as answers")
        return self


def build(data: Path) -> PublicSet:
    """Return the set: a file for each paragraph, under the title of its article."""
    files = read_documents(data / "docs.jsonl", has_titles=True)
    questions = read_lines(data / "questions.jsonl", Question)
    gold = tuple(_gold(question, document(files, question.doc_id)) for question in questions)
    return PublicSet(texts(files), gold)


def _gold(question: Question, file: SourceFile) -> GoldQuestion:
    places = [file.place(*found) for found in zip(question.answer_starts, question.answers, strict=True)]
    answers = list(dict.fromkeys(question.answers))
    evidence = dict.fromkeys(file.sentence(*place) for place in places)
    return GoldQuestion(
        id=question.id,
        type="unanswerable" if question.unanswerable else "answerable",
        question=question.question,
        answerable=not question.unanswerable,
        answer=answers[0] if answers else "",
        accept=[pattern(answer) for answer in answers],
        evidence=list(evidence),
        own={"answers": answers, "doc": file.name, "places": [list(place) for place in places]},
    )


def score_words(sample: Sample, *, compare: Callable[[str, str], float]) -> Score | Unscored:
    """Score the quote that comes nearest to a reference; where there is none, silence is the reference."""
    if not is_judged(sample):
        return NOT_JUDGED
    references = [answer for answer in sample.gold.own["answers"] if normal_words(answer)] or [""]
    given = [citation.quote for citation in sample.answer.citations] or [sample.answer.answer]
    return (max(compare(g, r) for g in (given if sample.is_answered else [""]) for r in references),)


def score_quoted(sample: Sample) -> Score | Unscored:
    """Score whether a quote has a reference answer in it."""
    return _without_answer(sample) or (
        float(any(holds(c.quote, a) for c in sample.answer.citations for a in sample.gold.own["answers"])),
    )


def score_cited(sample: Sample) -> Score | Unscored:
    """Score whether a quote covers a reference answer where it was marked."""
    doc = sample.gold.own.get("doc", "")
    return _without_answer(sample) or (
        float(any(is_cited(sample, doc, start, end) for start, end in sample.gold.own["places"])),
    )


def _without_answer(sample: Sample) -> Unscored | None:
    if not sample.gold.answerable:
        return Unscored("the question has no answer")
    return None if is_judged(sample) else NOT_JUDGED


METRICS = (
    Metric(
        "SQuAD exact match",
        "The share of questions where a quote is the reference answer and nothing else, or silence is kept "
        "where there is none.",
        Section.OWN,
        partial(score_words, compare=exact_match),
    ),
    Metric(
        "SQuAD F1",
        "How far the words of the best quote are those of the reference answer; silence counts 1 where there "
        "is none and 0 elsewhere.",
        Section.OWN,
        partial(score_words, compare=token_f1),
    ),
    Metric(
        "reference answer quoted",
        "Of the questions with an answer, the share where a quote has the words of a reference answer.",
        Section.OWN,
        score_quoted,
    ),
    Metric(
        "answer cited in its place",
        "Of the questions with an answer, the share where a quote covers the very words that were marked.",
        Section.OWN,
        score_cited,
    ),
)
