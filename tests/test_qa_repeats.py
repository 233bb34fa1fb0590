"""What one source says is one position, whoever passes it on and in whichever form it is named."""

from __future__ import annotations

import pytest

from ingest.documents import Span
from qa.disputes import Value
from qa.evidence import Evidence, Signals
from qa.repeats import Cited, gathered
from tests.answers import citation

SIGNALS = Signals(reader=1.0, cosine=0.5, words=0.0, context=0.0, names=1.0, kind=0.0)


def said(number: int, speaker: str | None, publisher: str) -> Cited:
    evidence = Evidence(Span("a.txt", 0, 9), 0.9, None, SIGNALS)
    value = Value(str(number), number, number, number, evidence)
    return value, citation(1, speaker=speaker, publisher=publisher)


@pytest.mark.parametrize(
    ("one", "other", "positions"),
    [
        (said(9, "the health directorate", "Wire"), said(9, "The Health Directorate", "Herald"), 1),
        (said(9, "OCHA", "Wire"), said(9, "the UN Office for Humanitarian Affairs (OCHA)", "Herald"), 1),
        (said(9, None, "Sana"), said(9, "Sana", "Herald"), 1),
        (said(9, "OCHA", "Wire"), said(12, "OCHA", "Herald"), 2),
        (said(9, "the Ministry of Interior", "Wire"), said(9, "the Ministry of Defence", "Wire"), 2),
        (said(9, None, "The Lora Wire"), said(9, None, "Lora"), 2),
    ],
)
def test_one_value_of_one_source_is_one_position(one: Cited, other: Cited, positions: int) -> None:
    assert len(gathered([one, other])) == positions
