"""`onrecord eval [GOLD]`: a gold set answered, scored and reported."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eval.command_options import Wanted, run_options
from qa.options import NAMED_PATH, with_settings

if TYPE_CHECKING:
    from qa.settings import Settings

CORPUS_GOLD = Path(__file__).parents[1] / "gold" / "corpus.jsonl"


@click.command("run")
@click.argument("gold", type=NAMED_PATH, default=CORPUS_GOLD, required=False)
@run_options
@with_settings
def command(settings: Settings, /, gold: Path, **options: object) -> int:
    """Answer the questions of GOLD and report how good the answers are.

    GOLD is a gold set in JSON Lines; by default the one for the documents of corpus/.
    """
    from eval.gold_sets.questions import read_gold
    from eval.reporting import Subject, check_name, report

    check_name(gold)
    return report(settings, Subject(gold.stem, read_gold(gold)), Wanted.of(options))
