"""The gold set of the corpus has exact quotes, patterns that fit them and questions in other words."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from eval.gold_sets.questions import GoldQuestion, read_gold
from ingest.documents import Metadata
from ingest.reading import read_document

ROOT = Path(__file__).parents[1]
QUESTIONS = read_gold(ROOT / "eval" / "gold" / "corpus.jsonl")
ANSWERABLE = [question for question in QUESTIONS if question.answerable]
TYPES = (
    "fact number date list who_said why yes_no alias multi_doc conflict "
    "unanswerable false_premise page_furniture off_topic"
).split()
SILENT = {"unanswerable", "false_premise", "page_furniture", "off_topic"}
FUNCTION_WORDS = set(
    "a about after against all an and any are as at be been before but by can could did do does for from had "
    "has have he her his how in into is it its many may more most no not now of on one only or other our out "
    "over so some such than that the their them then there these they this those to under until up was we "
    "were what when where which while who whom whose why will with would".split()
)
RUN = 4
"""So many content words in a row, shared with its evidence, make a question a copy of its document."""


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """The canonical text of each document of the corpus."""
    files = sorted((ROOT / "corpus").glob("aleppo-*"))
    return {file.name: read_document(file.name, file.read_bytes(), Metadata())[0].text for file in files}


def each(questions: list[GoldQuestion]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("question", questions, ids=[question.id for question in questions])


def quotes(question: GoldQuestion) -> str:
    return "\n".join(evidence.quote for evidence in question.evidence)


def matches(pattern: str, text: str) -> bool:
    return re.search(pattern, text, re.IGNORECASE) is not None


def words(text: str) -> list[str]:
    return re.findall(r"\w+(?:['’-]\w+)*", text)


def content_words(text: str, names: set[str]) -> list[str]:
    return [word for word in map(str.lower, words(text)) if word not in FUNCTION_WORDS | names]


def names_in(texts: dict[str, str]) -> set[str]:
    """Return, in lower case, the words that the documents write with a capital only."""
    written = {word for text in texts.values() for word in words(text)}
    return {word.lower() for word in written if word[0].isupper() and word.lower() not in written}


def runs(text: list[str]) -> set[tuple[str, ...]]:
    return {tuple(text[start : start + RUN]) for start in range(len(text) - RUN + 1)}


def test_the_set_is_large_and_has_every_type() -> None:
    assert len(QUESTIONS) >= 120
    assert set(Counter(question.type for question in QUESTIONS)) == set(TYPES)


def test_about_a_third_has_no_answer() -> None:
    assert 0.28 <= 1 - len(ANSWERABLE) / len(QUESTIONS) <= 0.42
    assert all(question.answerable is (question.type not in SILENT) for question in QUESTIONS)


def test_ids_run_on_from_the_first() -> None:
    assert [question.id for question in QUESTIONS] == [f"c{n:03}" for n in range(1, len(QUESTIONS) + 1)]


def test_no_question_stands_twice() -> None:
    assert max(Counter(question.question.casefold() for question in QUESTIONS).values()) == 1


def test_evidence_is_there_where_the_type_needs_it() -> None:
    for question in QUESTIONS:
        least = (
            2 if question.needs_all_evidence else int(question.answerable or question.type == "false_premise")
        )
        assert len(question.evidence) >= least, question.id
        assert bool(question.must_show) is (question.type == "conflict"), question.id


@each(QUESTIONS)
def test_quotes_and_speakers_stand_in_the_document(question: GoldQuestion, texts: dict[str, str]) -> None:
    for evidence in question.evidence:
        text = texts[evidence.doc]
        assert evidence.quote in text
        assert set(words((evidence.speaker or "").lower())) <= set(words(text.lower()))
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", evidence.as_of or "2026-01-01")


@each(QUESTIONS)
def test_patterns_fit_the_reference(question: GoldQuestion) -> None:
    assert question.accept
    for pattern in question.accept + question.must_show:
        assert matches(pattern, question.answer), pattern
    for pattern in question.reject:
        assert not matches(pattern, question.answer), pattern


@each(ANSWERABLE)
def test_the_right_quotes_are_accepted(question: GoldQuestion) -> None:
    right = question.answer if question.type == "who_said" else quotes(question)
    assert all(matches(pattern, right) for pattern in question.accept + question.must_show)
    assert not any(matches(pattern, quotes(question)) for pattern in question.reject)


@each(
    [question for question in ANSWERABLE if not question.needs_all_evidence and question.type != "who_said"]
)
def test_each_alternative_is_accepted_alone(question: GoldQuestion) -> None:
    for evidence in question.evidence:
        assert any(matches(pattern, evidence.quote) for pattern in question.accept), evidence.quote


@each(QUESTIONS)
def test_no_question_is_worded_like_its_document(question: GoldQuestion, texts: dict[str, str]) -> None:
    names = names_in(texts)
    asked = runs(content_words(question.question, names))
    for evidence in question.evidence:
        assert not asked & runs(content_words(evidence.quote, names))


def test_no_pattern_of_an_answerable_question_fits_a_refusal() -> None:
    refusal = "The documents do not say. No answer was found."
    for question in ANSWERABLE:
        assert not matches("|".join(question.accept), refusal), question.id
