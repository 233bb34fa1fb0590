"""Making a follow-up stand alone, from the questions and answers before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qa.follow_up import Exchange
from qa.model_tasks.asking import Listening, ModelUse, asked
from qa.model_tasks.prompts import one_line, prompt
from qa.model_tasks.replies import is_made_of

if TYPE_CHECKING:
    from qa.llms.model import Model

MOST_TOKENS = 100
REMEMBERED = 3
"""So many of the last questions are shown."""
LONGEST = 300
"""Characters of a rewritten question, and of an answer as it is shown."""


def rewritten(
    model: Model, question: str, history: Sequence[Exchange], listening: Listening | None = None
) -> tuple[str | None, ModelUse]:
    """Return a follow-up as a question that stands alone.

    None where what came back is no question, or holds a word that nobody said.
    """
    shown = history[-REMEMBERED:]
    lines = [
        f"Question: {one_line(e.answer.question)}\nAnswer: {one_line(e.answer.answer)[:LONGEST]}"
        for e in shown
    ]
    text = prompt("rewrite", question=one_line(question), history="\n".join(lines))
    reply, use = asked(model, text, most_tokens=MOST_TOKENS, listening=listening)
    if reply is None:
        return None, use
    found = " ".join(reply.strip().strip('"“”').split())
    said = [question, *(e.asked for e in shown), *(e.answer.question for e in shown)]
    said += [e.answer.answer for e in shown]
    is_sound = found.endswith("?") and found.count("?") == 1 and len(found) <= LONGEST
    return (found if is_sound and is_made_of(found, said) else None), use
