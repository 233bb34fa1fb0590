"""A document's date is taken from where it says that it is its date, and from nowhere else."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.datelines import find_dateline, parse_date

EIGHTH = date(2026, 1, 8)
BODY = "\n\nThe council met on 3 March 2024 and again in May 2025."


@pytest.mark.parametrize(
    "text",
    [
        " date 2026-01-08 Tom Barrack, the envoy, announced",
        "  • PublishedJanuary 8, 2026",
        "**Published:** 2026-01-08T12:00:00Z",
        "By Amina Haddad | Published January 8, 2026 | 5 min read",
        "Published on 8th January 2026 at 10:30",
        "First published: Thu, 8 Jan 2026 09:12 GMT",
        "Posted 1/8/2026\n\nPublished 13/01/2025\n\nPosted 08.01.2026\n\nDate: 8 January 2026",
        "Last updated: Jan. 8, 2026",
        "Sent: Thursday, January 8, 2026 10:12 AM",
        "Publié le 8 janvier 2026",
        "Publicado el 8 de enero de 2026",
        "Veröffentlicht am 8. Januar 2026",
        "Datum: 2026/01/08",
    ],
)
def test_a_label_dates_a_document(text: str) -> None:
    if "13/01/2025" in text:
        assert find_dateline(text + BODY) == date(2025, 1, 13)
    else:
        assert find_dateline(text + BODY) == EIGHTH


@pytest.mark.parametrize(
    "line",
    [
        "Thursday, January 8, 2026",
        "8 January 2026",
        "*8 January 2026*",
        "Jan 8, 2026, 10:30 AM EST",
        "8. Januar 2026",
        "jeudi 8 janvier 2026",
        "8 de enero de 2026",
        "2026-01-08",
        "January 8th, 2026 - 14:05",
        "20260108",
    ],
)
def test_a_date_on_its_own_line_dates_a_document(line: str) -> None:
    assert find_dateline(f"A title of some words\n\n{line}{BODY}") == EIGHTH


@pytest.mark.parametrize(
    "start",
    [
        "GENEVA, 8 January 2026 – The ministry said",
        "(New York, January 8, 2026) – The office said",
        "WASHINGTON, D.C., Jan. 8, 2026 (Agency) — The office said",
    ],
)
def test_the_place_and_date_that_open_a_report_date_it(start: str) -> None:
    assert find_dateline(start + BODY) == EIGHTH


@pytest.mark.parametrize(
    "start",
    [
        "The Riverine, 14 March 2025\nThe long quarrel over the dam",
        "Ferry sinks off the port\nNorthern Wire, 14 March 2025\n\nA ferry sank.",
        "Safe Seas Watch\nBulletin no. 12 – 14 March 2025\n\nFamilies gathered.",
    ],
)
def test_a_name_and_a_date_on_a_line_date_a_document(start: str) -> None:
    assert find_dateline(start) == date(2025, 3, 14)


@pytest.mark.parametrize(
    "line",
    [
        "Updated 9:14 PM GMT, March 14, 2025",
        "14 March 2025, 16:00     No. 3",
        "**14 March 2025** — Preliminary report. Download the PDF (1.4 MB)",
        "*Interview: Ana Ruiz. 14 March 2025. Edited for length.*",
        "As of 14 March 2025, 17:00 (local time)",
        "World | 14 March 2025 | 4 min read",
    ],
)
def test_a_date_set_off_in_the_head_dates_a_document(line: str) -> None:
    assert find_dateline(f"Warehouse burns\n\n{line}\n\nThe owners met on 3 March 2024 and in May.") == date(
        2025, 3, 14
    )


@pytest.mark.parametrize(
    "line",
    [
        "Statement on the attack of 14 March 2025",
        "14 March 2025 — the blast\n15 March 2025 — the first funeral",
        "As of 14 March 2025, at least 30 people had died.",
        "3 May 2014 – The first crack is seen.",
        "3 May 2014 – The report is published.",
        "He was shot by the guard. 3 May 1987. Nobody saw it.",
        "He was shot. 3 May 1987. Nobody saw it.",
        "Nora Lind | Rower | 4 May 1961 | Kalmar",
        "14 June 2027, 19:30 | St Mary's church",
        "Effective as of 1 January 2027.",
    ],
)
def test_the_day_of_an_event_in_the_head_does_not(line: str) -> None:
    assert find_dateline(f"Warehouse burns\n\n{line}\n\nThe owners met on 3 March 2024 and in May.") is None


@pytest.mark.parametrize(
    "start",
    [
        "The council met in Saliq and set the vote for\nthe second round, 14 March 2025\nand no later.",
        "The long quarrel over the dam that began with the crack, 14 March 2025",
        "We signed it in Rome, 14 March 2025.",
    ],
)
def test_prose_that_ends_its_line_with_a_date_does_not(start: str) -> None:
    assert find_dateline(f"{start}\n\nNobody came.") is None


def test_a_weekday_with_its_date_in_the_opening_dates_a_document() -> None:
    assert (
        find_dateline("Violence rose sharply on Thursday, January 8, 2026, as forces came." + BODY) == EIGHTH
    )


@pytest.mark.parametrize(
    "text",
    [
        "In an escalation, on 7 January 2026, the ministry announced the start.",
        "Published on 3 January 2026, the report says that wells are dry.",
        "It refers to the report\npublished 3 January 2026. More follows.",
        "The road is open until Friday, January 9, 2026, he said.",
        "Roland Ritchie, (June 19, 1910 – June 5, 1988) was a judge.",
        "Release history – 14 March 2008 – 17 March 2008 – the end",
        "Released 17 November 1997\nRecorded 1996",
        "Due date: 2026-01-09",
        "Date of birth: 9 January 1960",
        "Published in May 2026",
        "Updated version 2.0 of 2026",
        "Chapter 12/13/14",
        "x" * 1_000 + "\n\n8 January 2026\n\n",
        "x" * 1_000 + " on Thursday, January 8, 2026, it began.",
        "",
    ],
)
def test_a_date_that_is_no_dateline_is_left_alone(text: str) -> None:
    assert find_dateline(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Published 12/01/2026",
        "Posted 31 February 2026",
        "Published 2026-13-01",
        "Friday, January 8, 2026",
        "8 January 2026\n\nIt began.\n\n9 January 2026\n\nIt ended.",
    ],
)
def test_what_could_be_two_dates_or_none_is_none(text: str) -> None:
    assert find_dateline(text) is None


def test_the_stronger_sign_wins() -> None:
    weekday = "It began on Monday, January 5, 2026, at noon.\n"
    assert find_dateline(weekday) == date(2026, 1, 5)
    line = f"6 January 2026\n\n{weekday}"
    assert find_dateline(line) == date(2026, 1, 6)
    updated = f"{line}Updated 7 January 2026\n"
    assert find_dateline(updated) == date(2026, 1, 7)
    assert find_dateline(f"{updated}{'Text. ' * 300}\nPublished on 8 January 2026\n") == EIGHTH


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_order(day: date) -> None:
    for form in ("%Y-%m-%d", "%B %d, %Y", "%d %B %Y", "%A, %d %b %Y", "%a %b %d, %Y"):
        assert parse_date(day.strftime(form)) == day
    assert find_dateline(f"Published: {day:%A, %B %d, %Y}\n") == day


def test_letters_that_only_look_the_same_are_survived() -> None:
    assert parse_date("8 Auguſt 2026") == date(2026, 8, 8)
    assert parse_date("8 O\N{KELVIN SIGN}tober 2026") == date(2026, 10, 8)
    assert find_dateline("Publiſhed ſunday, January 8, 2026") is None


@given(st.text(alphabet="Published: on,./-|•\n 0123456789Januaryeth"))
def test_any_text_has_a_date_or_none(text: str) -> None:
    find_dateline(text)


@pytest.mark.parametrize(
    "piece", ["• ", "Published\n", "([ ", "\n \t", "Thursday, 1 ", "• published", "published 3 May 2026\nx\n"]
)
def test_a_long_text_made_to_be_slow_is_not(piece: str) -> None:
    started = time.monotonic()
    find_dateline(piece * (1_000_000 // len(piece)))
    assert time.monotonic() - started < 5


def test_the_reports_have_the_dates_that_they_bear(shared: Path) -> None:
    texts = [path.read_text("utf-8") for path in sorted((shared / "seeds").glob("*.txt"))]
    assert [find_dateline(text) for text in texts] == [
        EIGHTH,
        None,
        None,
        date(2026, 1, 12),
        date(2026, 1, 9),
    ]
