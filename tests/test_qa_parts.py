"""A question that joins several is taken apart into questions that stand on their own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.parts import parts
from tests.long_texts import slowest


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "How many boats sank, and who sailed them?",
            ("How many boats sank?", "who sailed the boats that sank?"),
        ),
        (
            "What did Berg promise and when did he resign?",
            ("What did Berg promise?", "when did Berg resign?"),
        ),
        (
            "What is the Port Authority building, and what is its budget?",
            ("What is the Port Authority building?", "what is the Port Authority’s budget?"),
        ),
        (
            "According to the union, how many marched and why did they march?",
            (
                "According to the union, how many marched?",
                "According to the union, why did they march?",
            ),
        ),
        (
            "How many were hurt in Marl on 8 May and how many were killed?",
            ("How many were hurt in Marl on 8 May?", "how many people were killed in Marl on 8 May?"),
        ),
        (
            "What is the UN said to be doing, and what is it being asked to do?",
            ("What is the UN said to be doing?", "what is the UN being asked to do?"),
        ),
        (
            "Who leads the Dockers and what did he say?",
            ("Who leads the Dockers?", "what did he say, as to the Dockers?"),
        ),
        (
            "Who is Amina Haddad? And what does she run?",
            ("Who is Amina Haddad?", "what does Amina Haddad run?"),
        ),
    ],
)
def test_joined_questions_come_apart(question: str, found: tuple[str, ...]) -> None:
    assert parts(question) == found


@pytest.mark.parametrize(
    "question",
    [
        "When and where was the treaty signed?",
        "What did Berg say about the dam and the road?",
        "Who was there?",
        "Who was there and what did they do?",
        "What happened in Leeds and who was there?",
        "How many fled and where did they go?",
        "Who attacked the town, and why did they do it?",
        "What did Berg promise, and Haddad refuse?",
        "",
        "?",
    ],
)
def test_a_single_question_stays_as_it_is(question: str) -> None:
    assert parts(question) == (question,)


@given(st.text())
def test_every_text_has_at_least_one_part(text: str) -> None:
    assert parts(text)


def test_long_questions_take_less_than_a_second() -> None:
    assert slowest(parts) < (1.0, "")
