"""Which statements may answer a question at all, whatever else is known of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.index import Index
from qa.evidence import Evidence
from qa.gate.orders import gives_orders

_TEXT = (
    r"(?:digest|article|report|page|document|text|website|site|copy|story|post|translation|edition|version|summary"
    r"|publication|newsletter|file|feed|transcript)"
)
_ABOUT_TEXT = re.compile(
    rf"^\W*(?:this|the\s+(?:present|following|above))\s+{_TEXT}\s+(?:is|was|has\s+been|are|retells|contains|summari[sz]es"
    r"|may|might|can|cannot|does|did|will|should|must|first\s+appeared|appeared|originally)\b",
    re.IGNORECASE,
)
"""What says something of the document that it stands in, and nothing of what that is about."""
_BYLINE = re.compile(
    r"(?:By|by|BY|Written by|Reporting by|Story by)\s[A-Z][\w.’'-]*"
    r"(?:\s(?:and\s|in\s|de\s|van\s)?[A-Z][\w.,’'-]*){1,6}"
)
"""Who wrote a report, in a line of its own."""
_COLUMN = " | "
_ASKING = re.compile(r"\?[\s\"'”’»)]*$")
_ASKS_WHAT_IS_ASKED = re.compile(r"\b(?:ask\w*|question\w*|wonder\w*)\b", re.IGNORECASE)
_ASKS_ABOUT_TEXT = re.compile(
    rf"\b(?:{_TEXT}s?|statements?|documents?|publish\w*|author\w*|wrote|written|translated|copyright|outlet|byline)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,/-])(?:1[89]|20)\d\d(?![\d,/]|\.\d|-\d{4})")
_DATED = re.compile(
    r"\b(?:(?:in|during|throughout|year|early|mid|late|spring|summer|autumn|winter|january|february|march|april|may"
    r"|june|july|august|september|october|november|december)[\s,-]+(?:of\s+)?(?:\d{1,2},?\s+)?(?:early\s|mid-?|late\s)?"
    r"|(?:between|from)\s+(?P<first>\d{4})\s+(?:and|to|until)\s+)(?P<year>\d{4})\b",
    re.IGNORECASE,
)
"""A year as the time of what is asked about; "the 2015 accord" and "before 2010" tell of no such time."""


def heads_table(above: str, row: str, below: str) -> bool:
    """Tell whether a line names the columns of the table below it, and gives none of its figures."""
    is_first = _COLUMN not in above and row.count(_COLUMN) == below.count(_COLUMN) > 0
    return is_first and not any(map(str.isdigit, row)) and any(map(str.isdigit, below))


def is_admissible(statement: str, question: str) -> bool:
    """Tell whether a statement may answer: none that asks, gives orders or speaks of its own document."""
    is_asking = _ASKING.search(statement) is not None and not _ASKS_WHAT_IS_ASKED.search(question)
    if is_asking or gives_orders(statement):
        return False
    is_about_text = _ABOUT_TEXT.match(statement) or _BYLINE.fullmatch(statement)
    return is_about_text is None or _ASKS_ABOUT_TEXT.search(question) is not None


def years_of(question: str) -> tuple[str, ...]:
    """Return the years that a question is about, in order: "in 2016", "from 2018 to 2020"."""
    dated = (year for match in _DATED.finditer(question) for year in match.groups() if year)
    return tuple(dict.fromkeys(year for year in dated if _YEAR.fullmatch(year)))


def in_years(index: Index, evidence: Sequence[Evidence], years: Sequence[str]) -> list[Evidence]:
    """Return the evidence of documents that may be about some years, or about one between two of them.

    A document of which no year is known may be about any.
    """
    if not years:
        return list(evidence)
    first, last = min(map(int, years)), max(map(int, years))
    known: dict[str, set[int]] = {}
    for doc in {piece.span.doc for piece in evidence}:
        document = index.document(doc)
        published = document.metadata.published
        known[doc] = {*map(int, _YEAR.findall(document.text)), *([published.year] if published else [])}
    return [
        piece
        for piece in evidence
        if not known[piece.span.doc] or any(first <= year <= last for year in known[piece.span.doc])
    ]
