"""`onrecord eval` and the commands under it: one file each, and one for each public set."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

import click

RUN = "run"


class EvalGroup(click.Group):
    """Finds the commands by their files; what begins with no command's name is for `run`."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of the commands, those of public sets last."""
        from eval.public_sets import public_sets

        return [*sorted(_modules()), *public_sets()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return the command, or None when there is none of that name."""
        if cmd_name in _modules():
            command: click.Command = import_module(f"{__name__}.{cmd_name}").command
            return command
        if cmd_name in self.list_commands(ctx):
            from eval.public_set_command import command_for

            return command_for(cmd_name)
        return None

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `run` before arguments that name no command, so that `onrecord eval GOLD` runs GOLD."""
        known = {*self.list_commands(ctx), *ctx.help_option_names}
        return super().parse_args(ctx, args if args and args[0] in known else [RUN, *args])


@click.group("eval", cls=EvalGroup)
def command() -> None:
    """Measure how far the tool can be trusted on your documents.

    `onrecord eval GOLD` is short for `onrecord eval run GOLD`.
    """


def _modules() -> set[str]:
    return {module.name for module in iter_modules(__path__)}
