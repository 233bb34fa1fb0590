"""A chat model behind an OpenAI-compatible server, asked one prompt at a time."""

from __future__ import annotations

import time

import httpx
from pydantic import BaseModel, Field, ValidationError

from ingest.addresses import without_credentials
from ingest.errors import ServiceUnreachable, SettingsError
from qa.settings import LLM_KEY

PATIENCE = 10.0
"""Seconds that a server may take to accept a connection, and to say that it is there."""
REPLY_SECONDS = 120.0
"""Seconds that a whole reply may take; a model on a processor alone writes some five words a second."""
MOST_TOKENS = 2_048
"""In a reply, so that a model which repeats itself ends in time; a judgement takes some hundreds."""
LONGEST_REPLY = 1_000_000
"""Bytes, far more than any judgement needs."""
FAILURES_IN_A_ROW = 5
"""So many, and the server counts as gone; before its first reply one is enough."""

UNCONNECTED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
    UnicodeError,  # of a host that no name server could know
)
REFUSED = (401, 403)
BUSY = (429, 503)
PAUSES = (1.0, 4.0)
"""Seconds to wait before a busy server is asked again."""


class NoReply(Exception):
    """The model gave nothing that can be used; the message says why, in words that fit any question."""


class _Message(BaseModel):
    content: str


class _Choice(BaseModel):
    message: _Message


class _Completion(BaseModel):
    choices: list[_Choice] = Field(min_length=1)


class ChatModel:
    """One model of one server. Nothing is sent anywhere else: no proxy, no redirect is followed."""

    def __init__(
        self,
        url: str,
        name: str,
        key: str | None = None,
        *,
        reply_seconds: float = REPLY_SECONDS,
        patience: float = PATIENCE,
    ) -> None:
        """Take the address up to and with `/v1`; a key goes in place of a password in the address.

        Raises SettingsError for a key that no header can hold.
        """
        if key and not (key.isascii() and key.isprintable()):
            raise SettingsError(f"{LLM_KEY} holds a character that no key has. Set it to the key alone.")
        self.url = (without_credentials(url) if key else url).rstrip("/")
        self.name = name
        self._headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._reply_seconds = reply_seconds
        self._patience = patience
        self._has_replied = False
        self._failures = 0

    def check(self) -> None:
        """Raise ServiceUnreachable where no server answers, or where it refuses the key."""
        try:
            status, _ = self._request("GET", "models", None, self._patience)
        except NoReply as reason:
            raise self._unreachable(str(reason)) from reason
        self._check_refusal(status)

    def reply(self, prompt: str) -> str:
        """Return what the model says to a prompt.

        Raises NoReply where it says nothing usable, and ServiceUnreachable where asking on is useless.
        """
        try:
            text = self._asked(prompt)
        except NoReply as reason:
            self._failures += 1
            if not self._has_replied or self._failures >= FAILURES_IN_A_ROW:
                raise self._unreachable(str(reason)) from reason
            raise
        self._has_replied, self._failures = True, 0
        return text

    def _asked(self, prompt: str) -> str:
        body = {
            "model": self.name,
            "messages": [{"role": "user", "content": prompt}],
            "temperature": 0,
            "max_tokens": MOST_TOKENS,
        }
        status, content = self._request("POST", "chat/completions", body, self._reply_seconds)
        for pause in PAUSES:
            if status not in BUSY:
                break
            time.sleep(pause)
            status, content = self._request("POST", "chat/completions", body, self._reply_seconds)
        self._check_refusal(status)
        if status == httpx.codes.NOT_FOUND or httpx.codes.is_redirect(status):
            raise self._unreachable(f"it has no chat completions there, or no model {self.name}")
        if status != httpx.codes.OK:
            raise NoReply(f"the server answered with status {status}")
        try:
            return _Completion.model_validate_json(content).choices[0].message.content
        except ValidationError as error:
            raise NoReply("the server's answer is no chat completion") from error

    def _request(self, method: str, path: str, body: object, seconds: float) -> tuple[int, bytes]:
        """Return status and content; raise NoReply for what comes too late, is too long or breaks off."""
        try:
            return self._received(method, path, body, seconds)
        except UNCONNECTED as error:
            raise self._unreachable(str(error)) from error
        except httpx.TimeoutException as error:
            raise NoReply(_too_slow(seconds)) from error
        except httpx.HTTPError as error:
            raise NoReply("the server broke off") from error

    def _received(self, method: str, path: str, body: object, seconds: float) -> tuple[int, bytes]:
        ends = time.monotonic() + seconds
        content = b""
        with httpx.stream(
            method,
            f"{self.url}/{path}",
            json=body,
            headers=self._headers,
            timeout=httpx.Timeout(seconds, connect=min(seconds, self._patience)),
            trust_env=False,
        ) as response:
            for part in response.iter_bytes():
                content += part
                if time.monotonic() > ends:
                    raise NoReply(_too_slow(seconds))
                if len(content) > LONGEST_REPLY:
                    raise NoReply("the server's answer has no end")
            return response.status_code, content

    def _check_refusal(self, status: int) -> None:
        if status in REFUSED:
            raise ServiceUnreachable(
                f"The server at {without_credentials(self.url)} refuses the key (status {status}). "
                f"Set {LLM_KEY} to one that it takes."
            )

    def _unreachable(self, reason: str) -> ServiceUnreachable:
        place = without_credentials(self.url)
        return ServiceUnreachable(
            f"No chat model answers at {place} ({without_credentials(reason)}). Start its server, or correct "
            "llm_url, which mostly ends in /v1, and llm_model."
        )


def _too_slow(seconds: float) -> str:
    return f"no answer within {seconds:g} seconds"
