"""Every language model is asked, stopped and limited in the same way, and a failure is never an answer."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import count

import pytest

from ingest.errors import SettingsError
from qa.llms import llm_names, model_for
from qa.llms.model import Model, NoReply, Reply, Stopped
from qa.settings import Settings
from tests.llm_servers import KEY, LlmServer, serving

MODELS = [name for name in llm_names() if name != "none"]
COLOUR = {
    "type": "object",
    "properties": {"colour": {"type": "string", "maxLength": 8}},
    "required": ["colour"],
    "additionalProperties": False,
}


def story(prompt: str) -> Iterator[str]:
    """Say as much as a small model does, as fast, and JSON where that is asked for."""
    if "colour" in prompt:
        yield from ('{"colour":', ' "red"}')
        return
    for number in count():
        time.sleep(0.02)
        yield f"and {number} more "


@pytest.fixture(params=MODELS)
def settings(request: pytest.FixtureRequest) -> Iterator[Settings]:
    """Return settings for each model there is; one of a new kind needs a server here, or none."""
    if request.param == "bundled":
        yield Settings(llm="bundled")
        return
    with serving(LlmServer(kind=request.param, says=story)) as server:
        yield server.settings()


def model_of(settings: Settings, **changes: object) -> Model:
    model = model_for(settings.model_copy(update=changes), KEY)
    assert model is not None
    return model


def test_each_file_of_the_folder_is_a_value_of_the_setting() -> None:
    assert llm_names() == ["bundled", "none", "ollama", "openai"]
    assert all(f"`{name}`" in (Settings.model_fields["llm"].description or "") for name in llm_names())


def test_none_is_no_model_and_the_default() -> None:
    assert model_for(Settings(), KEY) is None


def test_unknown_model_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(SettingsError, match="llm must be one of bundled, none, ollama, openai, not 'model'"):
        model_for(Settings(llm="model"), None)


def test_reply_is_heard_as_it_comes_and_counted(settings: Settings) -> None:
    heard: list[str] = []
    model = model_of(settings)
    reply = model.reply("Name a colour.", most_tokens=8, hear=heard.append)
    assert "".join(heard).strip() == reply.text
    assert len(heard) > 1
    assert reply.tokens_read
    assert reply.tokens_written
    assert reply.ms > 0
    assert model.name.split()[0] == settings.llm


def test_schema_is_kept_to(settings: Settings) -> None:
    reply = model_of(settings).reply("Name a colour.", most_tokens=40, schema=COLOUR)
    assert json.loads(reply.text).keys() == {"colour"}


def test_reply_ends_in_the_middle_as_soon_as_somebody_says_so(settings: Settings) -> None:
    heard: list[str] = []
    with pytest.raises(Stopped):
        model_of(settings).reply("Tell me a story.", hear=heard.append, is_stopped=lambda: len(heard) >= 3)
    assert 3 <= len(heard) <= 6


def test_nothing_is_asked_once_it_is_stopped(settings: Settings) -> None:
    with pytest.raises(Stopped):
        model_of(settings).reply("Tell me a story.", is_stopped=lambda: True)


def test_reply_has_to_be_there_in_time(settings: Settings) -> None:
    model = model_of(settings, llm_seconds=0.3)
    started = time.monotonic()
    with pytest.raises(NoReply, match=r"no answer within 0\.3 seconds"):
        model.reply("Tell me a story.", most_tokens=4000)
    assert time.monotonic() - started < 10


def test_next_one_is_answered_after_one_was_stopped(settings: Settings) -> None:
    model = model_of(settings)
    calls = count()
    with pytest.raises(Stopped):
        model.reply("Tell me a story.", is_stopped=lambda: next(calls) > 3)
    assert model.reply("Name a colour.", most_tokens=4).text


def test_model_that_is_there_passes_its_check_and_shows_no_key(settings: Settings) -> None:
    model = model_of(settings)
    model.check()
    model.close()
    assert KEY not in repr(vars(model)) + repr(model) + model.name


def test_several_may_ask_at_once(settings: Settings) -> None:
    from concurrent.futures import ThreadPoolExecutor

    model = model_of(settings)

    def asked(_number: int) -> Reply:
        return model.reply("Name a colour.", most_tokens=6)

    with ThreadPoolExecutor(3) as pool:
        assert len({reply.text for reply in pool.map(asked, range(3))}) == 1
