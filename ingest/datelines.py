"""Dates as documents write them, and the one that says when a document was published.

What counts as saying so is layout, not meaning: a label ("Published …"), a line of its own, the place and
date that open a report, a name and a date on a line of their own, a date in the first lines beside words
about the text ("No. 3", "Interview:"), or a weekday with its full date in the first paragraphs. A date in
running prose is an event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import takewhile

from ingest.letters import small

OPENING = 1_000
"""How many characters of a document are its opening."""

MONTHS = (
    "january jan janvier janv enero ene januar jän jänner",
    "february feb février fevrier févr fév febrero februar",
    "march mar mars marzo märz maerz mrz",
    "april apr avril avr abril abr",
    "may mai mayo",
    "june jun juin junio juni",
    "july jul juillet juil julio juli",
    "august aug août aout agosto ago",
    "september sep sept septembre septiembre setiembre",
    "october oct octobre octubre oktober okt",
    "november nov novembre noviembre",
    "december dec décembre decembre déc diciembre dic dezember dez",
)
WEEKDAYS = (
    "monday mon lundi lunes montag",
    "tuesday tue tues mardi martes dienstag",
    "wednesday wed mercredi miércoles miercoles mittwoch",
    "thursday thu thur thurs jeudi jueves donnerstag",
    "friday fri vendredi viernes freitag",
    "saturday sat samedi sábado sabado samstag sonnabend",
    "sunday sun dimanche domingo sonntag",
)
"""Names in English, French, Spanish and German, by number."""

PUBLISHED = (
    r"(?:first )?published|(?:date )?posted|publication date|date published"
    r"|date of (?:publication|issue|release)|issue date"
    r"|issued|publiée?|date de publication|publicado|fecha de publicación"
    r"|veröffentlicht|erschienen"
)
DATED = r"dated?|sent|fecha|datum"
UPDATED = r"(?:last )?(?:updated|modified|revised)|mis(?:e)? à jour|actualizado|aktualisiert|stand"


def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, line in enumerate(names, 1) for name in line.split()}


def _any_of(numbers: dict[str, int]) -> str:
    return "|".join(sorted(numbers, key=len, reverse=True))


MONTH_NUMBERS = _numbered(MONTHS)
WEEKDAY_NUMBERS = _numbered(WEEKDAYS)

_DAY = r"\d{1,2}"
_YEAR = r"(?:1[5-9]|20)\d\d"
_NTH = r"(?:st|nd|rd|th|er|º|\.)?"
WEEKDAY = rf"(?P<weekday>{_any_of(WEEKDAY_NUMBERS)})\b\.?,?"
DATE = (
    rf"(?:(?P<y1>{_YEAR})(?P<gap>[-/.]?)(?P<m1>\d\d)(?P=gap)(?P<d1>\d\d)"
    rf"|(?P<m2>{_any_of(MONTH_NUMBERS)})\b\.?[ \t]+(?P<d2>{_DAY}){_NTH},?[ \t]+(?P<y2>{_YEAR})"
    rf"|(?P<d3>{_DAY}){_NTH}[ \t-]*(?:of |de )?(?P<m3>{_any_of(MONTH_NUMBERS)})\b"
    rf"\.?,?[ \t-]*(?:del? )?(?P<y3>{_YEAR})"
    rf"|(?P<n1>{_DAY})[-/.](?P<n2>{_DAY})[-/.](?P<y4>{_YEAR}))(?![\d])"
)
_ANY = rf"(?:{WEEKDAY}[ \t]*)?{DATE}"
_MARKS = r"[ \t>*_#•·▪●▶|()\[\]–—-]*+"
_CLOCK = r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?[ \t]*(?:[ap]\.?m\.?)?"
_ZONE = r"(?:Z|[+-]\d\d:?\d\d|[A-Z]{2,4}|Uhr)"
_TIME = rf"(?:T|,|[ \t]|at\b|um\b|à\b|[|·•–-])*{_CLOCK}[ \t]*{_ZONE}?"

_PLACE = r"(?-i:[A-ZÀ-Þ])(?:[^\n\d.;:!?]|(?-i:(?<=[A-Z]))\.){1,40}"

WHOLE = re.compile(rf"\s*{_ANY}", re.IGNORECASE)
OWN_LINE = re.compile(rf"^{_MARKS}{_ANY}(?:{_TIME})?{_MARKS}[.]?[ \t]*$", re.IGNORECASE | re.MULTILINE)
PLACE_LINE = re.compile(
    rf"^{_MARKS}{_PLACE},[ \t]*{_ANY}[ \t]*[)\]]?[ \t*_]*(?:\([^()\n]{{1,40}}\)[ \t]*)?[–—-]",
    re.IGNORECASE | re.MULTILINE,
)
NAMED_LINE = re.compile(
    r"^[ \t]*(?P<name>(?-i:[A-ZÀ-Þ0-9])(?:[^\n.;:!?]|(?<=\bno)\.){0,60}?)(?:,|[ \t]*[|·•]|[ \t]+[–—-])[ \t]*"
    rf"{_ANY}"
    rf"{_MARKS}$",
    re.IGNORECASE,
)
"""What ends a line that names an outlet, a series or a place: "The Riverine, 20 March 2026"."""
_ABOUT_TEXT = (
    r"(?:no\.?\s?\d|№|\b(?:preliminary|report|statement|press|release|bulletin|update|communiqu|download|comments?|briefing"
    r"|edition|issue|correspondent|reporter|interview|minutes?\sread|min\sread|(?-i:[Bb]y\s[A-ZÀ-Þ])))"
)
LEADING = re.compile(
    rf"^{_MARKS}(?:{_PLACE},[ \t]*)?{_ANY}(?:{_TIME})?[ \t*_)\]]*(?:[–—|•·(]|(?<=[ \t])[ \t])"
    rf"(?=[^\n]{{0,60}}{_ABOUT_TEXT})(?![^\n]*[.!?][ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that a date begins, with what is told of the text behind it: "18 October 2025, 16:00 | No. 3"."""
SET_OFF = re.compile(
    rf"^(?=[^\n]*{_ABOUT_TEXT})[^\n]{{1,80}}?[.|•·][ \t]{_ANY}(?:{_TIME})?[ \t*_]*(?:[.|•·–—]|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A date between the marks that part such a line: "Interview: Ana Ruiz. 21 October 2025. Edited."."""
AS_OF_LINE = re.compile(
    rf"^{_MARKS}(?:(?:situation|data|figures|information|status|updated?) )?as (?:of|at):? {_ANY}"
    rf"(?:{_TIME})?[ \t*_]*(?:\([^()\n]{{1,40}}\))?[.]?[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
HEAD_LINES, LONGEST_HEAD_LINE = 12, 35
"""Such lines are among the first so many, above the first one that has more words than this."""
LINES_ABOVE = 6
"""Such a line is among the first so many …"""
LONGEST_NAME = 6
"""… and has so many words before the date at most."""
WITH_WEEKDAY = re.compile(
    rf"(?<!until )(?<!till )(?<!since )(?<!from )(?<!before )(?<!after )(?<!by )\b{WEEKDAY}[ \t\n]*{DATE}",
    re.IGNORECASE,
)


def _label(words: str) -> re.Pattern[str]:
    prose_goes_on = r"(?!,?[ \t]+(?!(?:at|by|in|um|à|par|por|von)\b)(?-i:[a-zà-ÿ]))"
    joint = (
        r"[ \t*_]*(?P<colon>[:–—-]?)[ \t*_]*(?:\b(?:on|le|el|am|den|the)\b[ \t]*)?"
        rf"(?:(?:at[ \t]+)?{_CLOCK}[ \t]*{_ZONE}?,[ \t]*)?"
    )
    return re.compile(
        rf"(?:^(?P<marks>{_MARKS})|(?<=[|•·])[ \t]*+)(?P<label>{words}){joint}{_ANY}{prose_goes_on}",
        re.IGNORECASE | re.MULTILINE,
    )


PUBLISHED_LABEL, DATED_LABEL, UPDATED_LABEL = (_label(words) for words in (PUBLISHED, DATED, UPDATED))


def parse_date(value: object) -> date | None:
    """Return the date that a text begins with, or None; 12/01/2026 could be two dates and is None."""
    match = WHOLE.match(value) if isinstance(value, str) else None
    return _date(match) if match else None


def find_dateline(text: str) -> date | None:
    """Return the date on which a document says that it was published, or None.

    The strongest sign decides: a label in the opening, one further on, a line of its own or a place
    and date that open a paragraph, a line of a name and a date, a date set off in one of the first lines,
    a weekday with its date. A sign that stands there with two different dates says nothing.
    """
    opening = text.lstrip("\ufeff \t\r\n")[:OPENING]
    head = _head(opening)
    signs: tuple[Iterable[date], ...] = (
        _labelled(PUBLISHED_LABEL, opening),
        _labelled(DATED_LABEL, opening),
        _labelled(PUBLISHED_LABEL, text),
        _labelled(UPDATED_LABEL, opening),
        (*_dates(OWN_LINE, opening), *_dates(PLACE_LINE, opening)),
        _named(opening),
        (*_dates(LEADING, head), *_dates(SET_OFF, head), *_dates(AS_OF_LINE, head)),
        _dates(WITH_WEEKDAY, opening),
    )
    return next((only for sign in signs if (only := _only(sign)) is not None), None)


def _head(opening: str) -> str:
    """Return the first lines of a document, as far as they are above its prose."""
    lines = opening.split("\n")[:HEAD_LINES]
    return "\n".join(takewhile(lambda line: len(line.split()) <= LONGEST_HEAD_LINE, lines))


def _only(dates: Iterable[date]) -> date | None:
    found = set(dates)
    return found.pop() if len(found) == 1 else None


def _dates(pattern: re.Pattern[str], text: str) -> Iterator[date]:
    for match in pattern.finditer(text):
        if (found := _date(match)) is not None:
            yield found


def _named(opening: str) -> Iterator[date]:
    """Yield the dates behind names, on the first line or on one that a blank line follows."""
    lines = opening.split("\n")[: LINES_ABOVE + 1]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        match = NAMED_LINE.match(line) if line is lines[0] or not below.strip() else None
        found = _date(match) if match and _is_name(match["name"].casefold().split()) else None
        if found is not None:
            yield found


def _is_name(words: Sequence[str]) -> bool:
    """Tell whether words may name an outlet: few, and no weekday that does not go with the date behind it."""
    return len(words) <= LONGEST_NAME and words[-1].strip(",.") not in WEEKDAY_NUMBERS


def _labelled(pattern: re.Pattern[str], text: str) -> Iterator[date]:
    for match in pattern.finditer(text):
        found = _date(match)
        if found is not None and not _is_wrapped_prose(match):
            yield found


def _is_wrapped_prose(match: re.Match[str]) -> bool:
    """Whether a label is only a word that a line break has put at the start of a line."""
    if match["marks"] is None or match["marks"].strip() or match["colon"] or match["label"][0].isupper():
        return False
    line_end = max(match.start() - 1, 0)
    line_start = match.string.rfind("\n", 0, line_end) + 1
    return bool(match.string[line_start:line_end].strip())


def _date(match: re.Match[str]) -> date | None:
    """Return the date of a match, or None where there is no such day or the weekday is another."""
    part = match.groupdict()
    for year, month, day in (("y1", "m1", "d1"), ("y2", "m2", "d2"), ("y3", "m3", "d3")):
        if part[year]:
            name = small(part[month])
            return _checked(int(part[year]), MONTH_NUMBERS.get(name) or int(name), int(part[day]), part)
    first, second = int(part["n1"]), int(part["n2"])
    if first <= 12 and second <= 12 and first != second:
        return None
    day_of_month, month_number = max(first, second), min(first, second)
    return _checked(int(part["y4"]), month_number, day_of_month, part)


def _checked(year: int, month: int, day: int, part: dict[str, str | None]) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    weekday = part.get("weekday")
    return found if weekday is None or WEEKDAY_NUMBERS[small(weekday)] == found.isoweekday() else None
