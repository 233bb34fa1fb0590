"""One request to one server: no proxy, no redirect, no header but our own, and an end whenever we want."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from ssl import SSLContext
from threading import Lock
from typing import Any

import httpx

from ingest.errors import ServiceUnreachable
from qa.llms.model.reply import Busy, NoReply

LONGEST_ANSWER = 5_000_000
"""Bytes, far more than any reply takes with all that a server writes about each token of it."""
UNCONNECTED = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
    UnicodeError,  # of a host that no name server could know
)
KEPT = ("host", "content-type", "content-length", "transfer-encoding")
"""Headers that are sent as the libraries make them; others of theirs tell about the machine, or hold keys."""
CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")
"""What httpcore calls it when there is a socket to talk through."""


class Line(httpx.BaseTransport):
    """A transport for httpx whose failures are NoReply and ServiceUnreachable."""

    def __init__(
        self,
        security: SSLContext,
        authorization: str | None,
        *,
        seconds: float,
        patience: float,
        check_status: Callable[[int], None],
        unreachable: Callable[[str], ServiceUnreachable],
    ) -> None:
        """Take the header that lets us in, and what raises or makes the errors of the server.

        The server may be silent for so many seconds, and take as many as its patience to be connected.
        """
        self.seconds = seconds
        self.timeout = httpx.Timeout(seconds, connect=min(seconds, patience))
        self._ours = {"Authorization": authorization} if authorization else {}
        self._check_status = check_status
        self._unreachable = unreachable
        self._transport = httpx.HTTPTransport(verify=security, trust_env=False)
        self._socket: socket.socket | None = None
        self._is_cut = False
        self._lock = Lock()

    def client(self) -> httpx.Client:
        """Return a client that sends through here."""
        return httpx.Client(transport=self, timeout=self.timeout, trust_env=False)

    def cut(self) -> None:
        """End the connection at once, from whatever thread: neither side goes on waiting or writing."""
        with self._lock:
            self._is_cut = True
            if self._socket:
                with suppress(OSError):  # it has ended already
                    self._socket.shutdown(socket.SHUT_RDWR)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and return the beginning of its answer."""
        kept = {name: value for name, value in request.headers.items() if name in KEPT}
        request.headers = httpx.Headers({**kept, "Accept-Encoding": "identity", **self._ours})
        request.extensions["trace"] = self._trace
        with self._told():
            response = self._transport.handle_request(request)
        try:
            self._check_status(response.status_code)
            if "content-encoding" in response.headers:
                raise NoReply("the server's answer is packed, which was not asked for")
        except (NoReply, ServiceUnreachable):
            response.close()
            raise
        return httpx.Response(response.status_code, headers=response.headers, stream=_Body(self, response))

    def close(self) -> None:
        """Give back what the connection held; for the thread that has used it."""
        self._transport.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Raise what httpx fails with meanwhile as what it means."""
        try:
            yield
        except UNCONNECTED as error:
            raise self._unreachable(str(error)) from error
        except httpx.TimeoutException as error:
            raise NoReply(f"no answer within {self.seconds:g} seconds") from error
        except httpx.HTTPError as error:
            raise Busy("the server broke off") from error

    def _trace(self, event: str, info: Mapping[str, Any]) -> None:
        if event in CONNECTED:
            with self._lock:
                self._socket = info["return_value"].get_extra_info("socket")
            if self._is_cut:
                self.cut()


class _Body(httpx.SyncByteStream):
    """What a server answers, as it comes."""

    def __init__(self, line: Line, response: httpx.Response) -> None:
        self._line = line
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        length = 0
        with self._line._told():
            for part in self._response.iter_raw():
                length += len(part)
                if length > LONGEST_ANSWER:
                    raise NoReply("the server's answer has no end")
                yield part

    def close(self) -> None:
        self._response.close()
