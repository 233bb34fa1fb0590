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
        (
            "From when were people let back in, and to which towns did they return?",
            ("From when were people let back in?", "to which towns did they return?"),
        ),
        (
            "What did Berg promise, and did Haddad refuse it?",
            ("What did Berg promise?", "did Haddad refuse it?"),
        ),
        (
            "The rumour of a second blast: what did the agency quote, what did Berg add, and who denied it?",
            (
                "The rumour of a second blast: what did the agency quote?",
                "The rumour of a second blast: what did Berg add?",
                "The rumour of a second blast: who denied it?",
            ),
        ),
        (
            "Berg was summoned in May. As what was he heard, and where was he taken?",
            (
                "Berg was summoned in May. As what was he heard?",
                "Berg was summoned in May. Where was he taken?",
            ),
        ),
    ],
)
def test_joined_questions_come_apart(question: str, found: tuple[str, ...]) -> None:
    assert parts(question) == found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        (
            "What do the dockers and the Port Authority each want from the mayor?",
            ("What do the dockers want from the mayor?", "What does the Port Authority want from the mayor?"),
        ),
        (
            "How does the ministry's account of the fire differ from the union's?",
            ("What was the ministry’s account of the fire?", "What was the union’s account of the fire?"),
        ),
        (
            "Compare the army's and the rebels' figures for the dead.",
            ("What were the army’s figures for the dead?", "What were the rebels’ figures for the dead?"),
        ),
        (
            "Compare the mayor's count with that of the hospital",
            ("What was the mayor’s count?", "What was the hospital’s count?"),
        ),
        (
            "On what do Berg and Haddad contradict each other about the second blast?",
            ("What does Berg say about the second blast?", "What does Haddad say about the second blast?"),
        ),
        (
            "The strike: what do the dockers and Berg each claim?",
            ("The strike: What do the dockers claim?", "The strike: What does Berg claim?"),
        ),
    ],
)
def test_what_two_say_is_asked_of_each(question: str, found: tuple[str, ...]) -> None:
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
        "How did the island's talks with Lund and Marl end?",
        "How did the ship's captain and crew escape?",
        "What did the Ministry of Health and Welfare both announce and deny?",
        "What did Smith and Wesson each year sell?",
        "How many died according to the Ministry of Health and Welfare?",
        "What was done according to plan and to schedule?",
        "For how long and at what cost was it built?",
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
