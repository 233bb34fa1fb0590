"""A request to list things is read as the question for them."""

from __future__ import annotations

import pytest

from qa.requests import as_question
from tests.long_texts import slowest


@pytest.mark.parametrize(
    ("request_", "question"),
    [
        ("Please list all the unions that signed the deal.", "What are all the unions that signed the deal?"),
        ("Name every union behind the deal", "What is every union behind the deal?"),
        ("Could you list the demands of the union?", "What are the demands of the union?"),
        ("Which unions signed it? Name them all.", "Which unions signed it?"),
        ("Who signed it, please?", "Who signed it?"),
        ("What is the name of the ship?", "What is the name of the ship?"),
        ("Please", "Please"),
    ],
)
def test_requests_become_questions(request_: str, question: str) -> None:
    assert as_question(request_) == question


def test_long_requests_take_less_than_a_second() -> None:
    assert slowest(as_question) < (1.0, "")
    assert slowest(lambda text: as_question(f"list all {text}")) < (1.0, "")
