"""Asks a person for gold questions, shows what is found for each, and saves what they pick and type."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from eval.correctness import FALSE_PREMISE
from eval.gold_sets.folding import found
from eval.gold_sets.lines import GoldLine, gold_line, is_date
from eval.gold_sets.lint import GoldChecker
from eval.gold_sets.problems import Severity, as_json
from eval.gold_sets.prompts import ask, needed, optional, pattern, patterns, tell
from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.gold_sets.quotes import nearest
from eval.gold_sets.wording import question_key
from eval.gold_sets.writing import (
    ANSWERED_TYPES,
    NOT_SAID,
    SILENT_TYPES,
    Statement,
    append_line,
    line_of,
    next_id,
    numbers_in,
    proposed_pattern,
    proposed_type,
    statements_found,
)
from ingest.errors import UsageError
from qa.engine import Engine
from qa.terminal import one_line, width, wrapped

SHOWN = 5
"""So many passages are shown at once."""
NONE, MORE = "none", "more"
PICK = 'Which statements answer it? Numbers ("1 3", "2-4"), "more", "none", or other words to search with'
PICK_MORE = "More evidence? Numbers, other words to search with, or nothing when that is all"
MUST_SHOW = "Pattern that has to be shown, one for each position (- when that is all)"
UNCHECKED = "Save it all the same (s), answer again (a) or drop it (d)?"
INDENT = "     "


class Dialogue:
    """Writes questions into one gold set until its writer has no more of them."""

    def __init__(self, engine: Engine, checker: GoldChecker, path: Path, lines: Sequence[GoldLine]) -> None:
        """Take the gold set's path and the lines that it has."""
        self._engine = engine
        self._checker = checker
        self._path = path
        self._lines = list(lines)
        self.saved = 0
        """How many questions have been saved."""

    def run(self) -> bool:
        """Ask until there is no further question; return whether every question begun was finished."""
        while question := self._question():
            try:
                self._write(question)
            except EOFError:
                return False
        return True

    def _question(self) -> str:
        try:
            question = ask("\nQuestion (nothing to end)")
        except EOFError:
            return ""
        key = question_key(question)
        asked = (line.question for line in self._lines if line.question)
        same = next((other.id for other in asked if question_key(other.question) == key), None)
        if question and same:
            tell(f"It is asked already, as {same}.")
        return question

    def _write(self, question: str) -> None:
        evidence = self._evidence(question)
        draft = GoldQuestion(
            id=next_id(line.id for line in self._lines if line.id is not None),
            type=proposed_type(question, evidence),
            question=question,
            answerable=bool(evidence),
            answer="" if evidence else NOT_SAID,
            accept=[],
            evidence=evidence,
        )
        draft = self._details(draft)
        while (choice := self._checked(draft)) == "a":
            draft = self._details(draft.model_copy(update={"question": ask("Question", draft.question)}))
        if choice == "s":
            self._save(draft)

    def _save(self, draft: GoldQuestion) -> None:
        line = line_of(draft)
        append_line(self._path, line)
        self._lines.append(gold_line(line, self._lines[-1].number + 1 if self._lines else 1))
        self.saved += 1
        tell(f"Saved as {draft.id}.")

    def _checked(self, draft: GoldQuestion) -> str:
        """Tell what is wrong with a question; return what to do with it: `s`ave, `a`gain or `d`rop."""
        problems = self._checker.line_problems(gold_line(line_of(draft), 1))
        if not problems:
            return "s"
        for problem in problems:
            tell(f"{problem.severity}: {problem.message}")
        default = "a" if any(problem.severity is Severity.ERROR for problem in problems) else "s"
        while (choice := ask(UNCHECKED, default)[:1].lower()) not in ("s", "a", "d"):
            tell("Type s, a or d.")
        return choice

    # What answers it

    def _evidence(self, question: str) -> list[GoldEvidence]:
        picked: list[GoldEvidence] = []
        statements = self._search(question)
        while typed := ask(PICK_MORE if picked else PICK) or ("" if picked else MORE):
            if typed.lower() == NONE:
                break
            if typed.lower() == MORE:
                statements.show_more()
                continue
            try:
                numbers = numbers_in(typed, len(statements))
            except UsageError as error:
                tell(str(error))
                continue
            if numbers is None:
                statements = self._search(typed.removeprefix("/"))
            else:
                picked += [narrowed(number, statements[number]) for number in numbers]
        return list({(item.doc, item.quote): item for item in picked}.values())

    def _search(self, words: str) -> Listing:
        try:
            passages = statements_found(self._engine, words)
        except UsageError as error:
            tell(str(error))
            passages = []
        listing = Listing(passages)
        listing.show_more()
        return listing

    # What there is to say about it

    def _details(self, draft: GoldQuestion) -> GoldQuestion:
        types = (*ANSWERED_TYPES, FALSE_PREMISE) if draft.evidence else SILENT_TYPES
        tell(f"Types: {', '.join(types)}, or one of your own.")
        type_ = ask("Type", draft.type)
        answerable = bool(draft.evidence) and type_ not in SILENT_TYPES
        answer = needed("Reference answer", draft.answer)
        is_matched = answerable or type_ == FALSE_PREMISE
        return draft.model_copy(
            update={
                "type": type_,
                "answerable": answerable,
                "answer": answer,
                "accept": [pattern("Pattern to accept", _accepted(draft, answer))] if is_matched else [],
                "must_show": patterns(MUST_SHOW) if type_ == "conflict" else [],
                "evidence": [told(n, item) for n, item in enumerate(draft.evidence, start=1)],
            }
        )


class Listing:
    """The statements found for one search, numbered from 1, shown some passages at a time."""

    def __init__(self, passages: Sequence[Sequence[Statement]]) -> None:
        self._passages = passages
        self._statements = [statement for passage in passages for statement in passage]
        self._shown = 0

    def __len__(self) -> int:
        return len(self._statements)

    def __getitem__(self, number: int) -> Statement:
        return self._statements[number - 1]

    def show_more(self) -> None:
        """Show the next passages, with the number of each statement."""
        number = 1 + sum(map(len, self._passages[: self._shown]))
        passages = self._passages[self._shown : self._shown + SHOWN]
        self._shown += len(passages)
        if not passages:
            tell("Nothing more is found. Search with other words.")
        for passage in passages:
            click.echo("\n".join(_lines(passage, number)))
            number += len(passage)


def narrowed(number: int, statement: Statement) -> GoldEvidence:
    """Ask for the part of a statement that answers, and return it as evidence."""
    text = statement.text
    tell(f"{number}: {text}")
    while typed := ask("The part that answers (nothing for all of it)"):
        place = (at, at + len(typed)) if (at := text.find(typed)) >= 0 else found(typed, text)
        if place is not None:
            return statement.evidence(*place)
        like = nearest(typed, text)
        tell(f"That is no part of it. {f'The nearest is: {as_json(like)}' if like else 'Copy a part of it.'}")
    return statement.evidence(0, len(text))


def told(number: int, item: GoldEvidence) -> GoldEvidence:
    """Ask who says an item of evidence and for when, and return it with that."""
    speaker = optional(f"Who says quote {number} (- for nobody but the document)", item.speaker)
    dated = f"As of which date quote {number} is said (- for none)"
    while (as_of := optional(dated, item.as_of)) is not None:
        if is_date(as_of):
            break
        tell("Write the date as 2026-01-31.")
    return item.model_copy(update={"speaker": speaker, "as_of": as_of})


def _accepted(draft: GoldQuestion, answer: str) -> str:
    """Return the pattern to propose: the one typed before, unless it was itself proposed."""
    is_typed = draft.accept and draft.accept[0] != proposed_pattern(draft.answer)
    return draft.accept[0] if is_typed else proposed_pattern(answer)


def _lines(passage: Sequence[Statement], number: int) -> list[str]:
    known = passage[0].document.metadata
    published = known.published.isoformat() if known.published else "date not known"
    lines = ["", one_line(f"{passage[0].span.doc}; {known.publisher or 'publisher not known'}; {published}")]
    for n, statement in enumerate(passage, start=number):
        first, *rest = wrapped(statement.text, width(), INDENT)
        lines += [f"{n:>{len(INDENT) - 2}}  {first[len(INDENT) :]}", *rest]
    return lines
