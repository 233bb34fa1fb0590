"""The prompts: text files beside the tasks, whose lines that begin with # say why they are as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from string import Template

from qa.answer_words import Quoted

LONGEST_QUOTE = 600
"""A model is shown so many characters of a quote: a small one loses the question behind more."""

_MARK = re.compile(r"\[\s*(\d+)\s*\]")
_MARKUP = re.compile(r"<\|[^|>]{0,40}\|>|</?s>|\[/?INST\]", re.IGNORECASE)
"""What parts the turns of a talk with a model; in a document it is text like any other."""


def prompt(task: str, **values: str) -> str:
    """Return the prompt of a task, filled in; what is filled in is never filled in further."""
    return _template(task).substitute(values)


@cache
def _template(task: str) -> Template:
    text = files(__package__).joinpath(f"{task}.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return Template("\n".join(lines).strip())


def numbered(citations: Iterable[Quoted]) -> str:
    """Return quotes as a model is shown them: a line each, with number and source."""
    return "\n".join(
        f"[{c.n}] {one_line(c.speaker or c.publisher or 'A document')}: “{one_line(c.quote)[:LONGEST_QUOTE]}”"
        for c in citations
    )


def one_line(text: str) -> str:
    """Return a text as one line that holds nothing a model could take for a mark or the end of a turn."""
    flat = " ".join(_MARKUP.sub(" ", text).split())
    return _MARK.sub(r"(\1)", flat)
