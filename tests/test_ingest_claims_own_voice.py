"""A document that is somebody's own statement is told by that one; a report is told by nobody."""

from __future__ import annotations

import pytest

from ingest.claims.lines import Line
from ingest.claims.own_voice import own_voice
from ingest.documents import Kind
from tests.test_ingest_claims_attributions import lines_of

REPORT = "The bridge fell on Friday. / Police said that nobody was hurt."


@pytest.mark.parametrize(
    ("title", "text", "voice"),
    [
        ("Statement by the General Staff on the raid", REPORT, "the General Staff"),
        ("Communiqué of the Ministry of Water", REPORT, "the Ministry of Water"),
        (
            None,
            f"COMMUNIQUE of the State Board of Water in the city of Marl\n{REPORT}",
            "the State Board of Water",
        ),
        (
            None,
            f"The Ministry of Water informs the public of the following.\n{REPORT}",
            "The Ministry of Water",
        ),
        (
            "Comments by the spokesperson on the raid",
            "Answering us, the spokesperson, Ambassador Ana Brandt, stated as follows:\nNobody was hurt.",
            "Ana Brandt",
        ),
        (None, "The mayor, Ana Brandt, stated as follows:\nNobody was hurt on our bridge.", "Ana Brandt"),
        (None, "By Ana Brandt, senior fellow\nThe bridge fell. / I want to tell why.", "Ana Brandt"),
        (
            None,
            "Weston Ferries regrets the closure of the harbour on Friday.\nWe will replace the old ship.",
            "Weston Ferries",
        ),
    ],
)
def test_statement_is_its_makers(title: str | None, text: str, voice: str) -> None:
    assert own_voice(title, lines_of(text)) == voice


@pytest.mark.parametrize(
    ("title", "text"),
    [
        (None, REPORT),
        ("Statement angers ferry crews", REPORT),
        ("Letter of the law", REPORT),
        (None, "By Ana Brandt\nThe bridge fell. / “I saw it,” said a driver."),
        (None, "Weston Ferries regrets the closure of the harbour on Friday.\n“We will sail,” it said."),
        (None, "Weston Ferries regrets the closure of the harbour on Friday.\nOur correspondent was there."),
        (None, "The council demands the following:\n* the bridge\n* the ferry"),
    ],
)
def test_report_is_told_by_nobody(title: str | None, text: str) -> None:
    assert own_voice(title, lines_of(text)) is None


def test_office_of_a_statement_is_named_by_its_signature() -> None:
    closing = lines_of("Thank you.\nThe Governor, Inspector-General Yusuf Kaya")
    assert (
        own_voice("Message of the Governor of Marl after the raid", lines_of(REPORT), closing) == "Yusuf Kaya"
    )


def test_a_person_named_first_is_not_those_who_say_we() -> None:
    text = "Superintendent Carla Wendt has told us that she was not there.\nTwelve of our members fell."
    assert own_voice(None, lines_of(text)) is None


def test_a_byline_of_one_very_long_word_is_read_at_once() -> None:
    opening = [Line("By " + "A" * 20_000 + "!", Kind.BODY, True), Line("I was there.", Kind.BODY, True)]
    assert own_voice(None, opening) is None
