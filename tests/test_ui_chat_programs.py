"""The chat for programs: the contract's JSON by one call, the same for everybody who asks at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from gradio_client import Client  # type: ignore[import-untyped]
from gradio_client.exceptions import AppError  # type: ignore[import-untyped]

from qa import Engine, Settings
from tests.chats import Served

AT_ONCE = 20
QUESTIONS = (
    "How many people were displaced?",
    "Which hospital was put out of service?",
    "Who won the 2022 World Cup?",
    "What did Thomas Barak announce?",
)


@pytest.fixture(scope="module")
def client(chat: Served) -> Iterator[Client]:
    opened = Client(chat.address, verbose=False)
    yield opened
    opened.close()


def without_times(answer: dict[str, Any]) -> dict[str, Any]:
    """Return an answer as JSON brings it, without what differs from one time to the next."""
    sent: dict[str, Any] = json.loads(json.dumps({**answer, "ms": None}))
    return sent


def test_one_call_returns_the_answer_of_the_engine_as_json(client: Client, corpus_index: Path) -> None:
    with Engine.open(Settings(index=corpus_index)) as engine:
        for question in QUESTIONS:
            answer = client.predict(question, api_name="/ask")
            assert without_times(answer) == without_times(engine.ask(question).as_json())


def test_sources_and_dates_limit_a_call(client: Client) -> None:
    limits = {"sources": ["Tycoon"], "after": "2026-01-10", "before": "2026-01-31"}
    answer = client.predict(QUESTIONS[0], **limits, api_name="/ask")
    assert {citation["doc"] for citation in answer["citations"]} <= {"aleppo-rescue-digest.html"}
    assert {name: answer["settings"][name] for name in limits} == limits


def test_wrong_call_fails_with_a_sentence(client: Client) -> None:
    with pytest.raises(AppError, match="The question is empty"):
        client.predict(" ", api_name="/ask")
    with pytest.raises(AppError, match="such as 2026-01-31"):
        client.predict("Who?", [], "tomorrow", api_name="/ask")


def test_only_what_is_for_programs_is_offered(client: Client) -> None:
    offered = client.view_api(return_format="dict", print_info=False)
    assert set(offered["named_endpoints"]) == {"/ask", "/documents"}
    assert not offered["unnamed_endpoints"]
    assert len(client.predict(api_name="/documents")) == 5


def test_twenty_who_ask_at_once_get_each_their_own_answer(client: Client, corpus_index: Path) -> None:
    asked = [f"{QUESTIONS[n % 4][:-1]}, {n}?" if n % 2 else QUESTIONS[n % 4] for n in range(AT_ONCE)]
    with Engine.open(Settings(index=corpus_index)) as engine:
        expected = [without_times(engine.ask(question).as_json()) for question in asked]

    with ThreadPoolExecutor(AT_ONCE) as people:
        answers = list(people.map(lambda question: client.predict(question, api_name="/ask"), asked))
    assert [without_times(answer) for answer in answers] == expected
