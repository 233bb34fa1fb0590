"""`onrecord eval lint GOLD`: what is wrong with a gold set, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.options import NAMED_PATH, is_quiet, with_settings
from qa.terminal import plain

if TYPE_CHECKING:
    from ingest.catalogue import Catalogue
    from qa.settings import Settings


@click.command("lint")
@click.argument("gold", metavar="GOLD", type=NAMED_PATH)
@click.option("--no-index", is_flag=True, help="Check without the documents: no quote is looked up.")
@with_settings
def command(settings: Settings, gold: Path, no_index: bool) -> int:
    """Check a gold set: every line, each quote against the index, each pattern against the answer.

    Exits with 1 when there is an error; warnings leave it at 0.
    """
    from eval.gold_sets.lines import read_lines
    from eval.gold_sets.lint import GoldChecker

    lines = read_lines(gold)
    with _catalogue(settings, no_index=no_index) as catalogue, GoldChecker(catalogue) as checker:
        problems = checker.problems(lines)
    for problem in problems:
        click.echo(plain(problem.told(str(gold))))
    errors = sum(problem.severity == "error" for problem in problems)
    if not is_quiet():
        click.echo(_summary(len(lines), errors, len(problems) - errors), err=True)
    return 1 if errors else 0


@contextmanager
def _catalogue(settings: Settings, *, no_index: bool) -> Iterator[Catalogue | None]:
    """Open the catalogue of the index; none where none is wanted."""
    from ingest.catalogue import Catalogue
    from ingest.errors import NoIndex
    from ingest.places import Places

    if no_index:
        yield None
        return
    try:
        catalogue = Catalogue.open(Places(settings.index).catalogue)
    except NoIndex as error:
        raise NoIndex(f"{error}, or check without the documents: onrecord eval lint --no-index") from error
    with closing(catalogue):
        yield catalogue


def _summary(lines: int, errors: int, warnings: int) -> str:
    checked = _count(lines, "question")
    if not errors + warnings:
        return f"{checked} checked: nothing is wrong"
    return f"{checked} checked: {_count(errors, 'error')}, {_count(warnings, 'warning')}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
