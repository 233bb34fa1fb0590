"""`onrecord eval new GOLD`: questions for a gold set, written with the documents at hand."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.options import NAMED_PATH, is_quiet, with_settings
from qa.terminal import plain

if TYPE_CHECKING:
    from qa.settings import Settings


@click.command("new")
@click.argument("gold", metavar="GOLD", type=NAMED_PATH)
@with_settings
def command(settings: Settings, gold: Path) -> int:
    """Write questions into GOLD: ask one, pick the statements that answer it, say what is right.

    GOLD is made where it is missing. Each question is checked and saved before the next is asked; an
    empty question or the end of the input ends. Exits with 1 when the input ends within a question.
    """
    from eval.gold_sets.dialogue import Dialogue
    from eval.gold_sets.lines import read_lines
    from eval.gold_sets.lint import GoldChecker
    from eval.gold_sets.writing import check_writable
    from ingest.errors import UsageError
    from qa.engine import Engine

    if sys.stdin is None:
        raise UsageError("Standard input is closed, so that nothing can be asked. Open it.")
    with suppress(ImportError):
        import readline  # noqa: F401  (lines can then be edited while they are typed)
    check_writable(gold)
    lines = read_lines(gold) if os.path.exists(gold) else []
    with Engine.open(settings) as engine, GoldChecker(engine.index.catalogue) as checker:
        dialogue = Dialogue(engine, checker, gold, lines)
        try:
            is_finished = dialogue.run()
        finally:
            if not is_quiet():
                saved = f"{dialogue.saved} question{'' if dialogue.saved == 1 else 's'} saved in {gold}"
                click.echo(plain(f"\n{saved}"), err=True)
    if not is_finished:
        click.echo("warning: The input ended within a question, which is not saved.", err=True)
    return 0 if is_finished else 1
