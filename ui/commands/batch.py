"""`onrecord batch`: a list of questions into a file of answers, and what changed between two such files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.options import NAMED_PATH, is_quiet, llm_key, llm_option, setting_option, with_settings

if TYPE_CHECKING:
    from qa.settings import Settings
    from ui.batch.batch import Done

RUN = "run"
FAILED_A_CHECK = 1


class BatchGroup(click.Group):
    """Takes what begins with no command's name for `run`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `run` before arguments that name no command, so that QUESTIONS ANSWERS is enough."""
        known = {*self.list_commands(ctx), *ctx.help_option_names}
        return super().parse_args(ctx, args if not args or args[0] in known else [RUN, *args])


@click.group("batch", cls=BatchGroup)
def command() -> None:
    """Answer a list of questions into a file.

    `onrecord batch QUESTIONS ANSWERS` is short for `onrecord batch run QUESTIONS ANSWERS`.
    """


@command.command(RUN)
@click.argument("questions", metavar="QUESTIONS", type=NAMED_PATH)
@click.argument("answers", metavar="ANSWERS", type=NAMED_PATH)
@click.option("--column", metavar="NAME", help="The column that holds the questions  [default: question]")
@click.option("--restart", is_flag=True, help="Forget what was answered before and ask everything anew.")
@click.option(
    "--append",
    is_flag=True,
    help="Keep the answers that are there, whatever they were made with, and add those that are missing.",
)
@click.option("--retry-failed", is_flag=True, help="Ask the questions that failed again.")
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    metavar="N",
    help="Ask so many questions at a time  [default: one a processor]",
)
@setting_option(
    "--retriever", "qa.retriever", metavar="NAME", help="How passages are found  [default: hybrid]"
)
@llm_option
@with_settings
def run_command(
    settings: Settings,
    questions: Path,
    answers: Path,
    column: str | None,
    *,
    restart: bool,
    append: bool,
    retry_failed: bool,
    jobs: int | None,
) -> int:
    """Answer the questions in a .txt, .csv, .tsv, .jsonl or .xlsx file.

    The answers' format is told by the ending of ANSWERS: .jsonl, .csv, .xlsx, .md or .html. A run that was
    stopped is gone on with by the same command.
    """
    from ingest.embedders.minilm import processors
    from qa.engine import Engine
    from qa.terminal import one_line
    from ui.batch.batch import Wishes, run
    from ui.batch.outcomes import FAILED
    from ui.batch.progress import progress_bar
    from ui.batch.questions import question_list

    _check(questions, answers, restart=restart, append=append, retry_failed=retry_failed)
    wanted = question_list(questions, column)
    with Engine.open(settings, key=llm_key()) as engine:
        done = run(
            engine,
            wanted,
            answers,
            wishes=Wishes(restart=restart, append=append, retry_failed=retry_failed),
            jobs=jobs or processors(),
            progress=lambda total, before: progress_bar(total=total, done=before, hidden=is_quiet()),
        )
    for number, outcome in done.failed:
        asked = outcome.question.strip() or "(empty)"
        click.echo(one_line(f"failed: question {number}: {asked}: {outcome.reason}"))
    click.echo(_summary(done, answers))
    return FAILED_A_CHECK if done.counts[FAILED] else 0


@command.command("diff")
@click.argument("old", metavar="OLD", type=NAMED_PATH)
@click.argument("new", metavar="NEW", type=NAMED_PATH)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each change.")
@with_settings
def diff(settings: Settings, old: Path, new: Path, *, as_json: bool) -> None:  # noqa: ARG001
    """Say which answers changed between two files, and which quotes are new."""
    import json

    from qa.terminal import escaped, width
    from ui.batch.comparison import change_json, change_lines, changes, summary
    from ui.batch.formats import saved

    compared = changes(saved(old), saved(new))
    for change in compared.changed:
        if as_json:
            click.echo(escaped(json.dumps(change_json(change), ensure_ascii=False)))
        else:
            click.echo("\n".join([*change_lines(change, width()), ""]))
    click.echo(summary(compared), err=as_json)


def _check(questions: Path, answers: Path, *, restart: bool, append: bool, retry_failed: bool) -> None:
    import os

    from ingest.errors import UsageError

    if restart and (append or retry_failed):
        raise UsageError("--restart forgets what --append and --retry-failed keep. Leave out one of them.")
    if os.path.exists(answers) and not os.path.isfile(answers):
        raise UsageError(f"{answers} is no file. Name a file for the answers.")
    if os.path.exists(answers) and os.path.exists(questions) and answers.samefile(questions):
        raise UsageError(f"{answers} holds the questions. Name another file for the answers.")


def _summary(done: Done, answers: Path) -> str:
    from qa.terminal import one_line
    from ui.batch.wording import counted

    told = f"{counted(done.counts)}; in {answers}"
    if not done.asked:
        return one_line(f"{told}; there was nothing left to ask")
    rate = done.asked / max(done.seconds, 1e-9)
    return one_line(f"{told}; {done.asked} asked now, {rate:.1f} a second")
