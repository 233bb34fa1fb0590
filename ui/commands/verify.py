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
    from ingest.catalogue import Catalogue
    from qa.saved_answers import SavedAnswer
    from qa.settings import Settings
    from qa.verification import Checked

OF_A_BATCH = (".csv", ".html", ".md", ".xlsx")
"""Endings of what only `onrecord batch` writes; its .jsonl is read like any other answers in JSON."""


@click.command("verify")
@click.argument("file", metavar="FILE", type=NAMED_PATH)
@with_settings
def command(settings: Settings, file: Path) -> int:
    """Re-check every citation of saved answers."""
    from ingest.catalogue import Catalogue
    from ingest.places import Places
    from qa.verification import NOT_INDEXED, verify

    answers = _answers(file)
    with closing(Catalogue.open(Places(settings.index).catalogue)) as catalogue:
        checked = list(verify(answers, catalogue, settings.ingest))
        faults = _faults(file, catalogue)
    failed = [check for check in checked if check.problems]
    for fault in faults:
        click.echo(one_line(f"failed: {file}: {fault}"))
    for check in failed:
        click.echo(one_line(f"failed: {check.question} {_place(check)}: {' '.join(check.problems)}"))
    click.echo(_summary(checked))
    if failed and all(NOT_INDEXED in check.problems for check in checked if check.citation is not None):
        click.echo(
            f"None of the documents is in the index {settings.index}. Name theirs with --index.",
            err=True,
        )
    return 1 if failed or faults else 0


def _answers(file: Path) -> Sequence[SavedAnswer]:
    """Read the answers of a batch by the file's ending, and any others as JSON."""
    from qa.saved_answers import read_answers

    if file.suffix.lower() not in OF_A_BATCH:
        return read_answers(file)
    from ui.batch.checking import saved_answers
    from ui.batch.formats import saved

    return list(saved_answers(saved(file)))


def _faults(file: Path, catalogue: Catalogue) -> list[str]:
    """Return what a file of a batch shows otherwise than its records have it."""
    if file.suffix.lower() not in OF_A_BATCH:
        return []
    from ui.batch.checking import faults

    return list(faults(file, catalogue))


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
