"""What stands before the first sentence of a report is no part of it."""

from __future__ import annotations

import pytest

from ingest.documents import Span
from ingest.leading_datelines import after_dateline

SENTENCE = "About 600 people marched."


@pytest.mark.parametrize(
    "dateline",
    [
        "VELBROOK, 4 March 2026 (Northern Wire) - ",
        "VELBROOK, March 5, 2026 - ",
        "PORT MARIN, 4 May (Agency) — ",
        "KOTA SURYA, June 4 - ",
        "BEIRUT (Reuters) - ",
        "BEIRUT — ",
        "SAINT-DENIS, Reunion (AP) — ",
        "Aleppo, Syria – January 9, 2026 – ",
        "Rio de Janeiro, 12 Aug. – ",
        "Velbrook (Northern Wire) -- ",
        "(CNN) — ",
    ],
)
def test_a_sentence_begins_behind_its_dateline(dateline: str) -> None:
    text = f"Title\n{dateline}{SENTENCE}"
    span = after_dateline(text, Span("a.txt", 6, len(text)))
    assert span.of(text) == SENTENCE


@pytest.mark.parametrize(
    "sentence",
    [
        "The council — which met on 4 May — voted.",
        "SDF - the Kurdish-led force - said that it had left.",
        "Helen Osei (Aquaterra) said - after a pause - that she would go.",
        "On 4 March 2026 the gates were closed.",
        "Turbine 1 - The oldest of them - broke.",
        "Two men were shot - One of them died.",
        "WHO — The World Health Organization — said that it had left.",
    ],
)
def test_a_dash_within_a_sentence_ends_no_dateline(sentence: str) -> None:
    assert after_dateline(sentence, Span("a.txt", 0, len(sentence))).start == 0
