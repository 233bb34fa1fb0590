"""The place, day and agency before the first sentence of a report, which are no part of what it says."""

from __future__ import annotations

import re

from ingest.datelines import MONTHS, WEEKDAYS
from ingest.documents import Span

_MONTH = rf"(?:(?i:{'|'.join(' '.join(MONTHS).split())})\b\.?)"
_WEEKDAY = rf"(?:(?i:{'|'.join(' '.join(WEEKDAYS).split())})\b\.?,?\s)?"
_DAY = rf"{_WEEKDAY}(?:\d{{1,2}}\.?\s{_MONTH}|{_MONTH}\s\d{{1,2}}|\d{{4}}-\d\d-\d\d)(?:,?\s\d{{4}})?"
_AGENCY = r"\((?=[^\W\d_a-z])[^()\n]{1,40}\)"
_NAME = r"[^\W\d_a-z][\w’'.]*(?:[ -](?:[a-z]{2,3}[ -])?[^\W\d_a-z][\w’'.]*){0,4}"
_CAPITALS = r"[^\W\d_a-z](?:[^\W\d_a-z]|[’'.]|[ -](?=[^\W\d_a-z])){2,40}"
_BEHIND = rf"(?:,\s{_NAME}){{0,2}}"
_ON = rf"(?:,?\s(?:[-–—]\s)?{_DAY})"
_BY = rf"(?:,?\s{_AGENCY})"
_LEADING = re.compile(
    rf"(?:{_CAPITALS}{_BEHIND}{_ON}?{_BY}?|{_NAME}{_BEHIND}(?:{_ON}{_BY}?|{_BY})|{_AGENCY})"
    r"\s?(?:--?|[–—])\s+(?=[^\W_a-z]|[“\"«‘'])"
    r"(?![^–—.;“”\n]{2,80}\s[–—]\s(?:said|says|told|has|have|had|is|are|was|were|will|would|[a-z]{2,20}ed)\b)"
)
"""A place in capitals, or one with its day or agency, up to a dash and the beginning of a sentence.

Behind a second dash no verb follows: "WHO — The agency — said" begins with who says it.
"""


def after_dateline(text: str, sentence: Span) -> Span:
    """Return a sentence without the dateline that it begins with, if it does."""
    leading = _LEADING.match(text, sentence.start, sentence.end)
    return Span(sentence.doc, leading.end(), sentence.end) if leading else sentence
