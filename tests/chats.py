"""The chat as its command serves it, and pages of it in a real browser."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, expect

ROOT = Path(__file__).parents[1]
CHROMIUM = next((path for name in ("chromium", "chromium-browser") if (path := shutil.which(name))), None)
expect.set_options(timeout=30_000)
FLAGS = ("--no-sandbox", "--disable-background-networking")

PROXIES = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
"""What goes through a proxy, of which there is none here, has left the machine."""

# Runs the command line as `onrecord` does, and says on standard error which other machines it turns to.
PROGRAM = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
def heard(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        host = str(arguments[1][0])
    elif event == "socket.getaddrinfo":
        host = str(arguments[0])
    else:
        return
    if not host.startswith(("127.", "::1", "localhost", "0.0.0.0", "None")):
        print("turned to", host, file=sys.stderr, flush=True)
sys.addaudithook(heard)
from ui.cli import run
sys.exit(run(sys.argv[1:], {"chat": "ui.commands.chat:command"}))
"""

# Anything that a document, a name or a question makes the page run ends in one of these.
WATCH = """
window.ran = [];
for (const name of ['alert', 'print', 'open']) window[name] = (...told) => window.ran.push([name, ...told]);
"""


@dataclass(slots=True)
class Served:
    """A chat that runs."""

    address: str
    index: Path
    errors: Path

    def told(self) -> str:
        """Return what it has written to standard error."""
        return self.errors.read_text("utf-8")


@contextmanager
def served(
    index: Path, folder: Path, *options: str, host: str = "127.0.0.1", **environment: str
) -> Iterator[Served]:
    """Run `onrecord chat` over an index until the block is left; it may turn to no other machine."""
    port = free_port()
    errors = folder / f"chat-{port}.txt"
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        "chat",
        "--index",
        str(index),
        "--port",
        str(port),
        "--host",
        host,
    ]
    with (
        errors.open("wb") as stream,
        subprocess.Popen(
            [*command, *options],
            cwd=folder,
            env={**os.environ, **PROXIES, "PYTHONPATH": str(ROOT), **environment},
            stdout=subprocess.PIPE,
            stderr=stream,
        ) as process,
    ):
        chat = Served(f"http://127.0.0.1:{port}/", index, errors)
        try:
            assert process.stdout is not None
            assert b"is open at" in process.stdout.readline(), chat.told()
            yield chat
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
    assert "turned to" not in chat.told()
    assert "Traceback" not in chat.told(), chat.told()


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


STOPPED = ("AbortError: signal is aborted", "Connection errored out")


@dataclass(slots=True)
class Watched:
    """What a browser did besides showing the page."""

    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """Return all of it, but for what Gradio itself says when an event is stopped."""
        errors = [error for error in self.errors if not any(said in error for said in STOPPED)]
        return [*self.foreign, *errors, *self.dialogs]


@contextmanager
def opened(browser: Browser, chat: Served, path: str = "", **options: object) -> Iterator[Page]:
    """Open the chat in a browser of its own; it may ask no other host, raise no error and run nothing."""
    context = browser.new_context(**{"reduced_motion": "reduce", **options})  # type: ignore[arg-type]
    try:
        watched = _watch(context, chat.address)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.goto(chat.address + path)
        expect(page.locator("#log").locator(".welcome, .conversation").first).to_be_visible()
        yield page
        assert page.evaluate("window.ran") == []
    finally:
        context.close()
    assert not watched.told(), watched.told()


def _watch(context: BrowserContext, address: str) -> Watched:
    watched = Watched()

    def requested(request: Request) -> None:
        if not request.url.startswith((address, "data:", f"blob:{address}")):
            watched.foreign.append(request.url)

    def asked(dialog: Dialog) -> None:
        if dialog.message.startswith(("Remove “", "Delete “", "New title")):
            dialog.accept(None if dialog.type == "confirm" else "Renamed by hand")
        else:
            watched.dialogs.append(dialog.message)
            dialog.dismiss()

    context.add_init_script(WATCH)
    context.on("request", requested)
    context.on("dialog", asked)
    context.on("weberror", lambda error: watched.errors.append(str(error.error)))
    context.on("console", lambda line: watched.errors.append(line.text) if line.type == "error" else None)
    return watched


def ask(page: Page, question: str) -> None:
    """Ask a question and wait until its answer is kept."""
    answers = page.locator("#log .answer")
    count = answers.count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    expect(answers).to_have_count(count + 1, timeout=60_000)
    expect(page.locator("#ask")).to_be_visible()
    expect(page.locator("#take-away button").first).to_be_visible()
