"""The chat, served: who may reach it, and what its page may load."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from ingest.errors import UsageError

if TYPE_CHECKING:
    from ui.chat.chat import Chat

HERE = Path(__file__).parent
POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""Tells the browser to ask no other host for anything, whatever stands in the page (CSP level 3)."""


ALONE: dict[str, Any] = {
    "share": False,
    "ssr_mode": False,
    "pwa": False,
    "enable_monitoring": False,
    "quiet": True,
    "show_error": False,
    "prevent_thread_lock": True,
}
"""No tunnel to the outside, no second server, no figures about who asks, no traces on the page."""

OFFLINE = {"GRADIO_ANALYTICS_ENABLED": "False", "HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1"}
"""Keeps the libraries from telling their makers that they are used."""


def is_loopback(host: str) -> bool:
    """Tell whether only this machine can reach an address."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def credentials(auth: str | None, host: str) -> tuple[str, str] | None:
    """Return the name and the password that are asked for; None where nobody else can reach the chat.

    Raises UsageError for what is not NAME:PASSWORD, and for a host that others reach without a password.
    """
    if auth:
        name, _, password = auth.partition(":")
        if not name or not password:
            raise UsageError(
                "--auth takes a name and a password with a colon between, such as desk:PASSWORD."
            )
        return name, password
    if is_loopback(host):
        return None
    raise UsageError(
        f"With --host {host} others on the network can reach the chat and read every document in it. "
        "Set a password for it: --auth NAME:PASSWORD, or ONRECORD_AUTH=NAME:PASSWORD in the environment."
    )


def page_options(files_mb: int) -> dict[str, Any]:
    """Return how the page looks: our own style and script, and only fonts that every machine has."""
    import gradio as gr

    style, script = ((HERE / name).read_text("utf-8") for name in ("chat.css", "chat.js"))
    fonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
    return {
        "theme": gr.themes.Base(font=fonts, font_mono=["ui-monospace", "Menlo", "Consolas", "monospace"]),
        # As `css` Gradio would drop rules that it does not know.
        "head": f"<style>{style}</style><script>window.onrecordMegabytes = {files_mb};{script}</script>",
        "footer_links": [],
        "run_history": False,
    }


def check_mcp() -> None:
    """Raise UsageError where the package that MCP needs is not installed."""
    if find_spec("mcp") is None:
        raise UsageError(
            "--mcp needs the extra mcp. Install it in an environment of its own: pip install '.[mcp]'"
        )


@contextmanager
def serving(
    chat: Chat,
    *,
    host: str,
    port: int,
    login: tuple[str, str] | None = None,
    with_mcp: bool = False,
    files_mb: int,
) -> Iterator[str]:
    """Serve the chat, and give its address; raise UsageError where the port or the host cannot be had."""
    with TemporaryDirectory(prefix="onrecord-") as uploads, _environment(uploads):
        from ui.chat.app import build

        page = build(chat)
        try:
            _, address, _ = page.launch(
                server_name=f"[{bare}]" if ":" in (bare := host.strip("[]")) else bare,
                server_port=port,
                auth=login,
                max_file_size=f"{files_mb}mb",
                mcp_server=with_mcp,
                app_kwargs={"middleware": _middleware(host)},
                **ALONE,
                **page_options(files_mb),
            )
        except OSError as error:
            raise UsageError(
                f"The chat cannot be opened at {host}, port {port}. If something else uses the port, name "
                "another with --port; --host has to be an address of this machine."
            ) from error
        try:
            yield address
        finally:
            page.close(verbose=False)


@contextmanager
def _environment(uploads: str) -> Iterator[None]:
    """Tell Gradio, which takes this from nowhere else, where uploads lie, and to ask nobody and no proxy."""
    around = [os.environ.get("NO_PROXY") or os.environ.get("no_proxy", ""), "localhost,127.0.0.1,::1"]
    no_proxy = ",".join(name for name in around if name)
    wanted = {**OFFLINE, "GRADIO_TEMP_DIR": uploads, "NO_PROXY": no_proxy, "no_proxy": no_proxy}
    before = {name: os.environ.get(name) for name in wanted}
    os.environ.update(wanted)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _middleware(host: str) -> list[Any]:
    """Return what stands before the page: our policy, and on loopback no foreign name for this machine.

    A page elsewhere could otherwise reach the chat under a name of its own (DNS rebinding).
    """
    from starlette.middleware import Middleware
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from ui.chat.policy import Policy

    guards = [Middleware(Policy, policy=POLICY)]
    if is_loopback(host):
        bare = host.strip("[]")
        known = ["localhost", "127.0.0.1", bare, f"[{bare}]"]
        guards.append(Middleware(TrustedHostMiddleware, allowed_hosts=known))
    return guards
