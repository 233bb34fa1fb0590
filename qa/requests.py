"""A request to list things, as a question that a reader knows: "list all ..." as "what are all ..."."""

from __future__ import annotations

import re

_REQUEST = re.compile(
    r"^(?:please\s+|(?:can|could|would)\s+you\s+(?:please\s+)?)?(?:list|name|enumerate|give(?:\s+me)?|show(?:\s+me)?)\s+"
    r"(?P<things>(?:all|both|every|each|the|any)\b.+)$",
    re.IGNORECASE,
)
_PLEASE = re.compile(r"^please,?\s+|[,.]?\s+please(?=[.?!]*$)", re.IGNORECASE)
_ADDED = re.compile(
    r"(?<=[.?!])\s(?:please\s)?(?:name|list|give)\s(?:them(?:\sall)?|all(?:\sof\sthem)?|each)\s?[.?!]*$",
    re.IGNORECASE,
)


def as_question(text: str) -> str:
    """Return a request to list things as a question for them; anything else without its "please"."""
    asked = _ADDED.sub("", " ".join(text.split()))
    request = _REQUEST.match(asked.rstrip(" .?!"))
    if request is None:
        return _PLEASE.sub("", asked) or text
    is_one = re.match(r"(?:every|each)\b", request["things"], re.IGNORECASE)
    return f"What {'is' if is_one else 'are'} {request['things']}?"
