"""The days and months that a question names: those of documents, and those that it asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ingest.claims.date_roles import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from ingest.letters import small

TEXTS = (
    r"(?:articles?|reports?|digests?|dispatch(?:es)?|stor(?:y|ies)|papers?|documents?|texts?|bulletins?|updates?"
    r"|accounts?|press\sreleases?|coverage|issues?|editions?)"
)
_WHICH = r"(?<![0-9.,:])[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9:.]|,[0-9])"
_IN_YEAR = r"(?:,?\s(?P<{}>(?:1[89]|20)[0-9]{{2}})(?![0-9]))?"
_ON = rf"(?:{WEEKDAY},?\s(?:the\s)?)?"
_FORMS = (
    r"(?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9])",
    rf"{_ON}(?P<number>{_WHICH})\s(?:of\s)?(?P<month>{MONTH}){_IN_YEAR.format('year')}",
    rf"{_ON}(?P<month_first>{MONTH})\s(?P<number_behind>{_WHICH}){_IN_YEAR.format('year_behind')}",
    rf"(?P<whole_month>(?-i:{MONTH})){_IN_YEAR.format('year_of_month')}",
    rf"(?P<weekday>{WEEKDAY})",
)
_DAY = re.compile("|".join(_FORMS), re.IGNORECASE)
DATE = re.sub(r"\?P<\w+>", "?:", f"(?>{'|'.join(_FORMS)})")
"""Pattern of a day or a month as a question names it."""
_AND = r"(?:,\s(?:and\s)?|\s(?:and|or|to|with|versus)\s(?:(?:that|those|the\sone)\sof\s)?(?:the\s)?)"
_DATES = rf"(?>(?:{_WHICH}(?:,\s{_WHICH}){{0,3}}\s(?:and|or)\s)?{DATE}(?:{_AND}{DATE}){{0,3}})"
_NAMING = re.compile(
    rf"\b{TEXTS}(?P<behind>\s(?:of|from|dated|published\son|for)\s(?:the\s)?{_DATES})"
    rf"|(?<![\w-])(?P<before>{_DATES}(?:[’']s)?)\s(?:(?!and\b)[\w’'-]+\s){{0,2}}?{TEXTS}\b",
    re.IGNORECASE,
)
_NAMING_AGAIN = re.compile(
    rf"\b(?:that|those|the\sones?)\s(?:of|from)\s(?:the\s)?(?P<day>{_DATES})", re.IGNORECASE
)
_SOURCE = re.compile(
    r",?\s?\b(?:by|as\sof|according\sto|in\sthe\sview\sof|in|at\sthe\stime\sof)\s(?:the|both|all)\s"
    rf"(?:(?!the\b)[\w’'-]+\s){{0,2}}?{TEXTS}(?=\s*(?:[?,;.]|and\b|$))",
    re.IGNORECASE,
)
"""What says of a question by which document it is to be answered."""
_DAY_WORD = re.compile(rf"[0-3]?[0-9](?:st|nd|rd|th)|{MONTH}|{WEEKDAY}", re.IGNORECASE)
_ASKED = re.compile(
    rf"\b(?:on|by|as\sof|as\sat|until)\s(?P<the>the\s)?(?P<days>{_DATES})(?P<more>(?:[’']s)?\s\w)?",
    re.IGNORECASE,
)
"""A day that something is told of; behind "the" it may only name something, as "the 1 April agreement"."""
_SHARING = re.compile(
    rf"({_WHICH})(?=(?:,\s|\sand\s|\sor\s)(?:{_WHICH}(?:,\s|\sand\s)){{0,3}}{_WHICH}\s({MONTH}))"
)
LONGEST = 500
"""A longer question is not searched for days: it is hardly one, and the patterns try many ways."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day, or all of a month, as far as a question tells which: what it does not tell is None."""

    year: int | None = None
    month: int | None = None
    number: int | None = None
    """Of the day in its month."""
    weekday: int | None = None
    """From 0 for Monday."""

    def may_be(self, day: date) -> bool:
        """Tell whether a day of the calendar is this one, or in this month."""
        told = ((self.year, day.year), (self.month, day.month), (self.number, day.day))
        return all(known in (None, found) for known, found in (*told, (self.weekday, day.weekday())))


def days_of_documents(question: str) -> tuple[Day, ...]:
    """Return the days by which a question names documents: "the 9 January report", "the articles of May"."""
    named = list(_NAMING.finditer(question)) if len(question) <= LONGEST else []
    texts = [match[0] for match in (*named, *(_NAMING_AGAIN.finditer(question) if named else ()))]
    return tuple(dict.fromkeys(day for text in texts for day in days(text)))


def without_days_of_documents(question: str) -> str:
    """Return a question without the documents that it names by their days, or without the days alone."""
    if len(question) > LONGEST:
        return question
    cut = _NAMING.sub(lambda match: match[0].replace(match["behind"] or match["before"], ""), question)
    return re.sub(r"\s+(?=[?,.;]|$)", "", _SOURCE.sub("", " ".join(cut.split()))).lstrip(" ,")


def days(text: str) -> Iterator[Day]:
    """Yield the days and months that a text names."""
    for match in _DAY.finditer(_SHARING.sub(r"\1 \2", text)):
        part = match.groupdict()
        if part["iso"]:
            yield Day(*map(int, part["iso"].split("-")))
        elif part["weekday"]:
            yield Day(weekday=WEEKDAYS.index(small(part["weekday"]).capitalize()))
        else:
            month = part["month"] or part["month_first"] or part["whole_month"]
            year = part["year"] or part["year_behind"] or part["year_of_month"]
            number = part["number"] or part["number_behind"]
            yield Day(_number(year), _month(month), _number(number))


def _number(text: str | None) -> int | None:
    return int(re.sub(r"\D", "", text)) if text else None


def _month(name: str) -> int:
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3].lower() == small(name[:3]))


def is_day(word: str) -> bool:
    """Tell whether a word is the number of a day or of a year, a month, or a day of the week."""
    return word.isdigit() or _DAY_WORD.fullmatch(word) is not None


def naming_each_document(question: str) -> str:
    """Return a question with "that of 12 January" as "the 12 January report" where it speaks of reports."""
    found = _NAMING.search(question) if len(question) <= LONGEST else None
    if found is None:
        return question
    kind = re.findall(TEXTS, found[0], re.IGNORECASE)[-1 if found["before"] else 0]
    return _NAMING_AGAIN.sub(lambda match: f"the {match['day']} {kind}", question)


def days_asked(question: str) -> tuple[Day, ...]:
    """Return the days on which something that a question asks about was so."""
    named = days_of_documents(question)
    found = (
        day
        for match in _ASKED.finditer(question[:LONGEST])
        if not (match["the"] and match["more"])
        for day in days(match["days"])
        if day.number or day.weekday is not None
    )
    return tuple(dict.fromkeys(day for day in found if day not in named))
