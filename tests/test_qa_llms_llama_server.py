"""A real server, llama.cpp's own, is asked through `openai` from end to end."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from ingest.errors import ServiceUnreachable
from qa.llms import model_for
from qa.llms.model import Model, NoReply, Stopped
from qa.settings import Settings
from tests.llama_server import KEY, LlamaServer, llama_server

LONG = "Count from one to a thousand, in words."


@pytest.fixture(scope="module")
def server() -> Iterator[LlamaServer]:
    with llama_server() as running:
        yield running


def asked(server: LlamaServer, key: str | None = KEY, seconds: float = 60.0) -> Model:
    settings = Settings(llm="openai", llm_url=server.url, llm_model="smollm2", llm_seconds=seconds)
    model = model_for(settings, key)
    assert model is not None
    return model


def test_reply_is_streamed_counted_and_the_same_each_time(server: LlamaServer) -> None:
    heard: list[str] = []
    model = asked(server)
    model.check()
    first = model.reply("Name a colour.", most_tokens=8, hear=heard.append)
    assert len(heard) > 1
    assert "".join(heard).strip() == first.text
    assert first.tokens_written == 8
    assert first.tokens_read
    assert model.reply("Name a colour.", most_tokens=8).text == first.text


def test_schema_is_kept_to(server: LlamaServer) -> None:
    schema = {"type": "object", "properties": {"yes": {"type": "boolean"}}, "required": ["yes"]}
    reply = asked(server).reply("Is water wet?", most_tokens=20, schema=schema)
    assert isinstance(json.loads(reply.text)["yes"], bool)


def test_schema_that_it_does_not_know_is_left_out(server: LlamaServer) -> None:
    assert asked(server).reply("Name a colour.", most_tokens=4, schema={"type": "nonsense"}).text


def test_stopped_reply_ends_in_the_middle_and_the_server_is_free_again(server: LlamaServer) -> None:
    heard: list[str] = []
    model = asked(server)
    with pytest.raises(Stopped):
        model.reply(LONG, most_tokens=1500, hear=heard.append, is_stopped=lambda: len(heard) > 2)
    assert 2 < len(heard) < 200
    started = time.monotonic()
    assert model.reply("Name a colour.", most_tokens=2).text
    assert time.monotonic() - started < 20, "the server would write 1,500 tokens before"


def test_reply_has_to_be_there_in_time(server: LlamaServer) -> None:
    heard: list[str] = []
    with pytest.raises(NoReply, match="no answer within 1 seconds"):
        asked(server, seconds=1).reply(LONG, most_tokens=1500, hear=heard.append)


def test_prompt_that_is_too_long_has_no_reply(server: LlamaServer) -> None:
    with pytest.raises(NoReply, match="status 400"):
        asked(server).reply("again and " * 3000)


@pytest.mark.parametrize("key", [None, "wrong"])
def test_wrong_key_is_refused(server: LlamaServer, key: str | None) -> None:
    for use in (Model.check, lambda model: model.reply("?")):
        with pytest.raises(ServiceUnreachable, match="Set ONRECORD_LLM_KEY") as caught:
            use(asked(server, key))
        assert "wrong" not in str(caught.value)


def test_server_killed_in_the_middle_has_not_answered() -> None:
    heard: list[str] = []

    def hear(piece: str) -> None:
        heard.append(piece)
        running.process.kill()

    with llama_server() as running:
        model = asked(running)
        with pytest.raises(NoReply, match="the server broke off"):
            model.reply(LONG, most_tokens=1500, hear=hear)
        assert heard
        running.process.wait()
        with pytest.raises(ServiceUnreachable, match="No language model answers"):
            model.reply("Name a colour.")
