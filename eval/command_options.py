"""The options that every command has which answers questions and reports on the answers."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Self, TypeVar

import click

from qa.options import NAMED_PATH, llm_option, setting_option

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

RUNS = Path(".onrecord-runs")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a user wants of an evaluation."""

    run: Path | None
    """The run's folder; None for a new one in `runs`."""
    runs: Path
    vary: str | None
    """A setting and its values, such as `qa.retriever=dense,hybrid`; None varies nothing."""
    gate: bool
    gate_file: Path | None
    judge: bool
    every: bool
    """Whether every figure is printed, or the headlines alone."""
    as_json: bool

    @classmethod
    def of(cls, options: Mapping[str, Any]) -> Self:
        """Return what the options of `run_options` say."""
        return cls(**{field.name: options[field.name] for field in fields(cls)})


def run_options(function: Decorated) -> Decorated:
    """Add the options of Wanted, under its names."""
    options = [
        click.option(
            "--run",
            type=NAMED_PATH,
            metavar="DIR",
            help="Folder of the run; one that was stopped is finished.  [default: a new one]",
        ),
        click.option(
            "--runs",
            type=NAMED_PATH,
            metavar="DIR",
            default=RUNS,
            show_default=True,
            help="Folder that new runs are made in.",
        ),
        click.option(
            "--vary",
            metavar="NAME=VALUE,VALUE",
            help="Make a run for each value of a setting, and one table of all.",
        ),
        setting_option(
            "--retriever", "qa.retriever", metavar="NAME", help="How passages are found  [default: hybrid]"
        ),
        llm_option,
        click.option("--gate", is_flag=True, help="Exit with 1 when a figure falls short of its threshold."),
        click.option(
            "--gate-file",
            type=NAMED_PATH,
            metavar="FILE",
            help="Thresholds in TOML; implies --gate.  [default: those for corpus/]",
        ),
        click.option(
            "--judge",
            is_flag=True,
            help="Have the model of llm_url judge the answers too, apart from the exact figures.",
        ),
        click.option("--all", "every", is_flag=True, help="Print every figure, not the headlines alone."),
        click.option("--json", "as_json", is_flag=True, help="Print the report as one JSON object."),
    ]
    return functools.reduce(lambda done, option: option(done), reversed(options), function)
