"""Speaker and date count over the citations that are on evidence, in cases worked out by hand."""

from __future__ import annotations

import pytest

from eval.metrics.as_of import date_made_up, date_right
from eval.metrics.speaker import speaker_right
from eval.scores import Unscored
from qa.answer import Status
from tests.evaluated import Quote, sample

LOST = "SANA reported twelve boats lost."


@pytest.mark.parametrize(
    ("gold", "cited", "right"),
    [
        ("SANA", "Sana", 1.0),
        ("SANA", "a source in SANA", 0.0),
        ("SANA", None, 0.0),
        (None, None, 1.0),
        (None, "SANA", 0.0),
    ],
)
def test_the_speaker_agrees_with_the_evidence(gold: str | None, cited: str | None, right: float) -> None:
    evidence, citation = Quote(LOST, speaker=gold), Quote(LOST, speaker=cited)
    assert speaker_right(sample(evidence=[evidence], citations=[citation])) == (right, 1.0)


def test_citations_off_the_evidence_do_not_count() -> None:
    cited = [Quote(LOST, speaker="SANA"), Quote("The port was closed.", speaker="nobody")]
    assert speaker_right(sample(evidence=[Quote(LOST, speaker="SANA")], citations=cited)) == (1.0, 1.0)


def test_a_citation_on_several_items_is_right_by_any_of_them() -> None:
    evidence = [
        Quote("Ten boats sank. Nobody drowned.", speaker="the port", as_of="2026-01-08"),
        Quote("Nobody drowned.", speaker="the mayor", as_of="2026-01-09"),
    ]
    cited = [Quote("Nobody drowned. Ten boats sank.", doc="a.txt", speaker="the mayor", as_of="2026-01-09")]
    given = sample(evidence=[*evidence, Quote("Ten boats sank.", speaker="the crew")], citations=cited)
    assert speaker_right(given) == date_right(given) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"answerable": False}, "the documents do not answer it"),
        ({"status": Status.NOT_FOUND}, "no answer was given"),
        ({"citations": ["Nobody drowned."]}, "no evidence was cited"),
        ({"citations": []}, "no evidence was cited"),
    ],
)
def test_without_a_citation_on_evidence_nothing_is_scored(changed: dict[str, object], reason: str) -> None:
    given = sample(**{"evidence": [LOST], "citations": [LOST], **changed})  # type: ignore[arg-type]
    assert speaker_right(given) == date_right(given) == date_made_up(given) == Unscored(reason)


def test_dates_have_to_be_equal() -> None:
    evidence = [Quote(LOST, as_of="2026-01-08"), Quote("The port was closed.", as_of="2026-01-08")]
    cited = [Quote(LOST, as_of="2026-01-08"), Quote("The port was closed.", as_of="2026-01")]
    given = sample(evidence=evidence, citations=cited)
    assert date_right(given) == (1.0, 2.0)
    assert date_made_up(given) == Unscored("the evidence cited has a date")


def test_a_date_for_evidence_without_one_is_made_up() -> None:
    cited = [Quote(LOST, as_of="2026-01-08"), Quote("The port was closed.")]
    given = sample(evidence=[LOST, "The port was closed."], citations=cited)
    assert date_made_up(given) == (1.0, 2.0)
    assert date_right(given) == Unscored("the evidence cited has no date")
