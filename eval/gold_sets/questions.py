"""Gold sets: questions with reference answers and the quotes that carry them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import UsageError


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"it is no regular expression ({error}): {pattern[:80]!r}") from error
    return pattern


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression, searched for whatever the case."""


class GoldEvidence(BaseModel):
    """A quote that answers a question, with who says it and for when."""

    model_config = ConfigDict(frozen=True)

    doc: str
    quote: str = Field(min_length=1)
    speaker: str | None = None
    as_of: str | None = None


class GoldQuestion(BaseModel):
    """One line of a gold set; the contract says what each field means."""

    model_config = ConfigDict(frozen=True)

    id: str
    type: str
    question: str
    answerable: bool
    answer: str
    accept: list[Pattern] = []
    reject: list[Pattern] = []
    evidence: list[GoldEvidence] = []
    must_show: list[Pattern] = []
    group: str | None = None
    sources: list[str] = []
    """Ask only of documents whose name or publisher holds one of these; empty is all."""
    own: dict[str, Any] = {}
    """What a public set's own measure needs beyond this format."""

    @property
    def needs_all_evidence(self) -> bool:
        """Whether each item of evidence has to be cited, or any one of them will do."""
        return self.type in ("multi_doc", "conflict")


def read_gold(path: Path) -> list[GoldQuestion]:
    """Read a gold set; raise UsageError that names the line when it is not one."""
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError, ValueError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise UsageError(f"{path} cannot be read ({why}). Name a gold set in JSON Lines.") from error
    return parse_gold(text, str(path))


def parse_gold(text: str, place: str) -> list[GoldQuestion]:
    """Return the questions of a gold set's text; errors name the place that it is from."""
    questions: dict[str, GoldQuestion] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            question = GoldQuestion.model_validate_json(line)
        except ValidationError as error:
            raise UsageError(f"{place}, line {number}, is not a gold question: {_told(error)}.") from error
        if question.id in questions:
            raise UsageError(
                f"{place}, line {number}: there is a question {question.id} already. Rename one."
            )
        questions[question.id] = question
    if not questions:
        raise UsageError(f"{place} holds no question. Name a gold set in JSON Lines.")
    return list(questions.values())


def _told(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, problem['loc'])) or 'the line'}: {problem['msg']}" for problem in error.errors()
    )
