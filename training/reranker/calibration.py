"""Fits what two readings count for: `python -m training.reranker.calibration READINGS`.

READINGS keeps both readings of held-out questions' sentences, and is made if it is not there. The numbers
that it prints go into `qa/reader/reranked.py`; they are fitted on one half of the articles and measured on
the other.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from qa.qa_settings import QaSettings
from qa.reader import reranker, sentence_reader
from qa.reader.inputs import Statement
from training.articles import Asked, read_all

REREAD = QaSettings().reread
RIDGE = 1e-3
ON_REPORTS = 0.5

Array = NDArray[np.float64]
Row = dict[str, Any]


def readings(data: Path, start: int, every: int) -> Iterator[Row]:
    """Yield both readings of each so manieth held-out question; `again` is by the sentence's number."""
    first, second = sentence_reader.load(), reranker.load()
    for asked in [each for each in read_all(data) if each.section.is_held_out][start::every]:
        statements = list(_statements(asked))
        read = [reading.log_odds for reading in first.read(asked.question, statements)]
        order = sorted(range(len(read)), key=lambda number: -read[number])[:REREAD]
        again = second.judge(asked.question, [statements[number] for number in order])
        yield {
            "set": asked.set,
            "article": asked.section.article,
            "first": read,
            "again": dict(zip(order, again, strict=True)),
            "right": list(asked.right),
        }


def _statements(asked: Asked) -> Iterator[Statement]:
    sentences = asked.section.sentences
    for before, text in zip(("", *sentences), sentences, strict=False):
        yield Statement(asked.section.title, before, text)


def scores(values: Array, row: Row) -> Array:
    """Return the log-odds of each sentence: by both readings where there are both, else by the first."""
    intercept, first, again = values
    read = np.array(row["first"])
    result: Array = read.copy()
    for number, other in row["again"].items():
        result[int(number)] = intercept + first * read[int(number)] + again * other
    return result


def fitted(rows: Sequence[Row]) -> Array:
    """Return the three numbers under which what is right, a sentence or none, is likeliest."""
    on_reports = np.array([row["set"] == "reports" for row in rows])
    counts = np.where(on_reports, ON_REPORTS / on_reports.sum(), (1 - ON_REPORTS) / (~on_reports).sum())

    def objective(values: Array) -> float:
        total = 0.0
        for count, row in zip(counts, rows, strict=True):
            found = scores(values, row)
            whole = np.logaddexp.reduce(np.append(found, 0.0))
            good = np.logaddexp.reduce(found[row["right"]]) if row["right"] else 0.0
            total += count * (whole - good)
        return float(total + RIDGE * (values**2).sum())

    return np.array(minimize(objective, np.array([0.0, 0.5, 0.5]), method="L-BFGS-B").x)


def told(values: Array, rows: Sequence[Row]) -> str:
    """Return for what share of each set's answered questions a right sentence comes first.

    Where some are not answered, also the area under the ROC curve of the best score for whether one is.
    """
    parts = []
    for name in sorted({row["set"] for row in rows}):
        chosen = [row for row in rows if row["set"] == name]
        found = [scores(values, row) for row in chosen]
        is_answered = [bool(row["right"]) for row in chosen]
        hits = [int(s.argmax()) in row["right"] for s, row in zip(found, chosen, strict=True) if row["right"]]
        part = f"{name} {np.mean(hits):.3f} of {len(hits)}"
        if not all(is_answered):
            area = roc_auc_score(is_answered, [s.max() for s in found])
            part += f" (area {area:.3f}, {len(chosen) - len(hits)} not answered)"
        parts.append(part)
    return ", ".join(parts)


def main() -> None:
    """Print the numbers, and how often the right sentence is first without and with the second reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--start", type=int, default=2, help="pass over so many questions")
    parser.add_argument("--every", type=int, default=5, help="read each so manieth question alone")
    options = parser.parse_args()
    if not options.readings.exists():
        rows = list(readings(options.data, options.start, options.every))
        options.readings.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    rows = [json.loads(line) for line in options.readings.read_text("utf-8").splitlines()]
    is_fitted = [sha256(row["article"].encode()).digest()[2] % 2 == 0 for row in rows]
    ours = [row for row, side in zip(rows, is_fitted, strict=True) if side]
    others = [row for row, side in zip(rows, is_fitted, strict=True) if not side]
    values = fitted(ours)
    names = ("intercept", "first", "again")
    numbers = ", ".join(f"{name} {value:.2f}" for name, value in zip(names, values, strict=True))
    sys.stdout.write(f"{numbers}\n")
    for half, chosen in (("fitted", ours), ("other", others)):
        sys.stdout.write(f"{half} half, first alone: {told(np.array([0.0, 1.0, 0.0]), chosen)}\n")
        sys.stdout.write(f"{half} half, both: {told(values, chosen)}\n")


if __name__ == "__main__":
    main()
