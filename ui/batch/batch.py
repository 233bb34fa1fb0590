"""One run of a batch: what is kept of an earlier one, what is asked, and the file that comes of it."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from itertools import islice, zip_longest
from pathlib import Path

from ingest.errors import UsageError
from qa.engine import Engine
from ui.batch.answering import answered
from ui.batch.formats import format_of, saved
from ui.batch.journal import ANOTHER_LIST, Journal, Manifest, alone, differing_settings, folder_of
from ui.batch.outcomes import FAILED, STATUSES, Outcome, survey
from ui.batch.progress import Listener
from ui.batch.questions import QuestionList, Row

MOST_FAILED = 5
"""So many questions that could not be asked are named."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to do about an earlier batch."""

    restart: bool = False
    """Forget it and ask everything anew."""
    append: bool = False
    """Keep its answers whatever they were made with, and add those of questions that have none."""
    retry_failed: bool = False
    """Ask what failed again."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a run of a batch did."""

    counts: Mapping[str, int]
    """How many questions of the file have each status."""
    asked: int
    """How many of them were asked now."""
    seconds: float
    """How long asking took."""
    failed: tuple[tuple[int, Outcome], ...] = ()
    """The first that could not be asked, each with its number in the list, counted from 1."""


def run(
    engine: Engine,
    questions: QuestionList,
    answers: Path,
    *,
    wishes: Wishes,
    jobs: int,
    progress: Callable[[int, int], AbstractContextManager[Listener]],
) -> Done:
    """Answer what is not answered yet and write the file of answers.

    `progress` is given the number of questions and that of those done before, and returns a context with a
    Listener. Raises UsageError where an earlier batch was another and the wishes do not say what to do.
    """
    made = format_of(answers)
    count, digest = questions.survey()
    manifest = Manifest(questions=digest, settings=engine.recorded())
    with alone(answers):
        journal = _journal(questions, answers, manifest, wishes)
        if journal is None:
            return Done(survey("", saved(answers)).counts, 0, 0.0)
        with journal:
            before = sum(journal.counts.values())
            started = time.perf_counter()
            todo = _todo(journal, questions, retry_failed=wishes.retry_failed)
            with progress(journal.manifest.kept + count, before) as listen:
                asked = _ask(engine, todo, journal, listen, jobs)
            seconds = time.perf_counter() - started
            report = survey(questions.path.name, journal)
            failed = tuple(islice(journal.failed(), MOST_FAILED))
            journal.finish(answers, lambda path: made.write(report, path))
    return Done(report.counts, asked, seconds, failed)


def _ask(
    engine: Engine, todo: Iterable[tuple[int, Row]], journal: Journal, listen: Listener, jobs: int
) -> int:
    asked = 0
    with closing(answered(engine, todo, jobs=jobs)) as outcomes:
        for number, outcome in outcomes:
            journal.append(number, outcome)
            listen({status: journal.counts[status] for status in STATUSES})
            asked += 1
    return asked


def _todo(journal: Journal, questions: QuestionList, *, retry_failed: bool) -> Iterator[tuple[int, Row]]:
    """Yield the rows to be asked, with their numbers: first those that failed, then the new ones."""
    if retry_failed:
        yield from [(number, Row(failed.question, failed.columns)) for number, failed in journal.failed()]
    kept = Counter(_row(outcome).digest() for outcome in journal.first(journal.manifest.kept))
    number = journal.manifest.kept
    for row in questions:
        if kept and kept[(digest := row.digest())] > 0:
            kept[digest] -= 1
            continue
        number += 1
        if number not in journal:
            yield number, row


def _journal(questions: QuestionList, answers: Path, manifest: Manifest, wishes: Wishes) -> Journal | None:
    """Return the journal to go on with; None where there is nothing to do."""
    if wishes.restart:
        _refuse_others(answers)
        return Journal.begin(answers, manifest)
    if (stopped := Journal.resume(answers)) is not None:
        return _gone_on_with(stopped, answers, manifest, wishes)
    if os.path.exists(answers):
        return _taken_up(questions, answers, manifest, wishes)
    return Journal.begin(answers, manifest)


def _refuse_others(answers: Path) -> None:
    """Raise UsageError where a file is there that holds no answers: it is somebody's, and stays."""
    if os.path.exists(answers):
        next(iter(saved(answers)), None)


def _gone_on_with(stopped: Journal, answers: Path, manifest: Manifest, wishes: Wishes) -> Journal:
    differing = stopped.manifest.differing(manifest)
    if not differing:
        return stopped
    is_other_list = stopped.manifest.questions != manifest.questions
    count = sum(stopped.counts.values()) if is_other_list else stopped.manifest.kept
    with stopped:
        if not wishes.append:
            raise _another(folder_of(answers), differing)
        rows = enumerate(stopped, start=1) if is_other_list else stopped.numbered()
        return Journal.begin(answers, manifest.model_copy(update={"kept": count}), rows)


def _taken_up(questions: QuestionList, answers: Path, manifest: Manifest, wishes: Wishes) -> Journal | None:
    """Return a journal that goes on from finished answers; None where they are what is wanted."""
    before = saved(answers)
    differing = _differing(before, questions, manifest)
    if differing and not wishes.append:
        raise _another(answers, differing)
    if not differing and not (wishes.retry_failed and survey("", before).counts[FAILED]):
        return None
    kept = sum(1 for _ in before) if ANOTHER_LIST in differing else 0
    return Journal.begin(answers, manifest.model_copy(update={"kept": kept}), enumerate(before, start=1))


def _differing(outcomes: Iterable[Outcome], questions: QuestionList, manifest: Manifest) -> list[str]:
    """Return in words what finished answers were made with otherwise."""
    is_other_list, settings = False, dict[str, None]()
    for outcome, row in zip_longest(outcomes, questions):
        if outcome is not None:
            settings |= dict.fromkeys(differing_settings(dict(outcome.settings), manifest.settings))
        is_other_list |= outcome is None or row is None or _row(outcome).digest() != row.digest()
    return [*[ANOTHER_LIST] * is_other_list, *settings]


def _row(outcome: Outcome) -> Row:
    return Row(outcome.question, outcome.columns)


def _another(path: Path, differing: list[str]) -> UsageError:
    if ANOTHER_LIST in differing:
        return UsageError(
            f"{path} holds the answers to another list of questions, or to this one before it was changed. "
            "Name another file for the answers to this list, or add --append to keep those that are there "
            "and ask only the questions that have none, or --restart to ask this list anew in their place."
        )
    shown = "; ".join(differing[:3]) + ("; …" if len(differing) > 3 else "")
    return UsageError(
        f"{path} was made with something else: {shown}. Add --append to keep the answers in it and ask only "
        "the questions that have none, or --restart to ask everything anew, or name another file."
    )
