"""The gate says which figure fell short, by how much and on which questions, and passes nothing unscored."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.gate import DEFAULT_GATE, Threshold, read_gate, shortfalls
from eval.metrics import metrics
from eval.scoring import Scores, score
from ingest.errors import UsageError
from qa.answer import Status
from tests.evaluated import sample

METRICS = metrics()


def scores() -> Scores:
    """Return the scores of two right answers, a wrong one, and a false dispute."""
    return score(
        [
            sample(id="q1", answer="ten", accept=["ten"]),
            sample(id="q2", answer="two", accept=["ten"]),
            sample(id="q3", status=Status.NOT_FOUND, answerable=False),
            sample(id="q4", answer="ten", accept=["ten"], status=Status.DISPUTED),
        ],
        METRICS,
    )


def missed(**thresholds: Threshold) -> list[tuple[float | None, object, tuple[str, ...]]]:
    named = {name.replace("_", " "): threshold for name, threshold in thresholds.items()}
    return [(s.value, s.by, s.questions) for s in shortfalls(scores(), METRICS, named)]


def test_a_figure_that_reaches_its_threshold_passes() -> None:
    assert missed(right=Threshold(least=0.75), false_disputes=Threshold(most=0.25)) == []


def test_a_figure_below_says_by_how_much_and_on_which_questions() -> None:
    assert missed(right=Threshold(least=0.8)) == [(0.75, pytest.approx(0.05), ("q2",))]


def test_a_figure_above_says_by_how_much_and_on_which_questions() -> None:
    assert missed(false_disputes=Threshold(most=0.1)) == [(0.25, pytest.approx(0.15), ("q4",))]


def test_what_could_not_be_scored_does_not_pass() -> None:
    assert missed(evidence_found=Threshold(least=0.1)) == [(None, None, ())]


def gate(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "gate.toml"
    path.write_text(text, "utf-8")
    return path


def test_thresholds_are_those_of_the_gold_set(tmp_path: Path) -> None:
    path = gate(tmp_path, "[mine]\nright = { least = 0.9 }\n[other]\nright = { least = 0.1 }\n")
    assert read_gate(path, "mine", METRICS) == {"right": Threshold(least=0.9)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "has no thresholds for mine"),
        ("[mine]", "has no thresholds for mine"),
        ("[mine", "is not valid TOML"),
        ("[" * 5_000, "is not valid TOML"),
        ("mine = 1", "needs `least` or `most`"),
        ("[mine]\nright = 0.9", "needs `least` or `most`"),
        ("[mine]\nright = {}", "needs `least` or `most`"),
        ("[mine]\nright = { least = 'high' }", "needs `least` or `most`"),
        ("[mine]\nright = { at_least = 1 }", "needs `least` or `most`"),
        ("[mine]\nright = { least = true }", "needs `least` or `most`"),
        ("[mine]\nright = { least = 0.9, most = 0.1 }", "needs `least` or `most`"),
        ("[mine]\nwright = { least = 1 }", "Did you mean right?"),
    ],
)
def test_what_is_no_gate_is_said(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        read_gate(gate(tmp_path, text), "mine", METRICS)


def test_a_gate_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_gate(tmp_path / "none.toml", "mine", METRICS)


def test_the_gate_of_the_corpus_names_figures_that_there_are() -> None:
    assert read_gate(DEFAULT_GATE, "corpus", METRICS)
