"""A model may judge answers too: apart from the exact figures, over loopback here, and never guessing."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from pydantic import BaseModel

from eval import chat_model
from eval.chat_model import FAILURES_IN_A_ROW, ChatModel, NoReply
from eval.judge import StrictModel, judge_metrics
from eval.judging import find_judge
from eval.metrics import Metric
from eval.samples import Sample
from eval.scores import Score, Unscored
from eval.scoring import score
from ingest.errors import ServiceUnreachable, SettingsError, UsageError
from qa.answer import Status
from qa.settings import Settings, load_settings
from tests.evaluated import Quote, sample
from tests.folders import DOCUMENTS, write

KEY = "sk-keep-this-to-yourself"
GOLD = {
    "id": "q1",
    "type": "number",
    "question": "How many houses were flooded in Lower Weston?",
    "answerable": True,
    "answer": "212, says the river authority.",
    "accept": ["212"],
    "evidence": [{"doc": "flood.txt", "quote": "212 houses in Lower Weston were flooded overnight"}],
}
WATCHED = """
import ipaddress, sys

def watch(event, given):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        host = given[0] if event == "socket.getaddrinfo" else given[1][0]
        if not is_loopback(host):
            print("WENT TO", host, file=sys.stderr)

def is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"

sys.addaudithook(watch)
from ui.cli import main
sys.exit(main())
"""
"""Runs the command line, and says where it connects to beside loopback."""


@dataclass
class Server:
    """A server of chat completions that says what `says` makes of each prompt."""

    says: Callable[[str], object] = lambda prompt: "yes"
    status: int = 200
    statuses: list[int] = field(default_factory=list)
    """Of the next answers, before `status`."""
    stream: Callable[[], Iterator[bytes]] | None = None
    """What is sent in place of a completion, part by part."""
    prompts: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        self.keys.append(request.headers["Authorization"])
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"] or 0)))
        prompt = body["messages"][0]["content"]
        self.prompts.append(prompt)
        status = self.statuses.pop(0) if self.statuses else self.status
        request.send_response(status)
        request.send_header("Location", "http://127.0.0.2:9/")
        request.end_headers()
        for part in self.stream() if self.stream else [completion(self.says(prompt))]:
            request.wfile.write(part)


def completion(content: object) -> bytes:
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(Server()) as found:
        yield found


@contextmanager
def serving(server: Server) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401 if self.headers["Authorization"] == "Bearer wrong-key" else 200)
            self.end_headers()

        def do_POST(self) -> None:
            try:
                server.answer(self)
            except OSError:
                self.close_connection = True  # the other side had enough

        def log_message(self, *values: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as http:
        http.daemon_threads = True
        thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        server.url = f"http://127.0.0.1:{http.server_port}/v1"
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()


def asked(server: Server, key: str | None = None) -> ChatModel:
    return ChatModel(server.url, "little", key, reply_seconds=0.4)


def warmed_up(server: Server) -> ChatModel:
    """Return a model that has given a reply already."""
    chat = asked(server)
    chat.reply("?")
    return chat


def test_reply_is_what_the_model_says_and_the_key_is_sent(server: Server) -> None:
    chat = asked(server, KEY)
    chat.check()
    assert chat.reply("Is it so?") == "yes"
    assert (server.prompts, server.keys) == (["Is it so?"], [f"Bearer {KEY}"])


def test_busy_server_is_asked_again(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_model, "PAUSES", (0.0, 0.0))
    server.statuses = [429, 503]
    assert asked(server).reply("?") == "yes"


def silent() -> Iterator[bytes]:
    time.sleep(0.8)
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
        (Server(status=500), "the server answered with status 500"),
        (Server(status=400), "the server answered with status 400"),
        (Server(says=lambda prompt: None), "the server's answer is no chat completion"),
        (Server(stream=lambda: iter([b"<html>"])), "the server's answer is no chat completion"),
        (Server(stream=lambda: iter([b'{"choices": []}'])), "the server's answer is no chat completion"),
        (Server(stream=silent), "no answer within 0.4 seconds"),
        (Server(stream=trickling), "no answer within 0.4 seconds"),
        (Server(stream=endless), "the server's answer has no end"),
    ],
)
def test_one_failure_is_a_reason_and_many_in_a_row_or_the_first_end_it(
    server: Server, broken: Server, reason: str
) -> None:
    chat = warmed_up(server)
    server.says, server.status, server.stream = broken.says, broken.status, broken.stream
    for _ in range(FAILURES_IN_A_ROW - 1):
        with pytest.raises(NoReply, match=reason):
            chat.reply("?")
    with pytest.raises(ServiceUnreachable, match=reason):
        chat.reply("?")
    with pytest.raises(ServiceUnreachable, match=reason):
        asked(server).reply("?")


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, "refuses the key"),
        (403, "refuses the key"),
        (404, "no model little"),
        (307, "no chat completions"),
    ],
)
def test_what_will_not_get_better_ends_it_at_once(server: Server, status: int, told: str) -> None:
    chat = warmed_up(server)
    server.status = status
    with pytest.raises(ServiceUnreachable, match=told):
        chat.reply("?")
    assert len(server.prompts) == 2, "a redirect is not followed"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/v1",
        "http://:80",
        "http://127.0.0.1:99999",
        "http://a\u200b..b",
        f"http://{'a' * 70}.b",
    ],
)
def test_no_server_is_said_without_the_address_s_password(url: str) -> None:
    chat = ChatModel(url.replace("://", "://user:secret@"), "little", KEY, patience=0.5)
    for use in (chat.check, lambda: chat.reply("?")):
        with pytest.raises(ServiceUnreachable, match="No chat model answers at http://") as caught:
            use()
        assert "secret" not in str(caught.value)
        assert KEY not in str(caught.value)


def test_server_that_takes_a_connection_and_says_nothing_is_not_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent_one:
        chat = ChatModel(f"http://127.0.0.1:{silent_one.getsockname()[1]}/v1", "little", patience=0.2)
        with pytest.raises(ServiceUnreachable, match=r"no answer within 0\.2 seconds"):
            chat.check()


def test_wrong_key_is_noticed_before_anything_is_asked_and_never_told(server: Server) -> None:
    with pytest.raises(ServiceUnreachable, match="Set ONRECORD_LLM_KEY") as caught:
        asked(server, "wrong-key").check()
    assert "wrong-key" not in str(caught.value)
    with pytest.raises(SettingsError, match="ONRECORD_LLM_KEY holds a character") as refused:
        asked(server, f"{KEY}\n")
    assert KEY not in str(refused.value)


class Statements(BaseModel):
    statements: list[str]


class Verdict(BaseModel):
    verdict: int


class Verdicts(BaseModel):
    statements: list[Verdict]


def strict(server: Server, *replies: str) -> StrictModel:
    left = list(replies)
    server.says = lambda prompt: left.pop(0)
    return StrictModel(asked(server))


@pytest.mark.parametrize(
    "written",
    [
        '{"statements": ["a", "b"]}',
        '```json\n{"statements": ["a", "b"]}\n```',
        'Here it is: {"statements": ["a", "b"]} I hope that helps.',
        '<think>{"statements": []}?</think>{"statements": ["a", "b"]}',
    ],
)
def test_json_is_found_in_what_the_model_writes_around_it(server: Server, written: str) -> None:
    assert strict(server, written).generate("?", Statements).statements == ["a", "b"]


@pytest.mark.parametrize(
    "written", ["", "I am sorry.", '{"statements": ["a", ', "[]", "{}", "}{", '{"a": 1}']
)
def test_reply_that_is_not_the_json_asked_for_is_no_reply(server: Server, written: str) -> None:
    with pytest.raises(NoReply, match="not the JSON"):
        strict(server, written).generate("?", Statements)


@pytest.mark.parametrize("verdicts", ["[1]", "[1, 0, 1]", "[1, 7]", "[1, -1]"])
def test_verdicts_have_to_be_as_many_as_the_statements(server: Server, verdicts: str) -> None:
    written = json.dumps({"statements": [{"verdict": verdict} for verdict in json.loads(verdicts)]})
    model = strict(server, '{"statements": ["a", "b"]}', written)
    model.generate("?", Statements)
    with pytest.raises(NoReply, match="did not judge each statement"):
        model.generate("?", Verdicts)


def test_no_statement_at_all_is_no_reply(server: Server) -> None:
    with pytest.raises(NoReply, match="named no statement"):
        strict(server, '{"statements": []}').generate("?", Statements)


@pytest.mark.parametrize("given", [{}, {"llm_url": "http://127.0.0.1:9/v1"}, {"llm_model": "little"}])
def test_judging_without_a_model_says_which_setting_is_missing(given: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=r"llm_(url|model) is not set"):
        find_judge(load_settings(None, {}, given), None)


def test_judging_without_ragas_says_how_to_install_it(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ragas", None)
    with pytest.raises(UsageError, match=r"pip install 'onrecord\[judge\]'"):
        find_judge(Settings(llm_url=server.url, llm_model="little"), None)


def test_key_is_no_setting_and_other_unknown_names_are_still_refused() -> None:
    assert load_settings(None, {"ONRECORD_LLM_KEY": KEY}, {}) == Settings()
    with pytest.raises(SettingsError, match=r"Did you mean ONRECORD_LLM_KEY\?") as caught:
        load_settings(None, {"ONRECORD_LLM_KEYS": KEY}, {})
    assert KEY not in str(caught.value)


def test_address_of_the_model_is_checked_and_never_told_with_its_password() -> None:
    with pytest.raises(SettingsError, match="llm_url must be text such as") as caught:
        load_settings(None, {"ONRECORD_LLM_URL": "ftp://user:secret@127.0.0.1"}, {})
    assert "secret" not in str(caught.value)


# What follows runs ragas itself, and is skipped where it is not installed.


def honest(prompt: str) -> str:
    """Name two statements in whatever text, and find the first of them supported."""
    for name, reply in {
        "ClaimDecompositionOutput": {"claims": ["a", "b"]},
        "StatementGeneratorOutput": {"statements": ["a", "b"]},
        "NLIStatementOutput": {"statements": [verdict("a", 1), verdict("b", 0)]},
    }.items():
        if f'"title": "{name}"' in prompt:
            return json.dumps(reply)
    raise AssertionError(prompt)


def verdict(statement: str, value: int) -> dict[str, object]:
    return {"statement": statement, "reason": "so it is", "verdict": value}


def broken(prompt: str) -> str:
    return "I would rather not say."


def empty(prompt: str) -> str:
    return json.dumps({key: [] for key in json.loads(honest(prompt))})


def hasty(prompt: str) -> str:
    """Judge the first statement only."""
    return json.dumps({key: items[:1] for key, items in json.loads(honest(prompt)).items()}).replace(
        '["a"]', '["a", "b"]'
    )


ANSWERED = sample(
    reference="Ten boats.",
    answer="Ten boats sank [1].",
    citations=[Quote("Ten boats sank.", speaker="SANA")],
)


def scores_of(metrics: tuple[Metric, ...], judged: Sample) -> dict[str, Score | Unscored]:
    return {metric.name: metric.score(judged) for metric in metrics}


@pytest.fixture
def metrics(server: Server) -> tuple[Metric, ...]:
    pytest.importorskip("ragas", reason="the extra `judge` is not installed")
    return judge_metrics(asked(server))


def test_answers_are_scored_by_what_the_model_says(server: Server, metrics: tuple[Metric, ...]) -> None:
    server.says = honest
    assert scores_of(metrics, ANSWERED) == {"faithfulness": (0.5,), "factual correctness": (0.5,)}
    assert len(server.prompts) == 6
    assert '"context": "SANA: Ten boats sank."' in server.prompts[1]


@pytest.mark.parametrize(
    ("says", "reason"),
    [
        (broken, "the model's reply is not the JSON that it was asked for"),
        (empty, "the model named no statement"),
        (hasty, "the model did not judge each statement"),
    ],
)
def test_failure_is_unscored_and_never_zero(
    server: Server, metrics: tuple[Metric, ...], says: Callable[[str], str], reason: str
) -> None:
    server.says = says
    assert set(scores_of(metrics, ANSWERED).values()) == {Unscored(reason)}
    figures = score([ANSWERED], metrics).figures
    assert [(figure.value, figure.unscored) for figure in figures] == [(None, {reason: 1})] * 2


def test_what_the_model_cannot_judge_is_not_asked(server: Server, metrics: tuple[Metric, ...]) -> None:
    assert scores_of(metrics, sample(status=Status.ANSWERED, answer="Ten.")) == {
        "faithfulness": Unscored("the answer has no quote"),
        "factual correctness": Unscored("there is no reference answer"),
    }
    assert set(scores_of(metrics, sample(citations=["Ten boats sank."], reference="Ten.")).values()) == {
        Unscored("the answer is empty")
    }
    assert server.prompts == []


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    write(folder / "documents", DOCUMENTS)
    write(folder, {"gold.jsonl": json.dumps(GOLD) + "\n"})
    done = onrecord(folder, {}, "ingest", "documents")
    assert done.returncode == 0, done.stderr
    return folder


def onrecord(folder: Path, environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", WATCHED, *arguments],
        cwd=folder,
        env={**os.environ, "HOME": str(folder / "home"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_judge_reports_after_the_exact_figures_and_contacts_nobody_else(place: Path, server: Server) -> None:
    pytest.importorskip("ragas", reason="the extra `judge` is not installed")
    server.says = honest
    environment = {
        "ONRECORD_LLM_URL": server.url.replace("://", "://user:secret@"),
        "ONRECORD_LLM_MODEL": "little",
        "ONRECORD_LLM_KEY": KEY,
        "LANGSMITH_TRACING": "true",
        "LANGSMITH_API_KEY": "one",
        "RAGAS_DO_NOT_TRACK": "false",
    }
    done = onrecord(place, environment, "eval", "gold.jsonl", "--run", "one", "--judge")
    assert done.returncode == 0, done.stderr
    exact, _, judged = done.stdout.partition("Judged by the model little (ragas ")
    assert "quotes verified" in exact
    assert "faithfulness           0.500  [0.500 to 0.500]      n=1" in judged
    assert "WENT TO" not in done.stderr
    assert list((place / "home").rglob("*")) == [], "no user id of ragas either"
    saved = json.loads((place / "one" / "judged.json").read_text("utf-8"))
    assert saved["figures"]["factual correctness"]["value"] == 0.5
    assert (saved["model"], saved["url"]) == ("little", server.url)
    assert set(server.keys) == {f"Bearer {KEY}"}
    written = b"".join(path.read_bytes() for path in place.rglob("*") if path.is_file())
    for secret in (KEY, "user:secret"):
        assert secret.encode() not in written + (done.stdout + done.stderr).encode()


def test_watching_notices_who_is_contacted(tmp_path: Path) -> None:
    program = WATCHED.partition("from ui.cli")[0] + "import socket\nsocket.getaddrinfo('name.invalid', 80)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "WENT TO name.invalid" in done.stderr


def test_server_that_is_not_there_ends_it_before_anything_is_answered(tmp_path: Path) -> None:
    pytest.importorskip("ragas", reason="the extra `judge` is not installed")
    write(tmp_path, {"gold.jsonl": json.dumps(GOLD) + "\n"})
    environment = {"ONRECORD_LLM_URL": "http://127.0.0.1:9/v1", "ONRECORD_LLM_MODEL": "little"}
    done = onrecord(tmp_path, environment, "eval", "gold.jsonl", "--run", "none", "--judge")
    assert done.returncode == 4
    assert done.stderr.startswith("error: No chat model answers at http://127.0.0.1:9/v1")
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ([], "Judging needs a model, and llm_url is not set."),
        (["--vary", "qa.passages=1,2"], "--judge is for one run at a time."),
    ],
)
def test_wrong_use_is_said_before_anything_is_answered(tmp_path: Path, options: list[str], told: str) -> None:
    write(tmp_path, {"gold.jsonl": json.dumps(GOLD) + "\n"})
    done = onrecord(tmp_path, {}, "eval", "gold.jsonl", "--run", "never", "--judge", *options)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert not (tmp_path / "never").exists()
