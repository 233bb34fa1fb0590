"""`onrecord chat`: the chat in a browser."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import click

from qa.options import llm_key, llm_option, with_settings

if TYPE_CHECKING:
    from qa.settings import Settings
    from ui.chat.library import Library


@click.command("chat")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=7860, show_default=True, help="The port to listen on."
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="The address to listen on; one that others can reach needs a password.",
)
@click.option(
    "--auth",
    envvar="ONRECORD_AUTH",
    metavar="NAME:PASSWORD",
    help="What to ask for before anything is shown; better in ONRECORD_AUTH, as others see command lines.",
)
@click.option("--mcp", is_flag=True, help="Offer the functions for programs as MCP tools too.")
@llm_option
@with_settings
def command(settings: Settings, port: int, host: str, auth: str | None, mcp: bool) -> None:
    """Ask in the browser, and see each quote in its document."""
    from ui.chat.chat import Chat
    from ui.chat.server import check_mcp, credentials, serving
    from ui.chat_places import ChatPlaces
    from ui.conversations import Conversations

    login = credentials(auth, host)
    if mcp:
        check_mcp()
    library = _opened(settings)
    conversations = Conversations(ChatPlaces(settings.index).conversations)
    try:
        with serving(
            Chat(library, conversations),
            host=host,
            port=port,
            login=login,
            with_mcp=mcp,
            files_mb=settings.ingest.max_file_mb,
        ) as address:
            click.echo(f"The chat is open at {address}. Stop it with Ctrl+C.")
            Event().wait()
    finally:
        library.close()


def _opened(settings: Settings) -> Library:
    """Return the library, and say where there is no index yet; what else is wrong with one is raised."""
    from ingest.errors import NoIndex
    from ui.chat.library import Library

    library = Library(settings, llm_key())
    try:
        library.engine()
    except NoIndex:
        told = f"There is no index in {settings.index} yet; documents that are added in the chat make one."
        click.echo(f"note: {told}", err=True)
    return library
