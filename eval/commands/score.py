"""`onrecord eval score RUN`: a saved run scored and reported again, without answering again."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.options import NAMED_PATH, with_settings

if TYPE_CHECKING:
    from qa.settings import Settings

logger = logging.getLogger(__name__)


@click.command("score")
@click.argument("run", type=NAMED_PATH)
@click.option("--all", "every", is_flag=True, help="Print every figure, not the headlines alone.")
@with_settings
def command(_: Settings, /, run: Path, every: bool) -> int:
    """Score a saved run again and write its report anew, without asking anything."""
    from eval.evaluation import reported, scored
    from eval.reporting import show
    from eval.runs import Run
    from ingest.errors import UsageError

    evaluated = scored(Run.open(run))
    show(evaluated, every=every)
    try:
        logger.info("The report is in %s", reported(evaluated))
    except UsageError as error:  # figures are of use where nothing can be written, too
        logger.warning("%s", error)
    return 1 if evaluated.failures else 0
