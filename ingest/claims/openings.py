"""What leads in to a sentence before its subject, and what stands between the subject and its verb."""

from __future__ import annotations

import re

from ingest.claims.reporting import DAYS, PREPOSITIONS

_WHEN_LATER = (
    rf"(?:(?:late|early|earlier)\s)?on\s{DAYS}(?:\s(?:morning|afternoon|evening|night))?"
    rf"|in\sthe\searly\shours(?:\sof\s{DAYS})?|(?:this|last)\s(?:week|month|year)|yesterday|today"
    r"|in\sturn|in\sa\s(?:\w+\s)?statement"
)
_NO_ADVERB = "family|assembly|ally|monopoly|reply|supply|anomaly|hardly|barely|scarcely|rarely|nearly"
_BETWEEN = re.compile(
    r"(?:\s(?:has|have|had|also|then|later|earlier|again|further|twice|once|too|afterwards|therefore"
    rf"|nevertheless|nonetheless|meanwhile|still|(?!(?:{_NO_ADVERB})\b)[a-z]{{3,20}}ly|{_WHEN_LATER}))+$"
)
_DAY = r"(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s\d{4})?"
_DATELINE = (
    rf"(?:(?:[A-Z]{{3}}[A-Z .,']{{0,30}}(?:{_DAY}\s)?|[A-Z][A-Za-z’' -]{{1,30}},\s{_DAY}\s)"
    r"(?:\([\w ]{2,30}\)\s+)?[-—–]\s+)?"
)
_LED = (
    rf"(?i:{PREPOSITIONS}|as|while|when|but|and|last|this|speaking|asked|addressing)\b"
    r"|(?i:earlier|later|meanwhile|however|moreover|also|yesterday|today|[a-z]{3,20}ly)\b"
    rf"(?!\s(?:(?!the\ssame\b)(?:the|an?|its|his|her|their|it|he|she|they)\b|(?!{DAYS})[A-Z]))"
)
_SAID_IN = (
    rf"statement|letter|interview|speech|appeal|message|report|briefing|address|broadcast|proclamation|declaration"
    rf"|communiqué|turn|response|part|{DAYS}|morning|afternoon|evening|night|noon|midday|midnight|dawn|week|month|year|media|television|radio"
)
_SUBJECT = r"(?=(?:the|an?|its|his|her|their)\s[\w“]|(?:it|he|she|they)\s|[A-Z])"
_TO_SOMEBODY = (
    r"In\san?\s(?:[\w-]+\s)?(?:call|letter|message|note|post|speech|statement)\s(?:to|on|for)\s[^,;:“”]{2,50}?"
    r"\s(?=(?:its|his|her|their|he|she|it|they)\s)"
)
_WITHOUT_COMMA = (
    r"(?:(?:(?:Separately|However|Later|Earlier|Afterwards|Meanwhile|Then|Now|Today|Yesterday|Again|Instead)"
    r"|(?:Last|This|That)\s(?:week|month|year|night|morning|evening)"
    rf"|(?:In|On|At|By|Through|During|For|As\sof|Since|From|Via)\s[^,;:“”]{{0,60}}?\b(?:{_SAID_IN})"
    rf"(?:\son\s{DAYS})?)\s{_SUBJECT}"
    rf"|{_TO_SOMEBODY})?"
)
_DATED = re.compile(_DATELINE)
_OPENING = re.compile(
    rf"{_DATELINE}(?:(?:But|And|Yet)\s)?"
    rf"(?:(?!{_TO_SOMEBODY})(?:(?:{_LED})[^,;:“”]{{0,120}}|(?:\w+\s){{1,3}}(?:later|earlier|ago)|[A-Z][a-z]+\s\d{{1,2}}|\d{{4}}),\s+){{0,4}}"
    rf"{_WITHOUT_COMMA}"
    r"(?:[A-Z][a-z]+(?:ed|ing)\s[^;:“”]{2,150}?,\s(?=(?:he|she|it|they)\s))?"
)


def opening(text: str) -> int:
    """Return where a sentence begins after its dateline and what leads in to it."""
    match = _OPENING.match(text)
    return match.end() if match else 0


def without_dateline(text: str) -> str:
    """Return a sentence without the place, the day and the agency that may stand before it."""
    match = _DATED.match(text)
    return text[match.end() :] if match else text


def subject_before(text: str) -> str:
    """Return what comes before a verb without helping verbs, adverbs and times right before it."""
    return _BETWEEN.sub("", text)
