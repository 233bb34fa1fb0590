"""Words in a document that tell whoever reads it what to write, as no report does."""

from __future__ import annotations

import re

_OUTPUT = (
    r"(?:print|output|repeat|reply|respond|say|answer|write|type|echo|return|display|include|append|add)"
)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\b.{0,60}?\b(?:instructions?|rules?|prompts?|guidelines|task"
    r"|above|previous|prior|preceding|rest|data|text|everything)\b"
    r"|\b(?:please|must|should|could you|can you|would you|now|then|instead|only|just|simply|and|to)\s+"
    rf"{_OUTPUT}\b"
    r"(?=\s*(?:with\b|only\b|exactly\b|the\s+(?:following|phrase|words?|sentence|text)\b|[:“\"<]))"
    rf"|(?:^|[.!?:;>\]]\s*)(?!answer:){_OUTPUT}"
    r"(?:\s+(?:with|only|exactly|in|an?|one|two|three|the\s+following|this)\b|\s*[:“\"<]|\s+(?-i:[A-Z]))"
    r"|\b(?:report|conclude|note\s+to\s+[\w\s]{3,40}):\s"
    r"|\b(?:your|the)\s+(?:system|initial|original)\s+(?:prompt|instructions?|message)\b"
    r"|\byour\s+(?:answer|reply|response|output|summary)\b"
    r"|\b(?:AI|language)\s+(?:model|assistant)\b|\bas an AI\b|\byou are (?:now|no longer)\s"
    r"|<\s*/?\s*(?:system|assistant|user|instructions?|information|im_start|im_end)\b|\[/?(?:INST|SYSTEM)\]"
    r"|(?:^|\n|\s)(?-i:SYSTEM|[Ss]ystem|Assistant|User)\s*:\s",
    re.IGNORECASE,
)


def gives_orders(text: str) -> bool:
    """Tell whether a text speaks to whoever, or whatever, is to write about it.

    Such a text is only ever quoted whole: a part of it may be what it asks to have written.
    """
    return _ORDER.search(text) is not None
