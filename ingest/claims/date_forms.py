"""The forms in which English texts write dates, and the days that each of them means."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from ingest.claims.date_roles import MONTH, MONTHS, WEEKDAY, WEEKDAYS, is_coming
from ingest.letters import small

AHEAD = 92
"""A month and day without a year is at most so many days after the publication, unless still to come."""

Days = tuple[date, date]

_SMALL = "one two three four five six seven eight nine ten eleven twelve".split()

_DAY = r"[0-3]?[0-9](?:st|nd|rd|th)?(?![0-9])"
_YEAR = r"(?:1[5-9]|20)[0-9]{2}(?![0-9])"
_FREE = r"(?<![\w/:$€£-])(?<![0-9][.,])"
_TO = r"(?:\s+(?:to|and|until|till|through)\s+|[–-])"
_NAMED = rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?"
_NO_TIME = r"(?![:.][0-9]|,[0-9]{3}|\s?[ap]\.?m\b|\s+(?:o['’]clock|per\s?cent|people)\b|%)"
_NUMBER = rf"(?:[0-9]{{1,3}}|an?|{'|'.join(_SMALL)})"


def _is_coming(match: re.Match[str]) -> bool:
    return is_coming(match.string, match.start("core"))


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moved(day: date, days: int) -> date | None:
    """Return the day so many days later; None beyond the calendar."""
    number = day.toordinal() + days
    return date.fromordinal(number) if 1 <= number <= date.max.toordinal() else None


def _both(day: date | None) -> Days | None:
    return None if day is None else (day, day)


def _month_number(name: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month[:3].lower() == small(name[:3]))


def _day_number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _nearest(month: int, day: int, published: date, *, is_coming: bool) -> date | None:
    """Return the day nearest to the publication, which is not long after it, unless it is to come."""
    days = [_date(published.year + step, month, day) for step in (-1, 0, 1)]
    known = [found for found in days if found is not None]
    if is_coming:
        return min((found for found in known if found >= published), default=None)
    early = [found for found in known if (found - published).days <= AHEAD]
    return min(early, key=lambda found: abs((found - published).days), default=None)


def _month_and_day(match: re.Match[str], published: date | None) -> Days | None:
    part = match.groupdict()
    month, day = _month_number(part["month"]), _day_number(part["day"])
    if part["year"]:
        return _both(_date(int(part["year"]), month, day))
    return _both(_nearest(month, day, published, is_coming=_is_coming(match))) if published else None


def _range(match: re.Match[str], published: date | None) -> Days | None:
    part = match.groupdict()
    month = _month_number(part["month"] or part["month1"])
    month1, day1 = _month_number(part["month1"] or part["month"]), _day_number(part["day1"])
    if part["year"]:
        last = _date(int(part["year"]), month, _day_number(part["day"]))
    else:
        near = published and _nearest(month, _day_number(part["day"]), published, is_coming=_is_coming(match))
        last = near or None
    if last is None:
        return None
    first = _date(last.year - (month1 > month), month1, day1)
    return None if first is None or first > last else (first, last)


def _iso(match: re.Match[str], _: date | None) -> Days | None:
    return _both(_date(int(match["year"]), int(match["month"]), int(match["day"])))


def _numbers(match: re.Match[str], _: date | None) -> Days | None:
    """Return the day of a date in numbers, unless they could be two dates."""
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        return None
    return _both(_date(int(match["year"]), min(first, second), max(first, second)))


def _month_of(year: int, month: int) -> Days | None:
    first = _date(year, month, 1)
    return None if first is None else (first, first.replace(day=monthrange(year, month)[1]))


def _month(match: re.Match[str], published: date | None) -> Days | None:
    month = _month_number(match["month"])
    if year := match.groupdict().get("year"):
        return _month_of(int(year), month)
    if published is None:
        return None
    is_later = month > published.month
    step = int(not is_later and month < published.month) if _is_coming(match) else -int(is_later)
    return _month_of(published.year + step, month)


def _year(match: re.Match[str], _: date | None) -> Days | None:
    return date(int(match["year"]), 1, 1), date(int(match["year"]), 12, 31)


def _weekday(match: re.Match[str], published: date | None) -> Days | None:
    if published is None:
        return None
    number = WEEKDAYS.index(small(match["weekday"]).capitalize())
    which = small(match["which"] or "")
    if which in ("next", "coming") or (which != "last" and _is_coming(match)):
        ahead = (number - published.weekday()) % 7
        return _both(moved(published, ahead or (7 if which else 0)))
    back = (published.weekday() - number) % 7
    return _both(moved(published, -(back or (7 if which == "last" else 0))))


def _day_of_month(match: re.Match[str], published: date | None) -> Days | None:
    """Return the day with that number which is the last up to the publication, or the next one."""
    if published is None:
        return None
    day, year, month = _day_number(match["day"]), published.year, published.month
    if _is_coming(match):
        if day < published.day:
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    elif day > published.day:
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return _both(_date(year, month, day))


_STEPS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1, "last night": -1, "last evening": -1}
_STEPS |= {"the day before yesterday": -2, "the day after tomorrow": 2}


def _relative(match: re.Match[str], published: date | None) -> Days | None:
    words = " ".join(small(match["core"]).split())
    if published is None:
        return None
    if words == "overnight":
        before = moved(published, -1)
        return None if before is None else (before, published)
    return _both(moved(published, _STEPS.get(words, 0)))


def _ago(match: re.Match[str], published: date | None) -> Days | None:
    word = small(match["number"])
    number = int(word) if word.isdigit() else _SMALL.index(word) + 1 if word in _SMALL else 1
    return _unit(small(match["unit"]), -number, published)


def _period(match: re.Match[str], published: date | None) -> Days | None:
    step = {"last": -1, "past": -1, "previous": -1, "this": 0, "next": 1, "coming": 1}[small(match["which"])]
    return _unit(small(match["unit"]), step, published)


def _unit(unit: str, step: int, published: date | None) -> Days | None:
    """Return the day, week from Monday, month or year that is so many before or after the publication's."""
    if published is None:
        return None
    if unit == "day":
        return _both(moved(published, step))
    if unit == "week":
        first = moved(published, 7 * step - published.weekday())
        last = first and moved(first, 6)
        return (first, last) if first and last else None
    if unit == "month":
        year, month = divmod(published.year * 12 + published.month - 1 + step, 12)
        return _month_of(year, month + 1)
    first, last = _date(published.year + step, 1, 1), _date(published.year + step, 12, 31)
    return (first, last) if first and last else None


def _forms() -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str], date | None], Days | None]]]:
    year = rf"(?:,?\s+(?P<year>{_YEAR}))?"
    after = rf"(?=\s*(?:[,.;:)—–]|$)|,?\s+{_YEAR})"
    of = r"\s+(?:of\s+)?"
    one = rf"(?P<month1>{MONTH})"
    yield _compiled(rf"{_FREE}(?P<year>{_YEAR})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])"), _iso
    slashes = (
        rf"{_FREE}(?P<first>[0-9]{{1,2}})(?P<gap>[/.-])(?P<second>[0-9]{{1,2}})(?P=gap)(?P<year>{_YEAR})"
    )
    yield _compiled(slashes), _numbers
    yield (
        _compiled(
            rf"{_FREE}{_NAMED}(?P<day1>{_DAY})(?:{of}{one}(?:,?\s+{_YEAR})?)?{_TO}{_NAMED}(?P<day>{_DAY}){of}"
            rf"(?P<month>{MONTH}){year}"
        ),
        _range,
    )
    yield (
        _compiled(
            rf"\b{_NAMED}{one}\s+(?P<day1>{_DAY})(?:,?\s+{_YEAR})?{_TO}{_NAMED}(?:(?P<month>{MONTH})\s+)?"
            rf"(?P<day>{_DAY}){_NO_TIME}(?(month)|{after}){year}"
        ),
        _range,
    )
    yield _compiled(rf"{_FREE}{_NAMED}(?P<day>{_DAY}){of}(?P<month>{MONTH}){year}"), _month_and_day
    yield _compiled(rf"\b{_NAMED}(?P<month>{MONTH})\s+(?P<day>{_DAY}){_NO_TIME}{year}"), _month_and_day
    yield _compiled(rf"\b(?P<month>{MONTH})(?:\s+of|,)?\s+(?P<year>{_YEAR})"), _month
    said = r"(?:in|since|until|by|during|from|last|this|next|of|early|late|mid|between|before|after)[\s-]+"
    yield re.compile(rf"\b(?i:{said})(?P<core>(?P<month>{MONTH}))(?!\s+(?:[A-Z]|[0-9]))"), _month
    years = rf"\b{said}(?P<core>(?P<year>{_YEAR}))(?!\s+[a-z]+s\b|[\w,.–-]*[0-9]|%)"
    yield re.compile(years, re.IGNORECASE), _year
    which = r"(?:(?P<which>(?i:last|next|this|coming))\s+)?"
    no_feast = (
        r"(?<!Bloody )(?<!Black )(?<!Good )(?<!Palm )(?<!Easter )(?<!Holy )(?<!Ash )(?<!every )(?<!each )"
    )
    yield _compiled(rf"\b{which}{no_feast}(?P<weekday>{WEEKDAY})(?![a-z])"), _weekday
    numbered = r"(?:on|since|by|until|from)\s+(?P<core>the\s+(?P<day>[0-3]?[0-9](?:st|nd|rd|th)))"
    follows = r"(?=\s*(?:[,.;:)]|$)|\s+(?:at|and|by|in|to|when|that|of\s+this\s+month)\b)"
    yield re.compile(rf"\b{numbered}{follows}", re.IGNORECASE), _day_of_month
    words = (
        r"the\s+day\s+(?:before\s+yesterday|after\s+tomorrow)|yesterday|today|tonight|tomorrow|overnight"
        r"|last\s+(?:night|evening)|this\s+(?:morning|afternoon|evening)"
    )
    yield _compiled(rf"\b(?i:{words})\b"), _relative
    yield _compiled(rf"\b(?i:(?P<number>{_NUMBER})\s+(?P<unit>day|week|month|year)s?\s+ago)\b"), _ago
    periods = r"(?P<which>last|past|previous|this|next|coming)\s+(?P<unit>week|month|year)(?![a-z-])"
    yield _compiled(rf"\b(?i:{periods})"), _period


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(f"(?P<core>{pattern})")


FORMS = tuple(_forms())
"""Patterns with the words of a date as their group `core`, and what tells its days from the publication.

A form gives way to the ones before it.
"""
WITHOUT_YEAR = (_month_and_day, _range)
"""What needs the day of publication only for want of a year."""
