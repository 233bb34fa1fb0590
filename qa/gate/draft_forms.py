"""The forms in which models write: marks, lists, emphasis and openings, brought into one."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONGEST_RANGE = 20
"""Of marks such as [1-3]; a longer one cites nothing."""

_OPEN, _CLOSE = r"[\[［【〔]", r"[\]］】〕]"
_NUMBER = r"(?:statements?|sources?|quotes?|citations?|no\.)?\s*[\^#]?\s*\d{1,6}"
_LOOSE = re.compile(
    rf"(?:\(\s*)?{_OPEN}\s*(?P<numbers>{_NUMBER}(?:\s*(?:,|;|and|&|[-–—])\s*{_NUMBER})*)\s*(?:†[^\[\]【】]{{0,40}})?{_CLOSE}\)?",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s*[-–—]\s*\D*(\d+)")
_DIGITS = re.compile(r"\d+")
_SMALL_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[.,;”\"’)]))(?<!\bkm)(?<!\bcm)(?<!\bmm)(?P<number>[⁰¹²³⁴-⁹]{1,2})(?=[\s.,;]|$)"
)
_ROUND = re.compile(r"\((?P<number>\d{1,2})\)(?=\s*[.;]?(?:\s+[A-Z*•-]|\s*$))", re.MULTILINE)
_ANY_MARK = re.compile(r"\[\d")
_BULLET = re.compile(r"^\s{0,8}(?:[-*•–—·‣◦>]|\(?(?:\d{1,2}|[a-z])[.)]|#{1,6})\s+(?=\S)")
_STRONG = re.compile(r"\*\*|__")
_EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,300}?)(?<=\S)\*(?![\w*])")

_DOCUMENTS = (
    r"(?:(?:numbered|given|provided|above|following|available)\s+)?"
    r"(?:documents|sources|statements|accounts|figures|estimates|reports|numbers|counts|quotes)"
)
_OPENING = re.compile(
    r"^(?:(?:yes|no|in\s+(?:short|summary|brief|conclusion)|to\s+summari[sz]e|overall|however|meanwhile|additionally"
    r"|in\s+addition|furthermore|moreover|also|separately|similarly|by\s+contrast|in\s+contrast"
    rf"|on\s+the\s+other\s+hand|(?:based\s+on|according\s+to|from)\s+(?:the\s+)?{_DOCUMENTS})\s*,"
    r"|(?:yes|no)\s+[–—-]|(?:final\s+)?(?:answer|summary|response)\s*:)\s*",
    re.IGNORECASE,
)
"""What may open a sentence, and says nothing of what the quotes do."""
_LEAD = re.compile(
    rf"^(?:(?:here\s+(?:is|are)|there\s+are)\s+)?(?:the\s+)?(?:{_DOCUMENTS}|answers?|two|different)"
    rf"(?:\s+(?:give|gives|offer|report|provide|say|state|name|contain|differ|disagree|vary|the|two|three|several|different"
    rf"|differing|conflicting|following|as|follows|on|this|in|{_DOCUMENTS}|views|details|points|values))*\s*:\s*",
    re.IGNORECASE,
)
"""What leads a list in."""
_DIFFERING = re.compile(r"differ|disagree|vary", re.IGNORECASE)
_EMPTY = re.compile(r"(?:yes|no|(?:final\s+)?answer|summary)\s*[.:!]*", re.IGNORECASE)


def blocks(draft: str) -> Iterator[str]:
    """Yield what a draft holds line by line, without list signs and emphasis; wrapped lines are one.

    Its marks are all of the form [1] or [1, 2]. A quotation is left as it is, whatever lines it has.
    """
    found: list[str] = []
    opened = 0
    for line in marked(_EMPHASIS.sub(r"\1", _STRONG.sub("", draft))).splitlines():
        bullet = _BULLET.match(line) if opened <= 0 else None
        if found and opened <= 0 and (bullet or not line.strip()):
            yield " ".join(found)
            found = []
        text = " ".join(line[bullet.end() if bullet else 0 :].split())
        if text:
            found.append(text)
        opened += text.count("“") - text.count("”")
    if found:
        yield " ".join(found)


def marked(draft: str) -> str:
    """Return a draft in which every mark has the form [1] or [1, 2]."""
    text = _LOOSE.sub(_plain_mark, draft)
    text = _RAISED.sub(lambda mark: f" [{mark['number'].translate(_SMALL_DIGITS)}]", text)
    return text if _ANY_MARK.search(text) else _ROUND.sub(r"[\g<number>]", text)


def _plain_mark(mark: re.Match[str]) -> str:
    """Return a mark as it is looked up; a range names each of its numbers."""
    numbers = _RANGE.sub(_ranged, mark["numbers"])
    return f"[{', '.join(str(int(digits)) for digits in _DIGITS.findall(numbers))}]"


def _ranged(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    is_short = first <= last <= first + LONGEST_RANGE
    return ", ".join(map(str, range(first, last + 1))) if is_short else "0"


def unopened(text: str, *, is_disputed: bool) -> str:
    """Return a sentence without what opens it and says nothing; in a dispute sources may differ."""
    for _ in range(3):
        found = _OPENING.match(text) or _LEAD.match(text)
        if found is None or (is_disputed and _DIFFERING.search(found.group())):
            break
        text = text[found.end() :]
        text = text[:1].upper() + text[1:]
    return "" if _EMPTY.fullmatch(text) or _is_lead(text) else text


def _is_lead(text: str) -> bool:
    found = _LEAD.match(text)
    return found is not None and found.end() == len(text)
