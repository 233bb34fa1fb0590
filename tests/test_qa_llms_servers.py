"""What a server of a language model may do wrong is told as what it is, and nothing is sent elsewhere."""

from __future__ import annotations

import base64
import gzip
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from threading import Thread

import pytest

from ingest.errors import ServiceUnreachable, SettingsError
from qa.llms import model_for
from qa.llms.model import Model, NoReply, Stopped
from qa.llms.model import connection as connections
from qa.llms.model import model as models
from qa.settings import Settings
from tests.llm_servers import FRAMES, KEY, READ, WRITTEN, LlmServer, serving
from tests.watched import WATCHED

KINDS = ["openai", "ollama"]
PACKED = gzip.compress(b"\0" * 9_000_000)
NOWHERE = ["127.0.0.1:9/v1", ":80", "127.0.0.1:99999", "a\u200b..b", f"{'a' * 70}.b"]


@pytest.fixture(params=KINDS)
def server(request: pytest.FixtureRequest) -> Iterator[LlmServer]:
    with serving(LlmServer(kind=request.param)) as found:
        yield found


@pytest.fixture
def no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "PAUSES", (0.0, 0.0))


def asked(server: LlmServer, key: str | None = KEY, seconds: float = 30.0) -> Model:
    model = model_for(server.settings(llm_seconds=seconds), key)
    assert model is not None
    return model


def test_prompt_is_sent_with_the_key_and_nothing_about_this_machine(server: LlmServer) -> None:
    reply = asked(server).reply("Is it so?", most_tokens=9)
    assert (reply.text, reply.tokens_read, reply.tokens_written) == ("yes", READ, WRITTEN)
    assert (server.prompts, server.keys) == (["Is it so?"], [f"Bearer {KEY}"])
    assert server.heads[0].keys() <= {
        "host",
        "content-type",
        "content-length",
        "accept-encoding",
        "authorization",
    }
    [sent] = server.requests
    limits = (
        sent if server.kind == "openai" else {**sent["options"], "max_tokens": sent["options"]["num_predict"]}
    )
    assert (limits["temperature"], limits["seed"], limits["max_tokens"]) == (0, 1, 9)


def test_password_of_the_address_is_sent_where_there_is_no_key(server: LlmServer) -> None:
    server.address = server.address.replace("://", "://me:p%40ss@")
    asked(server, None).reply("?")
    asked(server, KEY).reply("?")
    login = base64.b64encode(b"me:p@ss").decode()
    assert server.keys == [f"Basic {login}", f"Bearer {KEY}"]


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize("statuses", [[429, 503], [503], [0], [0, 429]])
def test_busy_server_and_one_that_hangs_up_are_asked_again(server: LlmServer, statuses: list[int]) -> None:
    server.statuses = statuses.copy()
    assert asked(server).reply("?").text == "yes"
    assert len(server.requests) == len(statuses) + 1


@pytest.mark.usefixtures("no_pauses")
@pytest.mark.parametrize(("status", "reason"), [(429, "status 429"), (0, "the server broke off")])
def test_server_that_stays_busy_is_given_up(server: LlmServer, status: int, reason: str) -> None:
    server.status = status
    with pytest.raises(NoReply, match=reason):
        asked(server).reply("?")
    assert len(server.requests) == 3


def test_waiting_for_a_busy_server_takes_no_longer_than_allowed_and_can_be_stopped(
    server: LlmServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(models, "PAUSES", (30.0,))
    server.status = 503
    started = time.monotonic()
    with pytest.raises(NoReply, match="status 503"):
        asked(server, seconds=20).reply("?")
    with pytest.raises(Stopped):
        asked(server, seconds=90).reply("?", is_stopped=lambda: time.monotonic() > started + 0.3)
    assert time.monotonic() - started < 25


def test_schema_that_the_server_refuses_is_left_out(server: LlmServer) -> None:
    server.knows_schemas = False
    assert asked(server).reply("?", schema={"type": "object"}).text == "yes"
    refused, plain = server.requests
    assert refused.keys() - plain.keys() >= {"format" if server.kind == "ollama" else "response_format"}


def test_thoughts_are_no_part_of_the_reply(server: LlmServer) -> None:
    server.says = lambda prompt: ["<think>no,", " or</think>", "\nyes"]
    assert asked(server).reply("?").text == "yes"


def broken_off(kind: str) -> Callable[[], Iterable[bytes]]:
    """Return the beginning of a reply, after which the connection breaks."""
    return lambda: list(FRAMES[kind](["one", "two", "three"]))[:2]


def test_server_that_breaks_off_in_the_middle_has_not_answered(server: LlmServer) -> None:
    heard: list[str] = []
    server.stream = broken_off(server.kind)
    with pytest.raises(NoReply, match="the server broke off"):
        asked(server).reply("?", hear=heard.append)
    assert heard == ["one", "two"]
    assert len(server.requests) == 1, "what was heard would be heard twice"


@pytest.mark.parametrize("kind", KINDS)
def test_reply_that_ends_without_saying_so_is_broken_off(kind: str) -> None:
    """As where a server is killed that ends its answers by closing the connection."""
    server = LlmServer(kind=kind)
    parts = b"".join(broken_off(kind)())
    with socket.create_server(("127.0.0.1", 0)) as plain:

        def answer() -> None:
            connection, _ = plain.accept()
            with connection:
                connection.recv(65536)
                connection.sendall(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + parts)

        thread = Thread(target=answer)
        thread.start()
        server.address = f"http://127.0.0.1:{plain.getsockname()[1]}"
        with pytest.raises(NoReply, match="the server broke off"):
            asked(server).reply("?")
        thread.join()


def silent() -> Iterator[bytes]:
    time.sleep(1.5)
    yield b""


def trickling() -> Iterator[bytes]:
    for _ in range(40):
        time.sleep(0.05)
        yield b" "


def endless() -> Iterator[bytes]:
    while True:
        yield b"[" * 600_000


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (LlmServer(status=500), "the server answered with status 500"),
        (LlmServer(status=400), "the server answered with status 400"),
        (LlmServer(says=lambda prompt: [" ", "\n"]), "the model's answer is empty"),
        (LlmServer(says=lambda prompt: ["and so on " * 100] * 40), "the model's answer has no end"),
        (LlmServer(stream=lambda: [b"<html>\n\n"]), "(no chat completion|broke off)"),
        (LlmServer(stream=lambda: [b"data: <html>\n\n"]), "no chat completion"),
        (LlmServer(stream=lambda: [b"data: {}\n\n", b"{}\n"]), "no chat completion"),
        (LlmServer(stream=lambda: [b'data: {"choices": 3}\n\n']), "no chat completion"),
        (LlmServer(stream=lambda: [b"data: [1]\n\n"]), "no chat completion"),
        (LlmServer(stream=lambda: [b'{"message": null}\n']), "(no chat completion|broke off)"),
        (LlmServer(stream=lambda: [b'{"error": "sk-secret"}\n']), "(no chat|broke off)"),
        (LlmServer(stream=lambda: [b'data: {"error": {"message": "sk-secret"}}\n\n']), "no chat"),
        (LlmServer(stream=lambda: [b"\xff\xfe\n\n"]), "(no chat completion|broke off)"),
        (LlmServer(stream=silent), r"no answer within 0\.8 seconds"),
        (LlmServer(stream=trickling), r"no answer within 0\.8 seconds"),
        (LlmServer(stream=endless), "the server's answer has no end"),
        (LlmServer(headers={"Content-Encoding": "gzip"}, stream=lambda: [PACKED]), "packed"),
    ],
)
@pytest.mark.usefixtures("no_pauses")
def test_failure_is_a_reason_and_never_a_reply(server: LlmServer, broken: LlmServer, reason: str) -> None:
    server.says, server.status, server.stream = broken.says, broken.status, broken.stream
    server.headers = broken.headers
    with pytest.raises(NoReply, match=reason) as caught:
        asked(server, seconds=0.8 if "within" in reason else 20).reply("?")
    assert "sk-" not in str(caught.value)


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, "refuses the key"),
        (403, "refuses the key"),
        (404, "no such model"),
        (307, "no chat completions"),
    ],
)
def test_what_will_not_get_better_is_told_at_once(server: LlmServer, status: int, told: str) -> None:
    server.status = status
    with pytest.raises(ServiceUnreachable, match=told):
        asked(server).reply("?")
    assert len(server.requests) == 1, "a redirect is not followed"


def test_silent_server_is_left_at_once(server: LlmServer) -> None:
    """Stopping shuts the connection, so that a server does not go on for nobody."""
    with socket.create_server(("127.0.0.1", 0)) as silent_one:
        server.address = f"http://127.0.0.1:{silent_one.getsockname()[1]}"
        silent_one.settimeout(30)
        accepted: list[socket.socket] = []
        thread = Thread(target=lambda: accepted.append(silent_one.accept()[0]))
        thread.start()
        with pytest.raises(Stopped):
            asked(server).reply("?", is_stopped=lambda: bool(accepted))
        thread.join()
        with accepted[0] as connection:
            connection.settimeout(10)
            while connection.recv(65536):
                pass


def on_and_on(prompt: str) -> Iterator[str]:
    for _ in range(1_000):
        time.sleep(0.01)
        yield "on and on "


def test_server_that_is_writing_is_left_at_once(server: LlmServer) -> None:
    heard: list[str] = []
    server.says = on_and_on
    with pytest.raises(Stopped):
        asked(server).reply("?", hear=heard.append, is_stopped=lambda: len(heard) > 2)
    assert server.is_left.wait(10)


@pytest.mark.parametrize("place", NOWHERE)
@pytest.mark.parametrize("kind", KINDS)
def test_no_server_is_said_without_the_address_s_password(kind: str, place: str) -> None:
    url = f"http://user:secret@{place}"
    for use in (Model.check, lambda model: model.reply("?")):
        with pytest.raises((ServiceUnreachable, SettingsError), match=r"http://(?!user)") as caught:
            use(asked(LlmServer(kind=kind, address=url)))
        chain: BaseException | None = caught.value
        while chain:
            assert "secret" not in str(chain)
            assert KEY not in str(chain)
            chain = chain.__cause__


def test_server_that_takes_a_connection_and_says_nothing_is_not_there(
    server: LlmServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent_one:
        server.address = f"http://127.0.0.1:{silent_one.getsockname()[1]}"
        with pytest.raises(ServiceUnreachable, match=r"no answer within 0\.2 seconds"):
            asked(server).check()


def test_wrong_key_is_noticed_before_anything_is_asked_and_never_told(server: LlmServer) -> None:
    with pytest.raises(ServiceUnreachable, match="Set ONRECORD_LLM_KEY") as caught:
        asked(server, "wrong-key").check()
    assert "wrong-key" not in str(caught.value)
    with pytest.raises(SettingsError, match="ONRECORD_LLM_KEY holds a character") as refused:
        asked(server, f"{KEY}\n")
    assert KEY not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"llm": "openai"}, "llm_url is not set"),
        ({"llm": "openai", "llm_url": "http://127.0.0.1:9/v1"}, "llm_model is not set"),
        ({"llm": "ollama"}, "llm_model is not set"),
    ],
)
def test_setting_that_is_missing_is_named(given: dict[str, str], missing: str) -> None:
    with pytest.raises(SettingsError, match=missing):
        model_for(Settings.model_validate(given), None)


ASKING = """
def main():
    import json, sys
    from qa.llms import model_for
    from qa.settings import Settings
    model = model_for(Settings(**json.loads(sys.argv[1])), sys.argv[2])
    model.check()
    print(model.reply("Is it so?").text)
"""


def test_environment_changes_nothing_and_nobody_else_is_contacted(server: LlmServer) -> None:
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        other = f"http://127.0.0.1:{elsewhere.getsockname()[1]}"
        environment = {
            **dict.fromkeys(["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"], other),
            **dict.fromkeys(["OPENAI_BASE_URL", "OPENAI_API_BASE", "OLLAMA_HOST"], other),
            **dict.fromkeys(["OPENAI_API_KEY", "OPENAI_ADMIN_KEY", "OLLAMA_API_KEY"], "sk-of-another"),
            "OPENAI_ORG_ID": "sk-of-another",
            "OPENAI_PROJECT_ID": "sk-of-another",
            "OPENAI_CUSTOM_HEADERS": "X-Other: sk-of-another\nAuthorization: sk-of-another",
            "OPENAI_LOG": "debug",
        }
        given = json.dumps({"llm": server.kind, "llm_url": server.url, "llm_model": "gpt-4o"})
        done = subprocess.run(
            [sys.executable, "-c", WATCHED.replace("from ui.cli import main", ASKING), given, KEY],
            env={**os.environ, **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        elsewhere.settimeout(0.1)
        with pytest.raises(TimeoutError):
            elsewhere.accept()
    assert (done.returncode, done.stdout, done.stderr) == (0, "yes\n", "")
    assert server.keys == [f"Bearer {KEY}"]
    assert "sk-of-another" not in str(server.heads) + str(server.requests)


def test_what_is_wrong_is_told_apart(server: LlmServer) -> None:
    """A wrong address, a wrong name of the model, and a server that wants a key where none is set."""
    server.status = 404
    with pytest.raises(ServiceUnreachable, match=r"no such model.*Correct llm_model\.$"):
        asked(server).reply("?")
    right, server.address = server.address, f"{server.address}/elsewhere"
    with pytest.raises(ServiceUnreachable, match=r"no chat completions there.*Correct llm_url\.$"):
        asked(server).reply("?")
    server.address, server.status = right, 401
    model = model_for(server.settings(), None)
    assert model is not None
    with pytest.raises(ServiceUnreachable, match="wants a key"):
        model.reply("?")


def test_reply_that_does_not_come_as_a_stream_is_told(server: LlmServer) -> None:
    whole = b'{"choices": [{"message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}]}'
    server.stream = lambda: [whole]
    if server.kind == "openai":
        with pytest.raises(NoReply, match=r"as a stream|broke off"):
            asked(server).reply("?")
