"""The options that every command has, and the settings that come of them."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import click

from qa.llms import llm_names
from qa.terminal import messages_shown

if TYPE_CHECKING:
    from qa.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")
Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_OVERRIDES = f"{__name__}.overrides"
_CONFIG = f"{__name__}.config"
_QUIET = f"{__name__}.quiet"


class NamedPath(click.Path):
    """A path that is not empty, as an unset variable would leave it: that is not the current folder."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, ctx: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """Return the path; fail when it is empty."""
        if not os.fspath(value):
            self.fail("the path is empty.", param, ctx)
        return super().convert(value, param, ctx)


NAMED_PATH = NamedPath(path_type=Path)


class Day(click.ParamType):  # type: ignore[type-arg]  # older versions of click do not take one
    """A date as year, month and day."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day; fail for what is none."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            self.fail(f"“{value}” is no date. Give it as YYYY-MM-DD.", param, ctx)


DAY = Day()


def setting_option(flag: str, name: str, **attributes: Any) -> Callable[[Decorated], Decorated]:
    """Return an option that overrides one setting, such as `--llm` for `llm`; the rest is click's."""

    def keep(context: click.Context, parameter: click.Parameter, value: object) -> None:  # noqa: ARG001
        if value is not None:
            context.meta.setdefault(_OVERRIDES, {})[name] = value

    return click.option(flag, callback=keep, expose_value=False, **attributes)


def llm_option(function: Decorated) -> Decorated:
    """Add --llm, which every command has that asks questions."""
    option = setting_option(
        "--llm",
        "llm",
        metavar="NAME",
        help=f"The language model that writes answers: {', '.join(llm_names())}  [default: none]",
    )
    return option(function)


def _kept(flag: str, key: str, **attributes: Any) -> Callable[[Decorated], Decorated]:
    """Return an option whose value is kept with the run, where the commands inside a group see it too."""

    def keep(context: click.Context, parameter: click.Parameter, value: object) -> None:  # noqa: ARG001
        if value:
            context.meta[key] = value

    return click.option(flag, callback=keep, expose_value=False, **attributes)


def common_options(function: Decorated) -> Decorated:
    """Add --index, --config and --quiet; on a group and on its commands, the innermost one given counts."""
    options = [
        setting_option(
            "--index",
            "index",
            type=NAMED_PATH,
            metavar="DIR",
            help="Folder of the index  [default: ./.onrecord, or ONRECORD_INDEX]",
        ),
        _kept(
            "--config",
            _CONFIG,
            type=NAMED_PATH,
            metavar="FILE",
            help="Settings file  [default: ./onrecord.toml, if there]",
        ),
        _kept(
            "--quiet",
            _QUIET,
            is_flag=True,
            help="Show no progress, and only warnings and errors.",
        ),
    ]
    return functools.reduce(lambda done, option: option(done), reversed(options), function)


def with_settings(function: Callable[Concatenate[Settings, P], R]) -> Callable[P, R]:
    """Give a command the common options, and its function the settings as the first argument."""

    @functools.wraps(function)
    def command(*arguments: P.args, **options: P.kwargs) -> R:
        from qa.settings import load_settings

        meta = click.get_current_context().meta
        settings = load_settings(meta.get(_CONFIG), os.environ, meta.get(_OVERRIDES, {}))
        with messages_shown(quiet=is_quiet()):
            return function(settings, *arguments, **options)

    return common_options(command)


def llm_key() -> str | None:
    """Return the key of a language model's server, as the environment holds it; None where it is not set."""
    from qa.settings import LLM_KEY

    return os.environ.get(LLM_KEY) or None


def is_quiet() -> bool:
    """Return whether the running command was told to show no progress."""
    return bool(click.get_current_context().meta.get(_QUIET, False))
