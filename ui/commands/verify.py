"""`onrecord verify`: saved answers and every citation of theirs, checked again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.options import NAMED_PATH, with_settings
from qa.terminal import one_line

if TYPE_CHECKING:
    from qa.settings import Settings
    from qa.verification import Checked


@click.command("verify")
@click.argument("file", metavar="FILE", type=NAMED_PATH)
@with_settings
def command(settings: Settings, file: Path) -> int:
    """Re-check every citation of saved answers."""
    from ingest.catalogue import Catalogue
    from ingest.places import Places
    from qa.saved_answers import read_answers
    from qa.verification import verify

    answers = read_answers(file)
    with closing(Catalogue.open(Places(settings.index).catalogue)) as catalogue:
        checked = list(verify(answers, catalogue, settings.ingest))
    failed = [check for check in checked if check.problems]
    for check in failed:
        click.echo(one_line(f"failed: {check.question} {_place(check)}: {' '.join(check.problems)}"))
    click.echo(_summary(checked))
    return 1 if failed else 0


def _place(check: Checked) -> str:
    if check.citation is None:
        return "(the answer itself)"
    return f"[{check.citation.n}] {check.citation.doc}:{check.citation.start}-{check.citation.end}"


def _summary(checked: Sequence[Checked]) -> str:
    quotes = [check for check in checked if check.citation is not None]
    answers = [check for check in checked if check.citation is None]
    stand = sum(not check.problems for check in quotes)
    unsound = sum(bool(check.problems) for check in answers)
    number = "one answer" if len(answers) == 1 else f"{len(answers)} answers"
    told = f"{stand} of {len(quotes)} quotes stand, in {number}"
    return f"{told}; {unsound} not sound in itself" if unsound else told
