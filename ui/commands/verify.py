"""`onrecord verify`: every citation of saved answers, checked again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ui.commands.options import with_settings
from ui.terminal import one_line

if TYPE_CHECKING:
    from qa.settings import Settings


@click.command("verify")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@with_settings
def command(settings: Settings, file: Path) -> int:
    """Re-check every citation of saved answers."""
    from ingest.catalogue import Catalogue
    from ingest.places import Places
    from qa.verification import read_answers, verify

    answers = read_answers(file)
    catalogue = Catalogue.open(Places(settings.index).catalogue)
    checked = list(verify(answers, catalogue, settings.ingest))
    catalogue.close()
    failed = [check for check in checked if check.problems]
    for check in failed:
        place = f"{check.citation.doc}:{check.citation.start}-{check.citation.end}"
        click.echo(
            one_line(f"failed: {check.question} [{check.citation.n}] {place}: {' '.join(check.problems)}")
        )
    good = len(checked) - len(failed)
    number = "one answer" if len(answers) == 1 else f"{len(answers)} answers"
    click.echo(f"{good} of {len(checked)} quotes stand, in {number}")
    return 1 if failed else 0
