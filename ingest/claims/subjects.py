"""Whom a sentence is about, as its first words tell."""

from __future__ import annotations

import re

from ingest.claims.agents import BODIES, PERSONS
from ingest.claims.mentions import CAPITAL, NAME
from ingest.claims.openings import opening
from ingest.claims.speakers import named

_VERB = (
    r"(?:is|was|has|had|will|would|can|could|did|does|do|may|also|who|which|left|went|took|came|met|spoke|ran|gave"
    r"|flew|drove|rose|fell|stood|sat|spent|sent|kept|laid|paid|brought|bought|sought|fought|caught|found|built|broke"
    r"|chose|swore|grew|knew|threw|drew|shot|fled|swept|read|heard|felt|became|got|let|struck|sold|withdrew|denies"
    r"|told|began|won|lost|saw|led|held|made|wrote|put|set|cut|shut|hit|himself|herself|says|said|[a-z]+ed"
    r"|[a-z]+s(?=\s(?:why|how|whether|that|what)\b)|[a-z]+s(?=\s(?:an?|the|his|her|its|their|no|it|out|up|on|off|back|in)\b))\b"
)
_START = r"(?:(?:But|And|Yet)\s)?"
_AGENT = rf"(?:{'|'.join((*sorted(BODIES), *sorted(PERSONS)))})"
_SUBJECT = re.compile(
    rf"{_START}(?P<name>(?:[Tt]he\s)?{NAME}|(?:[\w’'-]+\s){{0,4}}(?i:{_AGENT})\s{NAME})"
    rf"(?:\s\([^)]{{2,30}}\))?(?:,\s(?!and\b|or\b)|\s{_VERB})"
)
_BODY_SUBJECT = re.compile(
    rf"{_START}(?P<name>(?:[Tt]he|An?|Its|His|Her|Their|(?:{CAPITAL})[’']s?)\s(?:[\w’'-]+\s){{0,5}}?(?i:{'|'.join(sorted(BODIES))})"
    rf"(?:\s(?:of|for)\s(?:the\s)?{NAME})?)(?:\s\([^)]{{2,30}}\))?(?:\sin\s(?:the\s)?[\w-]+(?:\s[\w-]+)?)?\s{_VERB}"
)
_PERSON_SUBJECT = re.compile(
    rf"{_START}(?P<name>An?\s(?:[\w’-]+\s){{0,3}}?(?:{'|'.join(sorted(PERSONS))})"
    rf"(?:\s(?:of|at|for|from|in)\s(?:the\s)?(?:{NAME}|[a-z]+))?)(?:,\s|\s{_VERB})"
)
_SUBJECT_BESIDE = re.compile(
    r"(?:(?:In|On|At|By|Since|After|During|From)\s[\w’'.-]+(?:\s[\w’'.-]+){0,3}?\s)?"
    rf"(?:The|the|An?|Its|His|Her|Their|{CAPITAL})\s(?:[\w’'-]+\s){{0,7}}?[\w’'-]+,\s(?:[a-z][\w-]*\s){{0,3}}?"
    rf"(?P<name>(?:{CAPITAL})(?:\s(?:{CAPITAL}))+),\s"
)
_SOMEBODY = re.compile(
    r"(?:One|Another|Both|Others?|Some|Many)\b"
    rf"|(?:The|A|An|His|Her|Its|Their)\s(?:[\w’'-]+\s){{0,3}}?(?:{'|'.join(sorted(PERSONS))})s?\b"
)


def subject_named(text: str) -> str | None:
    """Return the proper name that a sentence is about, as its first words; a dateline is none."""
    text = text.lstrip('“"«')
    match = _SUBJECT_BESIDE.match(text) or _SUBJECT.match(text) or _BODY_SUBJECT.match(text)
    if match is None and (start := opening(text)):
        match = _SUBJECT.match(text, start) or _BODY_SUBJECT.match(text, start)
    name = named(match["name"]) if match else None
    return None if name is None or (name.isupper() and " " in name) else name


def somebody(text: str) -> str | None:
    """Return the first words of a sentence where they name a person without his name."""
    match = _PERSON_SUBJECT.match(text)
    return match["name"] if match else None


def is_about_somebody(text: str) -> bool:
    """Tell whether the first words of a sentence name a person without his name."""
    return _SOMEBODY.match(text) is not None
