"""Where a model's server is, how it lets us in, and what its failures mean."""

from __future__ import annotations

import base64
from collections.abc import Callable
from ssl import PROTOCOL_TLS_CLIENT, SSLContext

import httpx

from ingest.addresses import without_credentials
from ingest.errors import ServiceUnreachable, SettingsError
from qa.llms.model.line import Line
from qa.llms.model.reply import Busy, NoReply, Refused
from qa.settings import LLM_KEY

PATIENCE = 10.0
"""Seconds that a server may take to accept a connection, and to say that it is there."""
KEY_REFUSED = (401, 403)
BUSY = (429, 503)
NOT_UNDERSTOOD = (400, 422)
LAST_PORT = 65_535


class Connection:
    """The way to one server; each request gets a line of its own."""

    def __init__(self, url: str, key: str | None, *, path: str) -> None:
        """Take the address, the key, and the path below the address where replies are asked for.

        A key goes in place of a password in the address. Raises SettingsError for a key that no header can
        hold, and for what is no address.
        """
        if key and not (key.isascii() and key.isprintable()):
            raise SettingsError(f"{LLM_KEY} holds a character that no key has. Set it to the key alone.")
        self.url = without_credentials(url).rstrip("/")
        password = _password(url)
        self._authorization = f"Bearer {key}" if key else password
        self._path = path
        self._patience = PATIENCE
        self._security = _security(self.url)

    def line(self, seconds: float) -> Line:
        """Return what carries one request and its answer, which may be silent for so many seconds."""
        return self._line(seconds, self._check_reply)

    def _line(self, seconds: float, check_status: Callable[[int], None]) -> Line:
        return Line(
            self._security,
            self._authorization,
            seconds=seconds,
            patience=self._patience,
            check_status=check_status,
            unreachable=self._unreachable,
        )

    def check(self) -> None:
        """Raise ServiceUnreachable where no server answers, or where it refuses the key.

        The server is asked for a reply to nothing, as some tell everything else to anybody.
        """
        try:
            with self._line(self._patience, self._check_status).client() as client:
                client.post(f"{self.url}/{self._path}", json={})
        except (Busy, Refused):
            return
        except NoReply as reason:
            raise self._unreachable(str(reason)) from reason

    def _check_reply(self, status: int) -> None:
        """Raise what the status of a reply means: what is not found at a right address is the model."""
        if status == httpx.codes.NOT_FOUND:
            self.check()
            raise self._unreachable("it has no such model", advice="Correct llm_model")
        self._check_status(status)

    def _check_status(self, status: int) -> None:
        """Raise what a status other than 200 means."""
        told = f"the server answered with status {status}"
        if status in KEY_REFUSED:
            does = "refuses the key" if self._authorization else "wants a key"
            raise ServiceUnreachable(
                f"The server at {self.url} {does} (status {status}). Set {LLM_KEY} to one that it takes."
            )
        if status == httpx.codes.NOT_FOUND or httpx.codes.is_redirect(status):
            raise self._unreachable("it has no chat completions there", advice="Correct llm_url")
        if status in BUSY:
            raise Busy(told)
        if status in NOT_UNDERSTOOD:
            raise Refused(told)
        if status != httpx.codes.OK:
            raise NoReply(told)

    def _unreachable(
        self, reason: str, *, advice: str = "Start its server, or correct llm_url"
    ) -> ServiceUnreachable:
        return ServiceUnreachable(
            f"No language model answers at {self.url} ({without_credentials(reason)}). {advice}."
        )


def _security(url: str) -> SSLContext:
    """Return what TLS trusts: the authorities that come with httpx, whatever the environment says."""
    if url.startswith("https:"):
        return httpx.create_ssl_context(trust_env=False)
    return SSLContext(PROTOCOL_TLS_CLIENT)  # none, at once: reading all of them takes a while


def _password(url: str) -> str | None:
    """Return the header for the name and password in an address, None where there are none.

    Raises SettingsError for what is no address.
    """
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL:
        parts = httpx.URL()  # and not from that error, whose message may hold a part of the password
    if not parts.host or (parts.port or 0) > LAST_PORT:
        raise SettingsError(f"llm_url is no address: {without_credentials(url)}. Correct it.")
    login = f"{parts.username}:{parts.password}"
    return None if login == ":" else f"Basic {base64.b64encode(login.encode()).decode()}"
