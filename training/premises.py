"""Fits the weights of `qa.premises` and measures them: `python -m training.premises FOLDER`.

The reports are written into FOLDER and ingested once, those held out apart, and so are the texts of
`tests/premises.jsonl`. The weights are fitted on the reports that are not held out and the half of the texts
that is marked as tried, and measured on the rest.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ingest.ingestion import ingest
from ingest.settings import IngestSettings
from qa.engine import Engine
from qa.premises import LEAST, SIGNALS, likelihood, most_likely, premise, signals, told
from qa.settings import Settings
from training.calibration import logistic
from training.gold_set import is_held_out, write

TEXTS = Path(__file__).parents[1] / "tests" / "premises.jsonl"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, and what was made of it."""

    is_false: bool
    rows: tuple[tuple[list[float], bool], ...]
    """The signals of each denial found, and whether its statement does deny the premise."""
    likelihood: float
    """Of the statement taken to deny it."""
    is_right: bool
    """Whether that statement does."""


def main() -> None:
    """Fit, print the weights, and measure those that are in use."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--every", type=int, default=1, help="ask each so manieth question with nothing wrong"
    )
    options = parser.parse_args()
    fitted = [
        judged for name in ("reports", "tried") for judged in _judged(options.folder / name, options.every)
    ]
    rows, right = zip(*(row for judged in fitted for row in judged.rows), strict=True)
    intercept, weights = logistic(np.array(rows), np.array(right), np.full(len(rows), 1 / len(rows)))
    told_weights = ", ".join(f"{name} {weight:.2f}" for name, weight in zip(SIGNALS, weights, strict=True))
    sys.stdout.write(f"intercept {intercept:.2f}; {told_weights}\n{_measured('fitted', fitted)}")
    for name in ("held_out", "unseen"):
        sys.stdout.write(_measured(name, list(_judged(options.folder / name, options.every))))


def _judged(folder: Path, every: int) -> Iterator[Judged]:
    if not folder.exists():
        _write(folder)
    ingest([folder / "documents"], index=folder / "index", settings=IngestSettings())
    rows = [json.loads(line) for line in (folder / "gold.jsonl").read_text("utf-8").splitlines()]
    false = [row for row in rows if row["type"] == "false_premise"]
    with Engine.open(Settings(index=folder / "index")) as engine:
        for row in (*false, *[row for row in rows if row["answerable"]][::every]):
            yield _judgement(engine, row)


def _judgement(engine: Engine, row: Row) -> Judged:
    is_false = row["type"] == "false_premise"
    assumed = premise(row["question"])
    if assumed is None:
        return Judged(is_false, (), 0.0, is_right=False)
    statements = told(engine.index, engine.find(row["question"]).evidence)
    right = [is_false and any(re.search(p, s.text, re.IGNORECASE) for p in row["accept"]) for s in statements]
    rows = [
        (row, is_right) for s, is_right in zip(statements, right, strict=True) for row in signals(assumed, s)
    ]
    best = most_likely(assumed, statements)
    if best is None:
        return Judged(is_false, (), 0.0, is_right=False)
    return Judged(is_false, tuple(rows), likelihood(assumed, statements[best]), right[best])


def _measured(name: str, judged: list[Judged]) -> str:
    false = [each for each in judged if each.is_false]
    caught = [each for each in false if each.likelihood >= LEAST]
    alarms = sum(each.likelihood >= LEAST for each in judged if not each.is_false)
    right = sum(each.is_right for each in caught)
    return (
        f"{name}: {len(caught)} of {len(false)} false premises seen, {right} with the right quote; "
        f"{alarms} of {len(judged) - len(false)} other questions corrected\n"
    )


def _write(folder: Path) -> None:
    if folder.name in ("reports", "held_out"):
        write(folder, lambda event: is_held_out(event) == (folder.name == "held_out"))
        return
    (folder / "documents").mkdir(parents=True)
    lines = [json.loads(line) for line in TEXTS.read_text("utf-8").splitlines()]
    chosen = [line for line in lines if line["half"] == folder.name]
    for number, line in enumerate(chosen):
        (folder / "documents" / f"{number}.txt").write_text(line["text"], "utf-8")
    questions = [question for line in chosen for question in _questions(line)]
    (folder / "gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in questions), "utf-8")


def _questions(line: Row) -> Iterator[Row]:
    for row in line["false"]:
        accept = [re.escape(row["refuted_by"])]
        yield {"type": "false_premise", "question": row["question"], "answerable": False, "accept": accept}
    for question in line["true"]:
        yield {"type": "true", "question": question, "answerable": True, "accept": []}


if __name__ == "__main__":
    main()
