"""Taking apart a question that asks several things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from qa.model_tasks.asking import Listening, ModelUse, asked
from qa.model_tasks.prompts import one_line, prompt
from qa.model_tasks.replies import is_made_of, json_in

if TYPE_CHECKING:
    from qa.llms.model import Model

MOST_TOKENS = 200
MOST_PARTS = 4
LONGEST = 300
"""Characters of a part."""
SCHEMA = {
    "type": "object",
    "properties": {"questions": {"type": "array", "items": {"type": "string"}}},
    "required": ["questions"],
    "additionalProperties": False,
}


class _Questions(BaseModel):
    questions: list[str]


def split(
    model: Model, question: str, listening: Listening | None = None
) -> tuple[tuple[str, ...] | None, ModelUse]:
    """Return the questions that one question joins; None where what came back is not made of its words."""
    text = prompt("split", question=one_line(question))
    reply, use = asked(model, text, most_tokens=MOST_TOKENS, schema=SCHEMA, listening=listening)
    if reply is None:
        return None, use
    try:
        found = [" ".join(part.split()) for part in _Questions.model_validate_json(json_in(reply)).questions]
    except ValidationError:
        return None, use + ModelUse(failures=("its questions were not JSON",))
    parts = tuple(dict.fromkeys(filter(None, found)))
    is_sound = all(len(part) <= LONGEST and is_made_of(part, [question]) for part in parts)
    if not is_sound or not 1 <= len(parts) <= MOST_PARTS:
        return None, use
    return ((question,) if len(parts) == 1 else parts), use
