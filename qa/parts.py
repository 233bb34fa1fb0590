"""The questions that one question joins: "how many were killed, and who was blamed?" asks two."""

from __future__ import annotations

import re

SHORTEST = 3
"""A part of fewer words is none: "when and where was it built" asks for two things of one event."""

_ASKING = r"(?:what|who|whom|whose|when|where|which|how|why)\b"
_JOINT = re.compile(rf"(?:\? (?:and )?|[,;]? and )(?={_ASKING})", re.IGNORECASE)
_OPENING = re.compile(
    rf"^(?:(?:according to|in|on|for|after|before|during)\b[^,?]*,\s+)(?={_ASKING})", re.IGNORECASE
)
_NAME = re.compile(r"(?<!^)\b(?:the\s+)?[A-Z][\w.’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’'-]*)*")
_PRONOUN = re.compile(r"\b(?P<whose>his|their|its)\b|\b(?:he|she|it|they|him|them)\b", re.IGNORECASE)


def parts(question: str) -> tuple[str, ...]:
    """Return the questions that a question joins, each to stand on its own; a single one as it is.

    What opens the first ("According to the mayor, ...") opens each. A pronoun in a later part stands for
    the one name in the first, where there is only one.
    """
    spaced = " ".join(question.split())
    opening = _OPENING.match(spaced)
    lead = opening.group() if opening else ""
    found = [part.strip(" ,;?") for part in _JOINT.split(spaced[len(lead) :])]
    if len(found) < 2 or any(len(part.split()) < SHORTEST for part in found):
        return (question,)
    names = list(dict.fromkeys(_NAME.findall(found[0])))
    later = [_named(part, names[0]) if len(names) == 1 else part for part in found[1:]]
    return tuple(f"{lead}{part}?" for part in (found[0], *later))


def _named(part: str, name: str) -> str:
    """Return a part with a name in the place of its first pronoun."""
    return _PRONOUN.sub(lambda pronoun: f"{name}’s" if pronoun["whose"] else name, part, count=1)
