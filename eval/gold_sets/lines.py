"""The lines of a gold set, each read for itself, so that one that is faulty hides no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from eval.correctness import FALSE_PREMISE
from eval.gold_sets.problems import Problem, error, shown
from eval.gold_sets.questions import GoldEvidence, GoldQuestion
from eval.gold_sets.quotes import PAGE_FURNITURE
from ingest.errors import UsageError

_SAID = {
    "missing": "is missing",
    "string_type": "has to be text in quotation marks",
    "string_too_short": "is empty",
    "bool_type": "has to be true or false",
    "bool_parsing": "has to be true or false",
    "list_type": "has to be a list in square brackets",
    "dict_type": "has to be an object in curly brackets",
    "model_type": "has to be an object in curly brackets",
}
"""What pydantic calls an error, in words that follow a field's name."""
_SINGULAR = {"accept": "accept pattern", "reject": "reject pattern", "must_show": "must_show pattern"}
MAY_QUOTE = (FALSE_PREMISE, PAGE_FURNITURE)
"""Types that may name quotes although no answer is right: what refutes the premise, and the furniture."""
_NEEDED = ("id", "type", "question")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class GoldLine:
    """One line of a gold set, and what is wrong with it in itself."""

    number: int
    id: str | None
    """As far as it can be read."""
    question: GoldQuestion | None
    """None where the line is not one."""
    problems: tuple[Problem, ...]


def read_lines(path: Path) -> list[GoldLine]:
    """Read every line of a gold set that is not blank; raise UsageError when the file cannot be read."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path} cannot be read ({reason}). Name a gold set in JSON Lines.") from failure
    return gold_lines(text)


def gold_lines(text: str) -> list[GoldLine]:
    """Return the lines of a gold set's text that are not blank."""
    numbered = enumerate(text.split("\n"), start=1)
    return [gold_line(line, number) for number, line in numbered if line.strip()]


def gold_line(line: str, number: int) -> GoldLine:
    """Read one line; what is wrong with it needs no document to be seen."""
    try:
        value = json.loads(line)
    except json.JSONDecodeError as fault:
        return _no_question(number, f"This is not JSON: {fault.msg} at character {fault.colno}.")
    except (ValueError, RecursionError):
        return _no_question(number, "This is JSON with a number too long or brackets too deep to be read.")
    if not isinstance(value, dict):
        return _no_question(number, "This is JSON, but not an object in curly brackets.")
    question, problems = _question(line)
    return GoldLine(number, _id(value), question, (*_unknown_fields(value), *problems))


def _question(line: str) -> tuple[GoldQuestion | None, list[Problem]]:
    try:
        question = GoldQuestion.model_validate_json(line)
    except ValidationError as failure:
        return None, [error(_told(details)) for details in failure.errors()]
    except (OverflowError, RecursionError) as failure:
        return None, [error(f"A pattern is no regular expression that can be used ({failure}). Mend it.")]
    return question, list(_faults(question))


def _no_question(number: int, fault: str) -> GoldLine:
    return GoldLine(number, None, None, (error(f"{fault} Write each question as one object on one line."),))


def _id(value: dict[str, Any]) -> str | None:
    id = value.get("id")
    return id if isinstance(id, str) else None


def _unknown_fields(value: dict[str, Any]) -> Iterator[Problem]:
    yield from _unknown(value, GoldQuestion.model_fields, "")
    items = value.get("evidence")
    for n, item in enumerate(items if isinstance(items, list) else [], start=1):
        if isinstance(item, dict):
            yield from _unknown(item, GoldEvidence.model_fields, f" of evidence {n}")


def _unknown(names: Iterable[str], known: Iterable[str], where: str) -> Iterator[Problem]:
    fields = list(known)
    for name in names:
        if name not in fields:
            near = get_close_matches(name, fields, n=1)
            advice = f'Did you mean "{near[0]}"?' if near else f"The fields are: {', '.join(fields)}."
            yield error(f'There is no field "{shown(name)}"{where}. {advice}')


def _told(details: Mapping[str, Any]) -> str:
    place = _place(details["loc"])
    if details["type"] == "value_error":
        return f"{place} cannot be used: {shown(str(details['ctx']['error']))}. Mend it."
    said = _SAID.get(details["type"])
    return f"{place} {said}." if said else f"{place} cannot be used: {shown(details['msg'])}."


def _place(loc: tuple[int | str, ...]) -> str:
    match loc:
        case (str(name), int(at), *rest) if name in _SINGULAR and not rest:
            return f"{_SINGULAR[name]} {at + 1}"
        case ("evidence", int(at), str(name)):
            return f'"{name}" of evidence {at + 1}'
        case (str(name),):
            return f'"{shown(name)}"'
        case (str(name), int(at), *_):
            return f"{shown(name)} {at + 1}"
        case _:
            return "The line"


def _faults(question: GoldQuestion) -> Iterator[Problem]:
    for name in _NEEDED:
        if not getattr(question, name).strip():
            yield error(f'"{name}" is empty. Give it a text.')
    if question.answerable and not question.evidence:
        yield error(
            "The question is answerable but names no evidence. Add the quotes that answer it, or set "
            '"answerable" to false.'
        )
    if question.answerable and not question.accept:
        yield error('There is no accept pattern, so no answer could be right. Add one to "accept".')
    if not question.answerable and question.evidence and question.type not in MAY_QUOTE:
        yield error(
            'The question is not answerable but names evidence. Take it out, or set "answerable" to true, or '
            f"make the type {FALSE_PREMISE} where the quotes refute it."
        )
    if not question.answerable and question.must_show:
        yield error('The question is not answerable, so there is nothing it must show. Empty "must_show".')
    for n, item in enumerate(question.evidence, start=1):
        if item.as_of is not None and not is_date(item.as_of):
            yield error(
                f"The as_of {shown(item.as_of)} of evidence {n} is not a date. Write it as 2026-01-31, or "
                "write null."
            )


def is_date(text: str) -> bool:
    """Tell whether a text is a date as answers write it, such as 2026-01-31."""
    if not _ISO_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
