"""`onrecord ask`: one question, answered in the terminal or as JSON."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from qa.options import DAY, llm_key, llm_option, setting_option, with_settings

if TYPE_CHECKING:
    from qa.settings import Settings


@click.command("ask")
@click.argument("question", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Print the answer as one JSON object.")
@click.option("--explain", is_flag=True, help="Show how the answer was found, after it.")
@click.option(
    "--source",
    "sources",
    multiple=True,
    metavar="TEXT",
    help="Use only documents whose name or publisher holds this; may be given again.",
)
@click.option("--after", type=DAY, metavar="DATE", help="Use only documents published on this day or later.")
@click.option(
    "--before", type=DAY, metavar="DATE", help="Use only documents published on this day or earlier."
)
@setting_option(
    "--retriever", "qa.retriever", metavar="NAME", help="How passages are found  [default: hybrid]"
)
@llm_option
@with_settings
def command(
    settings: Settings,
    question: tuple[str, ...],
    as_json: bool,
    explain: bool,
    sources: tuple[str, ...],
    after: date | None,
    before: date | None,
) -> None:
    """Answer one question in the documents' own words."""
    from qa.engine import Engine
    from qa.terminal import escaped, width
    from ui.answers import answer_lines
    from ui.explanations import explanation_lines

    with Engine.open(settings, key=llm_key()) as engine:
        finding = engine.find(" ".join(question), sources=sources, after=after, before=before)
        answer = engine.answer(finding)
        lines = list(explanation_lines(engine.index, finding)) if explain else []
    if as_json:
        click.echo(escaped(json.dumps(answer.as_json(), ensure_ascii=False, indent=2)))
    else:
        click.echo("\n".join(answer_lines(answer, width())))
    if lines:
        click.echo("\n".join(lines), err=as_json)
