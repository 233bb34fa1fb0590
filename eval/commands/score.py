"""`onrecord eval score RUN`: a saved run scored and reported again, without answering again."""

from __future__ import annotations

from pathlib import Path

import click

from qa.options import NAMED_PATH, common_options


@click.command("score")
@click.argument("run", type=NAMED_PATH)
@common_options
def command(run: Path) -> None:
    """Score a saved run again and write its report anew, without asking anything."""
    from eval.evaluation import scored
    from eval.runs import Run
    from eval.tables import figure_lines, stage_lines
    from qa.terminal import plain

    evaluated = scored(Run.open(run))
    lines = [*figure_lines(evaluated.scores, evaluated.metrics), *stage_lines(evaluated.scores)]
    click.echo(plain("\n".join(lines)))
