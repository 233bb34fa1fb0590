"""What the commands that evaluate have in common: run, print, and let the gate decide."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import click

from eval.answering import Listener
from eval.command_options import Wanted
from eval.evaluation import Evaluated, evaluate, reported
from eval.gate import DEFAULT_GATE, Shortfall, Threshold, read_gate, shortfalls
from eval.gold_sets.questions import GoldQuestion
from eval.judging import JUDGED, Judge, find_judge, judged, judged_lines
from eval.metrics import Metric
from eval.report import report_json
from eval.runs import next_folder
from eval.tables import figure_lines, headline_lines, stage_lines, value_text, varied_lines
from ingest.errors import UsageError
from qa.options import is_quiet, llm_key
from qa.settings import LLM_KEY, Settings, with_setting
from qa.terminal import escaped, plain

logger = logging.getLogger(__name__)

FAILED_A_CHECK = 1


@dataclass(frozen=True, slots=True)
class Subject:
    """What is evaluated."""

    name: str
    gold: Sequence[GoldQuestion]
    public: bool = False
    """Whether it is a public set, which has a measure of its own."""


def report(settings: Settings, subject: Subject, wanted: Wanted) -> int:
    """Evaluate, print the figures, and return the exit code."""
    folder = wanted.run or next_folder(wanted.runs, subject.name)
    if wanted.vary is not None:
        _check_alone(wanted)
        return _report_varied(settings, subject, wanted.vary, folder)
    thresholds = _thresholds(wanted, subject)
    judge = find_judge(settings, os.environ.get(LLM_KEY)) if wanted.judge else None
    evaluated = _evaluated(settings, subject, folder)
    if wanted.as_json:
        click.echo(escaped(json.dumps(_as_json(evaluated), ensure_ascii=False, indent=2)))
    else:
        show(evaluated, every=wanted.every)
    missed = shortfalls(evaluated.scores, evaluated.metrics, thresholds)
    for shortfall in missed:
        click.echo(plain(f"gate: {shortfall_text(shortfall, evaluated.metrics)}"), err=True)
    if thresholds and not missed:
        logger.info("gate: passed (%s)", ", ".join(thresholds))
    if judge is not None:
        _report_judged(evaluated, judge, as_json=wanted.as_json)
    return FAILED_A_CHECK if missed or evaluated.failures else 0


def check_name(gold: Path) -> None:
    """Raise UsageError for a gold set whose name, which the run and the report take on, is not text."""
    try:
        gold.stem.encode()
    except UnicodeEncodeError as error:
        raise UsageError("The name of the gold set is not valid Unicode. Rename the file.") from error


def show(evaluated: Evaluated, *, every: bool) -> None:
    """Print the headline figures of a run, or every one, and where its wrong answers were lost."""
    lines = [*(figure_lines if every else headline_lines)(evaluated.scores, evaluated.metrics)]
    if any(question.right is not None for question in evaluated.scores.questions):
        lines += stage_lines(evaluated.scores)
    click.echo(plain("\n".join(lines)))


def shortfall_text(shortfall: Shortfall, metrics: Sequence[Metric]) -> str:
    """Say which figure fell short, by how much, and on which questions."""
    metric = next(metric for metric in metrics if metric.name == shortfall.metric)
    threshold = value_text(shortfall.threshold, metric)
    if shortfall.value is None or shortfall.by is None:
        return f"{metric.name} could not be scored; the gate wants {threshold}."
    on = f" Look at: {', '.join(shortfall.questions)}." if shortfall.questions else ""
    return (
        f"{metric.name} is {value_text(shortfall.value, metric)}, and the gate wants {threshold}: "
        f"{value_text(shortfall.by, metric)} short.{on}"
    )


def _check_alone(wanted: Wanted) -> None:
    """Raise UsageError when something is wanted of a table of runs that is of one run."""
    given = {
        "--gate": wanted.gate or wanted.gate_file is not None,
        "--judge": wanted.judge,
        "--json": wanted.as_json,
    }
    for option, is_given in given.items():
        if is_given:
            raise UsageError(f"{option} is for one run at a time. Leave out --vary, or {option}.")


def _report_varied(settings: Settings, subject: Subject, vary: str, folder: Path) -> int:
    runs = {
        value: _evaluated(varied, subject, folder / value)
        for value, varied in variations(settings, vary).items()
    }
    metrics = next(iter(runs.values())).metrics
    click.echo(
        "\n".join(varied_lines({value: evaluated.scores for value, evaluated in runs.items()}, metrics))
    )
    return FAILED_A_CHECK if any(evaluated.failures for evaluated in runs.values()) else 0


def variations(settings: Settings, vary: str) -> Mapping[str, Settings]:
    """Return the settings for each value of `NAME=VALUE,VALUE`; raise UsageError for anything else."""
    name, _, values = vary.partition("=")
    kept = [value.strip() for value in values.split(",") if value.strip()]
    if not kept:
        raise UsageError(f"{vary!r} varies nothing. Write it like qa.retriever=dense,hybrid.")
    if not name.startswith("qa."):
        raise UsageError(
            f"{name} cannot be varied over one index. Vary a setting of qa, or make an index for each value."
        )
    return {value: with_setting(settings, name, value) for value in kept}


def _evaluated(settings: Settings, subject: Subject, folder: Path) -> Evaluated:
    with _progress(hidden=is_quiet()) as listen:
        evaluated = evaluate(
            settings,
            subject.gold,
            name=subject.name,
            public=subject.public,
            folder=folder,
            listen=listen,
            key=llm_key(),
        )
    for failure in evaluated.failures:
        logger.warning("%s could not be asked: %s", failure.id, failure.reason)
    logger.info("The report is in %s", reported(evaluated))
    return evaluated


def _report_judged(evaluated: Evaluated, judge: Judge, *, as_json: bool) -> None:
    with _progress(hidden=is_quiet()) as listen:
        scores = judged(evaluated, judge, listen)
    if not as_json:
        click.echo(plain("\n".join(["", *judged_lines(scores, judge)])))
    logger.info("What the model judged is in %s", evaluated.run.folder / JUDGED)


def _thresholds(wanted: Wanted, subject: Subject) -> Mapping[str, Threshold]:
    from eval.evaluation import metrics_for

    if not (wanted.gate or wanted.gate_file):
        return {}
    kept = metrics_for(subject.name, public=subject.public)
    return read_gate(wanted.gate_file or DEFAULT_GATE, subject.name, kept)


def _as_json(evaluated: Evaluated) -> object:
    return report_json(
        evaluated.run.manifest,
        evaluated.samples,
        evaluated.scores,
        evaluated.metrics,
        evaluated.failures,
    )


@contextmanager
def _progress(*, hidden: bool) -> Iterator[Listener]:
    """Give a listener that shows a bar on a terminal, and nothing elsewhere."""
    if hidden or not sys.stderr.isatty():
        yield lambda done, total: None  # noqa: ARG005
        return
    from tqdm import tqdm  # type: ignore[import-untyped]

    with tqdm(unit=" questions", file=sys.stderr, dynamic_ncols=True, leave=False) as bar:

        def show(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield show
