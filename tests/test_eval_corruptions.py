"""Corrupting one thing in a perfect run makes worse exactly the figures that speak of it, and no other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from eval.metrics import Section, metrics
from eval.samples import Sample
from eval.scoring import score
from qa.answer import Answer, Status
from tests.evaluated import Quote, position, sample

TEXTS = {
    "harbour.txt": "Ten boats sank. Nobody drowned. The port closed on 8 January 2026. The sea was calm.",
    "agency.txt": "SANA reported twelve boats lost. The mayor blamed the storm.",
}
CLOSED = Quote("The port closed on 8 January 2026.", as_of="2026-01-08")
BLAMED = Quote("The mayor blamed the storm.", speaker="The mayor")
TEN = Quote("Ten boats sank.")
TWELVE = Quote("SANA reported twelve boats lost.", speaker="SANA")

RIGHT = {"right", "right in words", "right when answered"}
CONFIDENCE = {
    "AURC",
    "coverage at 5% wrong",
    "Brier score",
    "expected calibration error",
    "adaptive calibration error",
}
"""What a wrong answer that was given with confidence makes worse."""


def told(id: str, words: str, quote: Quote, accept: str) -> Sample:
    """Return a question answered perfectly from one quote."""
    return sample(
        texts=TEXTS,
        id=id,
        accept=[accept],
        evidence=[quote],
        answer=words,
        citations=[quote],
        passages=[quote],
        statements=[quote],
        confidence=1.0,
    )


def refused(id: str, type_: str) -> Sample:
    """Return a question without an answer that was refused."""
    return sample(texts=TEXTS, id=id, type_=type_, answerable=False, status=Status.NOT_FOUND, confidence=1.0)


@pytest.fixture
def perfect(tmp_path: Path) -> dict[str, Sample]:
    """Return a run with nothing to find fault with, by question, its documents in files."""
    for doc, text in TEXTS.items():
        (tmp_path / doc).write_text(text, "utf-8", newline="")
    dispute = sample(
        texts=TEXTS,
        id="dispute",
        type_="conflict",
        accept=["differ"],
        must_show=["no more than ten", "a dozen"],
        evidence=[TEN, TWELVE],
        status=Status.DISPUTED,
        answer="The documents differ.",
        citations=[TEN, TWELVE],
        positions=[position("no more than ten"), position("a dozen", "SANA", citations=[2])],
        passages=[TEN, TWELVE],
        statements=[TEN, TWELVE],
        confidence=1.0,
    )
    samples = [
        told("date", "It shut in January.", CLOSED, "january"),
        told("who", "The head of the town did.", BLAMED, "head"),
        told("deaths", "There were none.", Quote("Nobody drowned."), "none"),
        told("sea", "Smooth.", Quote("The sea was calm."), "smooth"),
        dispute,
        refused("unanswerable", "unanswerable"),
        refused("off topic", "off_topic"),
        refused("false premise", "false_premise"),
    ]
    paths = {doc: tmp_path / doc for doc in TEXTS}
    documents = {doc: replace(known, path=paths[doc]) for doc, known in samples[0].documents.items()}
    return {each.gold.id: replace(each, documents=documents) for each in samples}


def figures(samples: Sequence[Sample]) -> dict[str, float | None]:
    """Return every figure but those of cost, turned so that more is better."""
    counted = [metric for metric in metrics() if metric.section not in (Section.COST, Section.OWN)]
    values = score(samples, counted).figures
    return {
        metric.name: -each.value if each.value is not None and metric.better == "lower" else each.value
        for metric, each in zip(counted, values, strict=True)
    }


def worse(perfect: dict[str, Sample], id: str, **changes: object) -> set[str]:
    """Return the figures that fall when one answer is changed; none may rise or cease to be."""
    answer: Answer = replace(perfect[id].answer, **changes)  # type: ignore[arg-type]
    corrupted = replace(perfect[id], record=replace(perfect[id].record, answer=answer))
    before = figures(list(perfect.values()))
    after = figures(list({**perfect, id: corrupted}.values()))
    changed = {name for name in before if after[name] != pytest.approx(before[name])}
    for name in changed:
        now, then = after[name], before[name]
        assert now is not None, name
        assert then is not None, name
        assert now < then, name
    return changed


def test_the_run_is_perfect(perfect: dict[str, Sample]) -> None:
    best = {metric.name: 1.0 if metric.better == "higher" else 0.0 for metric in metrics()}
    # One passage cannot hold the dispute's two pieces of evidence, and three refusals are no answers.
    best |= {"recall@1": 0.9, "coverage at 5% wrong": 5 / 8}
    told = figures(list(perfect.values()))
    assert told == pytest.approx({name: best[name] for name in told})


def test_a_changed_character_of_a_quote_is_seen_by_verification_alone(perfect: dict[str, Sample]) -> None:
    [citation] = perfect["date"].answer.citations
    forged = replace(citation, quote=citation.quote.replace("8", "9"))
    assert worse(perfect, "date", citations=(forged,)) == {"quotes verified"}


def test_a_swapped_speaker_is_seen_by_attribution_alone(perfect: dict[str, Sample]) -> None:
    [citation] = perfect["who"].answer.citations
    assert worse(perfect, "who", citations=(replace(citation, speaker="SANA"),)) == {"speaker right"}


def test_another_date_is_seen_by_dates_alone(perfect: dict[str, Sample]) -> None:
    [citation] = perfect["date"].answer.citations
    moved = replace(citation, as_of="2026-01-09")
    assert worse(perfect, "date", citations=(moved,)) == {"as-of date right"}


def test_a_dropped_position_makes_the_answer_wrong(perfect: dict[str, Sample]) -> None:
    kept = perfect["dispute"].answer.positions[:1]
    shown = {"positions shown", "all positions shown"}
    expected = shown | RIGHT | {"answered rightly"} | CONFIDENCE
    assert worse(perfect, "dispute", positions=kept) == expected


def test_a_dispute_told_as_settled_is_seen_by_disputes_alone(perfect: dict[str, Sample]) -> None:
    assert worse(perfect, "dispute", status=Status.ANSWERED) == {"disputes flagged"}


def test_an_answer_where_silence_was_right_is_a_wrong_answer(perfect: dict[str, Sample]) -> None:
    expected = {"refusal recall", "answerability AUC"} | RIGHT | CONFIDENCE
    assert worse(perfect, "unanswerable", status=Status.ANSWERED, answer="Ten.") == expected
