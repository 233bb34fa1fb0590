"""Gold sets: questions with reference answers and the quotes that carry them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from ingest.errors import UsageError


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{pattern!r} is no regular expression ({error})") from error
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
    accept: list[Pattern]
    reject: list[Pattern] = []
    evidence: list[GoldEvidence] = []
    must_show: list[Pattern] = []
    group: str | None = None

    @property
    def needs_all_evidence(self) -> bool:
        """Whether each item of evidence has to be cited, or any one of them will do."""
        return self.type in ("multi_doc", "conflict")


def read_gold(path: Path) -> list[GoldQuestion]:
    """Read a gold set; raise UsageError that names the line when it is not one."""
    try:
        lines = path.read_text("utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read ({error}). Name a gold set in JSON Lines.") from error
    questions: dict[str, GoldQuestion] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question = GoldQuestion.model_validate_json(line)
        except ValidationError as error:
            raise UsageError(f"{path}, line {number}, is not a gold question: {_told(error)}.") from error
        if question.id in questions:
            raise UsageError(f"{path}, line {number}: there is a question {question.id} already. Rename one.")
        questions[question.id] = question
    return list(questions.values())


def _told(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, problem['loc'])) or 'the line'}: {problem['msg']}" for problem in error.errors()
    )
