"""Servers of language models on loopback, as far as tests need them: OpenAI's kind and Ollama."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain
from typing import Any

from qa.settings import Settings

KEY = "sk-keep-this-to-yourself"
READ, WRITTEN = 7, 3
"""The tokens that a server says it counted."""


def openai_frames(pieces: Iterable[str]) -> Iterator[bytes]:
    for piece in pieces:
        yield _event({"choices": [{"index": 0, "delta": {"content": piece}, "finish_reason": None}]})
    yield _event({"choices": [{"index": 0, "delta": {}, "finish_reason": "stop"}]})
    usage = {"prompt_tokens": READ, "completion_tokens": WRITTEN, "total_tokens": READ + WRITTEN}
    yield _event({"choices": [], "usage": usage})
    yield b"data: [DONE]\n\n"


def _event(data: object) -> bytes:
    return b"data: " + json.dumps(data).encode() + b"\n\n"


def ollama_frames(pieces: Iterable[str]) -> Iterator[bytes]:
    for piece in pieces:
        yield _line({"message": {"role": "assistant", "content": piece}, "done": False})
    last = {"message": {"role": "assistant", "content": ""}, "done": True}
    yield _line({**last, "prompt_eval_count": READ, "eval_count": WRITTEN})


def _line(data: object) -> bytes:
    return json.dumps({"model": "little", **(data if isinstance(data, dict) else {})}).encode() + b"\n"


FRAMES = {"openai": openai_frames, "ollama": ollama_frames}
PATHS = {"openai": "/v1/chat/completions", "ollama": "/api/chat"}


@dataclass
class LlmServer:
    """A server that says, piece by piece, what `says` makes of each prompt."""

    kind: str = "openai"
    says: Callable[[str], Iterable[str]] = lambda prompt: ["yes"]
    status: int = 200
    statuses: list[int] = field(default_factory=list)
    """Of the next answers, before `status`; 0 ends the connection without any."""
    stream: Callable[[], Iterable[bytes]] | None = None
    """What is sent in place of a reply, part by part; the connection then breaks."""
    knows_schemas: bool = True
    headers: dict[str, str] = field(default_factory=dict)
    """What is sent with each answer."""
    requests: list[dict[str, Any]] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    """The headers of each request."""
    is_left: threading.Event = field(default_factory=threading.Event)
    """Whether somebody went away in the middle of an answer."""
    address: str = ""

    @property
    def url(self) -> str:
        return self.address + ("/v1" if self.kind == "openai" else "")

    @property
    def prompts(self) -> list[str]:
        return [request["messages"][0]["content"] for request in self.requests]

    @property
    def keys(self) -> list[str | None]:
        return [head.get("authorization") for head in self.heads]

    def settings(self, **others: Any) -> Settings:
        return Settings(llm=self.kind, llm_url=self.url, llm_model="little", **others)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        body = json.loads(request.rfile.read(int(request.headers["Content-Length"] or 0)))
        if not body:
            wrong = request.headers["Authorization"] == "Bearer wrong-key"
            is_there = request.path == PATHS[self.kind]
            return self._begin(request, 401 if wrong else 400 if is_there else 404)
        self.requests.append(body)
        self.heads.append({name.lower(): value for name, value in request.headers.items()})
        status = self.statuses.pop(0) if self.statuses else self.status
        if ("response_format" in body or "format" in body) and not self.knows_schemas:
            status = 400
        if not status:
            return None
        self._begin(request, 404 if request.path != PATHS[self.kind] else status)
        if status != 200:
            return None
        for part in self._parts(body["messages"][0]["content"]):
            request.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        if not self.stream:
            request.wfile.write(b"0\r\n\r\n")
        return None

    def _begin(self, request: BaseHTTPRequestHandler, status: int) -> None:
        request.send_response(status)
        headers = {"Location": "http://127.0.0.2:9/", "Connection": "close", **self.headers}
        headers |= {"Transfer-Encoding": "chunked"} if status == 200 else {"Content-Length": "0"}
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()

    def _parts(self, prompt: str) -> Iterable[bytes]:
        if self.stream:
            return (part for part in self.stream() if part)
        return FRAMES[self.kind](chain(self.says(prompt)))


@contextmanager
def serving(server: LlmServer, port: int = 0) -> Iterator[LlmServer]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            self.close_connection = True
            try:
                server.answer(self)
            except OSError:
                server.is_left.set()

        def log_message(self, *values: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", port), Handler) as http:
        http.daemon_threads = True
        thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        server.address = f"http://127.0.0.1:{http.server_port}"
        try:
            yield server
        finally:
            http.shutdown()
            thread.join()
