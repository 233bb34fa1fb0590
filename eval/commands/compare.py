"""`onrecord eval compare A B`: what the second run does better or worse than the first."""

from __future__ import annotations

from pathlib import Path

import click

from qa.options import NAMED_PATH, common_options


@click.command("compare")
@click.argument("before", metavar="A", type=NAMED_PATH)
@click.argument("after", metavar="B", type=NAMED_PATH)
@common_options
def command(before: Path, after: Path) -> None:
    """Compare run B with run A: every figure's difference, and the answers that became right or wrong."""
    from eval.comparison_text import comparison_lines
    from eval.evaluation import scored
    from eval.runs import Run
    from qa.terminal import width

    click.echo("\n".join(comparison_lines(scored(Run.open(before)), scored(Run.open(after)), width())))
