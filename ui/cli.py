"""The entry point: finds the commands, runs one, and turns what went wrong into a sentence and a code."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from pkgutil import resolve_name
from typing import Any

import click

from ingest.errors import OnrecordError
from qa.options import common_options
from qa.terminal import one_line
from ui.streams import ReaderGone, standard_error, standard_output

COMMANDS = "onrecord.commands"
"""The group of entry points that commands are found in, so that any package can bring one."""

WRONG_USE = 2
INTERRUPTED = 130
READER_GONE = 141


class LazyGroup(click.Group):
    """A group whose commands are imported only when their name is asked for."""

    def __init__(self, *, targets: Mapping[str, str], **attributes: Any) -> None:
        """Take each command's place, `module:attribute`, by its name."""
        super().__init__(**attributes)
        self.targets = targets

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, sorted."""
        return sorted(self.targets)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import and return the command, or None when there is none of that name."""
        if cmd_name not in self.targets:
            return None
        command: click.Command = resolve_name(self.targets[cmd_name])
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments begin with; for an unknown one, suggest those like it."""
        try:
            return super().resolve_command(ctx, args)
        except click.exceptions.NoSuchCommand as error:
            raise click.exceptions.NoSuchCommand(
                error.command_name, possibilities=self.list_commands(ctx), ctx=ctx
            ) from error


def command_line(targets: Mapping[str, str]) -> LazyGroup:
    """Return the `onrecord` command with the given commands, `module:attribute` by name."""

    @click.group("onrecord", cls=LazyGroup, targets=targets)
    @click.version_option(package_name="onrecord", message="%(prog)s %(version)s")
    @common_options
    def onrecord() -> None:
        """Answer questions over a folder of documents in the documents' own words."""

    return onrecord


def installed_commands() -> dict[str, str]:
    """Return the place of every installed command by its name."""
    return {entry.name: entry.value for entry in entry_points(group=COMMANDS)}


def run(arguments: Sequence[str], targets: Mapping[str, str]) -> int:
    """Run one command line and return its exit code; a command may return its own, None is 0."""
    group = command_line(targets)
    try:
        with group.make_context("onrecord", list(arguments)) as context:
            code = group.invoke(context) or 0
        sys.stdout.flush()
    except OnrecordError as error:
        return _fail(str(error), error.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return WRONG_USE
    except click.ClickException as error:
        return _fail(_wrong_use(error), WRONG_USE)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (KeyboardInterrupt, click.Abort):
        return INTERRUPTED
    except ReaderGone:
        return READER_GONE
    return int(code)


def main() -> None:
    """Run the command line that the process was started with, and exit."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")  # those of libraries are not for the people who use the tool
    sys.stderr = standard_error()
    try:
        sys.stdout = standard_output()
    except OnrecordError as error:
        sys.exit(_fail(str(error), error.exit_code))
    sys.exit(run(sys.argv[1:], installed_commands()))


def _fail(message: str, code: int) -> int:
    click.echo(f"error: {one_line(message)}", err=True)
    return code


def _wrong_use(error: click.ClickException) -> str:
    message = error.format_message()
    sentence = message if message.endswith((".", "?", "!")) else f"{message}."
    context = getattr(error, "ctx", None)
    return f"{sentence} See: {context.command_path} --help" if context else sentence
