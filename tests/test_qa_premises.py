"""A question that assumes what a document denies is seen through, and hardly any other is."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import cut
from qa.denials import denials
from qa.meanings import words
from qa.opposites import GROUPS
from qa.premises import LEAST, Told, asks_no_event, bears_on, likelihood, most_likely, premise
from qa.restating import UNNAMED, restated

TEXTS = Path(__file__).with_name("premises.jsonl")


def texts() -> Iterator[dict[str, Any]]:
    return map(json.loads, TEXTS.read_text("utf-8").splitlines())


def corrected_with(question: str, text: str) -> str | None:
    """Return the sentence that is taken to deny what a question assumes, as if all were found alike."""
    assumed = premise(question)
    if assumed is None:
        return None
    sentences = [sentence.span.of(text) for sentence in cut("", text)]
    told = [Told(sentence, text, lead=0.0) for sentence in sentences]
    best = most_likely(assumed, told)
    return sentences[best] if best is not None and likelihood(assumed, told[best]) >= LEAST else None


def test_most_false_premises_are_seen_with_the_sentence_that_denies_them() -> None:
    asked = [(row, text["text"]) for text in texts() for row in text["false"]]
    seen = [corrected_with(row["question"], text) == row["refuted_by"] for row, text in asked]
    assert sum(seen) >= 0.85 * len(seen)


def test_few_questions_that_look_alike_are_corrected() -> None:
    """Fewer are when the reader has its say, which the index alone can give."""
    seen = [
        corrected_with(question, text["text"]) is not None for text in texts() for question in text["true"]
    ]
    assert sum(seen) <= 0.1 * len(seen)


@pytest.mark.parametrize(
    "question",
    [
        "Did the council agree?",
        "Why was nobody hurt?",
        "What did the minister say about the strike?",
        "Who has not signed?",
        "?",
    ],
)
def test_what_assumes_nothing_or_asks_for_a_denial_has_no_premise(question: str) -> None:
    assert premise(question) is None


@pytest.mark.parametrize(
    ("statement", "denied"),
    [
        ("The council did not, as some have written, ask for money.", "ask for money"),
        ("Nobody drowned, but the water killed some 300 sheep.", "drowned"),
        ("The army denied having used the runway.", "having used the runway"),
        ("Reports that he called them thieves are untrue.", "Reports that he called them thieves"),
        ("It not only burned but sank.", None),
    ],
)
def test_what_is_denied_ends_with_its_clause(statement: str, denied: str | None) -> None:
    assert [each.denied.strip() for each in denials(statement)] == ([denied] if denied else [])


@pytest.mark.parametrize(
    ("question", "quote", "named"),
    [
        ("Why did Petra Sol resign?", "Petra Sol would not resign.", "that Petra Sol did resign"),
        (
            "What made the club accept the bid?",
            "The club turned down the bid.",
            "that the club did accept the bid",
        ),
        ("How many of them escaped?", "None escaped.", "that any of them escaped"),
        ("When will Lydra close the border?", "It ruled out closing the border.", UNNAMED),
        ("Why did the 40 pupils leave?", "The pupils did not leave.", UNNAMED),
        ("How much in damages is the firm claiming?", "The firm will not be claiming damages.", UNNAMED),
    ],
)
def test_premise_is_named_with_no_name_or_number_that_the_quote_lacks(
    question: str, quote: str, named: str
) -> None:
    assert restated(question, quote, quote) == named


def test_every_group_of_the_lexicon_has_a_bar_and_words_before_it() -> None:
    lines = GROUPS.replace("\n ", "").strip().splitlines()
    assert all(line.count("|") == 1 and line.partition("|")[0].strip() for line in lines)
    assert words("The bid was turned down")[3].is_opposite_of(words("accept")[0])


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_text_breaks_it(question: str, text: str) -> None:
    if (assumed := premise(question)) is not None:
        assert 0 <= likelihood(assumed, Told(text, text)) <= 1
    assert restated(question, text, text)


@pytest.mark.parametrize(
    ("question", "statement"),
    [
        (
            "Who called for the resignation of the minister?",
            "The minister said he did not think of resignation.",
        ),
        ("When did the minister visit the dam?", "The minister did not visit the dam on Monday."),
        ("Who closed the dam?", "The ministry did not close the dam."),
    ],
)
def test_what_was_asked_of_somebody_or_denied_for_a_day_is_not_denied(question: str, statement: str) -> None:
    assumed = premise(question)
    assert assumed is not None
    assert not any(bears_on(assumed, denial) for denial in denials(statement))


@pytest.mark.parametrize(
    "question",
    [
        "Which documents say that gas was used?",
        "What does the union demand?",
        "Who is the mayor?",
    ],
)
def test_what_asks_for_no_event_is_told(question: str) -> None:
    assert asks_no_event(question)


def test_what_is_left_open_or_only_put_off_is_not_denied() -> None:
    for statement in (
        "It is not known why the dam burst.",
        "The ministry refused to say when the dam was inspected.",
        "The council will not meet until Friday.",
        "The dam had not been inspected for 18 months.",
        "The board could not establish where the water came from.",
        "Opposition lawmakers visited the dam on Friday.",
    ):
        assert not list(denials(statement)), statement
    assert list(denials("The council did not meet on Friday."))
