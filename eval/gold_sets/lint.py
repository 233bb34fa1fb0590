"""Checks a gold set: every line for itself and against the documents, and the set as a whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Self

from eval.gold_sets.lines import GoldLine
from eval.gold_sets.pattern_search import PatternSearch
from eval.gold_sets.patterns import pattern_problems, sentences_of
from eval.gold_sets.problems import Problem, error, shown, warning
from eval.gold_sets.questions import GoldQuestion
from eval.gold_sets.quotes import quote_problems
from eval.gold_sets.wording import question_key, wording_problems
from ingest.catalogue import Catalogue

ENOUGH_QUESTIONS = 30
"""With fewer, an interval of 95% around a share spans up to a third of all there is."""
ENOUGH_UNANSWERABLE = 0.2
"""The share of questions without an answer below which too few tell anything about silence."""


class GoldChecker:
    """Checks lines of a gold set against an index; a context manager."""

    def __init__(self, catalogue: Catalogue | None) -> None:
        """Take the documents; None checks without them."""
        self._catalogue = catalogue
        self._sentences = sentences_of(catalogue) if catalogue else []
        self._search = PatternSearch()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._search.__exit__(*exception)

    def line_problems(self, line: GoldLine) -> list[Problem]:
        """Return what is wrong with one line, whatever the others say."""
        found = [*line.problems, *(self._question_problems(line.question) if line.question else ())]
        return [problem.at(line.number, line.id) for problem in found]

    def problems(self, lines: Sequence[GoldLine]) -> list[Problem]:
        """Return what is wrong with a whole set, in the order of its lines; the set itself comes last."""
        among = list(_problems_among(lines))
        found = [p for line in lines for p in (*self.line_problems(line), *_of(line, among))]
        return [*found, *set_problems(lines)]

    def _question_problems(self, question: GoldQuestion) -> Iterator[Problem]:
        if self._catalogue is not None:
            yield from quote_problems(question, self._catalogue)
        yield from pattern_problems(question, self._sentences, self._search)
        yield from wording_problems(question)


def set_problems(lines: Sequence[GoldLine]) -> Iterator[Problem]:
    """Yield what is wrong with a set as a whole."""
    if not lines:
        yield error("There is no question. Write one with: onrecord eval new GOLD")
        return
    if len(lines) < ENOUGH_QUESTIONS:
        yield warning(
            f"There {_are(len(lines))}, too few for figures with useful intervals. Write at least "
            f"{ENOUGH_QUESTIONS}."
        )
    silent = sum(line.question is not None and not line.question.answerable for line in lines)
    if silent < ENOUGH_UNANSWERABLE * len(lines):
        yield warning(
            f"Of {len(lines)} questions {silent} cannot be answered, too few to judge silence by. Make it at "
            f"least {ENOUGH_UNANSWERABLE:.0%}."
        )


def _problems_among(lines: Sequence[GoldLine]) -> Iterator[Problem]:
    """Yield what is wrong with lines because of other lines."""
    ids: dict[str, int] = {}
    asked: dict[tuple[str, ...], GoldLine] = {}
    groups = Counter(line.question.group for line in lines if line.question)
    for line in lines:
        if line.id is not None and ids.setdefault(line.id, line.number) != line.number:
            yield error(
                f"There is a question {shown(line.id)} already, in line {ids[line.id]}. Give this one "
                "another id."
            ).at(line.number, line.id)
        if line.question is None:
            continue
        first = asked.setdefault(question_key(line.question.question), line)
        if first is not line:
            yield warning(f"The same is asked in line {first.number}. Ask something else.").at(
                line.number, line.id
            )
        group = line.question.group
        if group is not None and groups[group] == 1:
            yield warning(
                f"No other question is in the group {shown(group)}. Give it to the others on that fact, or "
                'take "group" out.'
            ).at(line.number, line.id)


def _of(line: GoldLine, problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.line == line.number]


def _are(count: int) -> str:
    return "is one question" if count == 1 else f"are {count} questions"
