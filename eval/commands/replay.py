"""`onrecord eval replay RUN`: a saved run asked again, to see whether the same answers come."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.options import NAMED_PATH, llm_key, with_settings

if TYPE_CHECKING:
    from qa.settings import Settings


@click.command("replay")
@click.argument("run", type=NAMED_PATH)
@with_settings
def command(settings: Settings, run: Path) -> int:
    """Ask the questions of a saved run again, with its index and settings, and compare every byte.

    Timings and memory aside, each answer has to be the same; exits with 1 when one is not.
    """
    from eval.replaying import replay
    from eval.runs import Run
    from qa.terminal import plain

    different = replay(Run.open(run), settings, llm_key())
    for id in different:
        click.echo(plain(f"{id} is answered differently"))
    if not different:
        click.echo("Every answer is the same.")
    return 1 if different else 0
