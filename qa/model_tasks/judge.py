"""Judging whether any of the quotes answers the question: one signal for how sure an answer is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from qa.answer import Citation
from qa.model_tasks.asking import Listening, ModelUse, asked
from qa.model_tasks.prompts import numbered, one_line, prompt
from qa.model_tasks.replies import json_in

if TYPE_CHECKING:
    from qa.llms.model import Model

MOST_TOKENS = 60
ANSWERS, SILENT = 1.0, -1.5
"""What a judgement adds to the log-odds that the best statement answers. Set by hand, and modest: there was
no model here to fit them on whose judgement was worth having."""
SCHEMA = {
    "type": "object",
    "properties": {"answers": {"type": "array", "items": {"type": "integer"}}},
    "required": ["answers"],
    "additionalProperties": False,
}


class _Judgement(BaseModel):
    answers: list[int]


def judged(
    model: Model, question: str, citations: Sequence[Citation], listening: Listening | None = None
) -> tuple[float, ModelUse]:
    """Return what a model's judgement adds to the log-odds that quotes answer a question; 0 without one."""
    text = prompt("judge", question=one_line(question), statements=numbered(citations))
    reply, use = asked(model, text, most_tokens=MOST_TOKENS, schema=SCHEMA, listening=listening)
    if reply is None:
        return 0.0, use
    try:
        answering = set(_Judgement.model_validate_json(json_in(reply)).answers)
    except ValidationError:
        return 0.0, use + ModelUse(failures=("its judgement was not JSON",))
    return (ANSWERS if answering & {citation.n for citation in citations} else SILENT), use
