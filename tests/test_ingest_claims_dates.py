"""What `ingest.claims` promises of dates: told from the text and its publication, never guessed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.claims.as_of import as_of
from ingest.claims.date_roles import Role
from ingest.claims.dates import Mention, dates_in, is_stamp

FRIDAY = date(2024, 3, 8)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PIECES = st.sampled_from(
    [
        *WEEKDAYS,
        *(
            "8 March 2024",
            "March 8",
            "2024-02-30",
            "31 February",
            "from 3 to 7 May",
            "Dec 30–Jan 2",
            "in May",
        ),
        *("yesterday", "overnight", "two days ago", "999 years ago", "last week", "next month", "last year"),
        *("the 31st", "on", "since", "by", "until", "as of", "will", "said", "the same day", "the next day"),
        *("in 2019", "29 February", "—", ",", ".", "“", "was", "is", "13/03/2024", "has been closed", "\n"),
    ]
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join))
DAYS = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


def only(text: str, published: date | None = FRIDAY) -> Mention:
    (mention,) = dates_in(text, published)
    return mention


@given(TEXTS, DAYS)
def test_mentions_stand_in_the_text_in_order_and_apart(text: str, published: date | None) -> None:
    mentions = dates_in(text, published)
    for mention in mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.first <= mention.last
    for one, other in pairwise(mentions):
        assert one.end <= other.start


@given(TEXTS, st.lists(TEXTS, max_size=4), DAYS)
def test_any_text_has_a_day_or_none(statement: str, before: list[str], published: date | None) -> None:
    day = as_of(statement, before, published)
    assert day is None or isinstance(day, date)


@given(st.sampled_from(WEEKDAYS), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_weekday_is_the_last_such_day_up_to_the_publication(weekday: str, published: date) -> None:
    day = only(f"The bridge fell on {weekday} at dawn.", published).day
    assert day is not None
    assert WEEKDAYS[day.weekday()] == weekday
    assert timedelta(0) <= published - day < timedelta(7)


@given(st.sampled_from(WEEKDAYS), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_weekday_to_come_is_the_next_such_day(weekday: str, published: date) -> None:
    for text in (f"The court will sit on {weekday}.", f"Talks open next {weekday}."):
        day = only(text, published).day
        assert day is not None
        assert WEEKDAYS[day.weekday()] == weekday
        assert timedelta(0) <= day - published <= timedelta(7)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.one_of(st.none(), st.dates()))
def test_a_full_date_is_that_day_whenever_it_was_published(day: date, published: date | None) -> None:
    for form in (f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day.isoformat()}", f"{day:%A, %d %B %Y}"):
        assert only(f"The mine was shut ({form}).", published).day == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The dam burst on March 6.", date(2024, 3, 6)),
        ("The dam burst on 6th of March.", date(2024, 3, 6)),
        ("The dam burst on December 30.", date(2023, 12, 30)),
        ("The poll is on 2 May.", date(2024, 5, 2)),
        ("It will reopen on 20 November.", date(2024, 11, 20)),
        ("It ended on 13/02/2024.", date(2024, 2, 13)),
        ("It ended yesterday.", date(2024, 3, 7)),
        ("It opens tomorrow.", date(2024, 3, 9)),
        ("It ended two days ago.", date(2024, 3, 6)),
        ("He left on the 29th, alone.", date(2024, 2, 29)),
        ("It ended last Friday.", date(2024, 3, 1)),
        ("It ended on Friday.", FRIDAY),
        ("Shops must close by Sunday.", date(2024, 3, 10)),
        ("By Sunday 31 boats had sunk.", date(2024, 3, 3)),
    ],
)
def test_a_day_is_told_from_the_publication(text: str, day: date) -> None:
    assert only(text).day == day


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 3 to 7 March", date(2024, 3, 3), date(2024, 3, 7)),
        ("between 28 February and 2 March", date(2024, 2, 28), date(2024, 3, 2)),
        ("December 30–January 2", date(2023, 12, 30), date(2024, 1, 2)),
        ("March 3–7, 2021", date(2021, 3, 3), date(2021, 3, 7)),
        ("last week", date(2024, 2, 26), date(2024, 3, 3)),
        ("overnight", date(2024, 3, 7), FRIDAY),
        ("in December", date(2023, 12, 1), date(2023, 12, 31)),
        ("in February 2020", date(2020, 2, 1), date(2020, 2, 29)),
        ("since 2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_a_range_has_its_first_and_last_day(text: str, first: date, last: date) -> None:
    mention = only(text)
    assert (mention.first, mention.last) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "on 8/3",
        "5/3/2024",
        "Black Friday sales",
        "31 April 2024",
        "She may go.",
        "every Friday",
        "the 9th Brigade",
    ],
)
def test_what_names_no_day_for_certain_is_left_out(text: str) -> None:
    assert dates_in(text, FRIDAY) == []


@pytest.mark.parametrize(
    "text", ["on Friday", "March 8", "yesterday", "two days ago", "last week", "the 3rd."]
)
def test_nothing_is_guessed_without_a_publication(text: str) -> None:
    assert dates_in(f"It began {text}", None) == []
    assert as_of(f"It began {text}", (), None) is None


def test_a_full_date_tells_the_year_of_the_one_beside_it() -> None:
    mentions = dates_in("It began on 3 March and ended on 9 March 2021.", None)
    assert [mention.day for mention in mentions] == [date(2021, 3, 3), date(2021, 3, 9)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("since Tuesday", Role.SINCE),
        ("by noon on Tuesday", Role.BY),
        ("As of 6 p.m. on 5 March", Role.AS_OF),
        ("until the morning of 5 March", Role.UNTIL),
        ("on Tuesday", Role.ON),
        ("Tuesday", None),
    ],
)
def test_the_word_before_a_date_tells_its_role(text: str, role: Role | None) -> None:
    assert only(text).role is role


@pytest.mark.parametrize(
    ("statement", "before", "day"),
    [
        ("As of 5 March, 120 homes were dry.", (), date(2024, 3, 5)),
        ("A truck overturned on Tuesday.", (), date(2024, 3, 5)),
        ("The mayor said on Wednesday that the pumps worked.", (), date(2024, 3, 6)),
        ("By Tuesday evening 12 divers had gone down.", (), date(2024, 3, 5)),
        ("Some 900 people have been displaced since Tuesday.", (), FRIDAY),
        ("The school remains shut.", (), FRIDAY),
        (
            "They pointed to the walls.",
            ("On Tuesday the army led reporters through the town.",),
            date(2024, 3, 5),
        ),
        ("She said it was late.", ("On Tuesday the mayor opened the bridge.",), FRIDAY),
        ("The 3 March agreement names the wells.", (), FRIDAY),
        ("The storm forecast for Sunday could break it.", (), FRIDAY),
        ("The race will start on Sunday.", (), FRIDAY),
        ("Six were hurt in Tuesday's collision.", (), FRIDAY),
        ("The agreement was signed in 2019.", (), None),
        ("Forty men died in May 2020.", (), None),
        ("In May 2020 forty men died.", (), None),
        ("The union sold its halls in 2019.", (), None),
        ("With a man who died on Tuesday the toll stands at 19.", (), FRIDAY),
        ("The road has been shut on market days since 2019.", (), FRIDAY),
        ("The line has been idle since 2014.", (), FRIDAY),
        ("6 March, 14:30 — Divers find the anchor.", (), date(2024, 3, 6)),
        ("They bring it ashore.", ("6 March, 14:30 — Divers find the anchor.",), date(2024, 3, 6)),
        ("Shelters open: 14", ("Situation as of 4 March", "SHELTER"), date(2024, 3, 4)),
        ("Two more sank the same day.", ("A ferry sank on Monday.",), date(2024, 3, 4)),
        ("PORT VARDA, March 8 — A ferry sank on Monday.", (), date(2024, 3, 4)),
        ("PORT VARDA, March 8 — The ferry is overdue.", (), FRIDAY),
    ],
)
def test_a_claim_has_the_day_that_its_text_implies(
    statement: str, before: tuple[str, ...], day: date | None
) -> None:
    assert as_of(statement, before, FRIDAY) == day


def test_a_heading_tells_the_day_of_an_undated_document() -> None:
    assert as_of("Shelters are full.", ("Situation as of 4 March 2024",), None) == date(2024, 3, 4)
    assert as_of("Shelters are full.", ("Shelter report",), None) is None


@pytest.mark.parametrize(
    "text",
    [
        "date 2026-01-09",
        "PublishedJanuary 12, 2026",
        "Published: 12 January 2026, 09:00 GMT",
        "Tuesday, 3 March 2026",
    ],
)
def test_a_stamp_says_nothing_but_when(text: str) -> None:
    assert is_stamp(text)


@pytest.mark.parametrize(
    "text",
    [
        "The vote was held on 3 March 2026.",
        "12. Dawlaty",
        "January 12, 2026 by Ana Brandt",
        "",
        "Monday's child",
    ],
)
def test_what_says_more_is_no_stamp(text: str) -> None:
    assert not is_stamp(text)
