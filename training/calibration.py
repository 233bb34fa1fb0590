"""Fits how signals are weighed: `python -m training.calibration EXAMPLES` prints the numbers to put in `qa`.

EXAMPLES is what `training.examples` wrote. Everything is fitted on half of the held-out articles of each
set and measured on the other half. Questions on reports, which are what the tool is for, weigh as much as
all the others; and so that the odds are those that people meet, one question in four has no answer.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from qa.confidence import FEATURES, features
from qa.evidence import Signals
from qa.ranking import rank

SIGNALS = tuple(Signals.__slots__)
RANKED_BY = ("reader", "cosine", "words")
"""The other signals add nothing on what nothing was fitted on."""
UNANSWERED = 0.25
ON_REPORTS = 0.5
RIDGE = 1e-3
BINS = 10
LEAST = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.83)
"""The confidences for which the share of wrong answers is told: the pairs in `qa/confidence.py`."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A question with the signals of its statements, in rows, and which of them are right."""

    set: str
    is_fitted: bool
    answerable: bool
    signals: Array
    right: NDArray[np.bool_]


def examples(path: Path) -> list[Example]:
    """Return the examples of a file.

    Questions that name what no document mentions say nothing here, nor those that nothing found fits.
    """
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
    fitted = {
        name: _fitted(row["article"] for row in rows if row["set"] == name)
        for name in {r["set"] for r in rows}
    }
    return [
        _example(row, is_fitted=row["article"] in fitted[row["set"]])
        for row in rows
        if not row["unknown"] and not all(s.get("misfit", 0.0) for s in row["statements"])
    ]


def _fitted(articles: Iterable[str]) -> set[str]:
    """Return every other of the articles, in the order of their SHA-256."""
    return set(sorted(set(articles), key=lambda article: sha256(article.encode()).digest())[::2])


def _example(row: dict[str, Any], *, is_fitted: bool) -> Example:
    statements = row["statements"]
    return Example(
        row["set"],
        is_fitted,
        row["answerable"],
        np.array([[statement.get(name, 0.0) for name in SIGNALS] for statement in statements]),
        np.array([statement["right"] for statement in statements]),
    )


def weights(chosen: Sequence[Example]) -> Array:
    """Return what each example counts for: see above; they sum to 1."""
    on_reports = np.array([example.set == "reports" for example in chosen])
    answerable = np.array([example.answerable for example in chosen])
    result = np.zeros(len(chosen))
    for group, share in ((on_reports, ON_REPORTS), (~on_reports, 1 - ON_REPORTS)):
        for part, odds in ((group & answerable, 1 - UNANSWERED), (group & ~answerable, UNANSWERED)):
            result[part] = share * odds / max(1, part.sum())
    total: Array = result / result.sum()
    return total


def ranking(chosen: Sequence[Example]) -> tuple[float, Array]:
    """Return the intercept and the weight of each signal: the likeliest among all statements and none."""
    counts = weights(chosen)

    is_used = np.array([name in RANKED_BY for name in SIGNALS])

    def objective(values: Array) -> float:
        total = 0.0
        for count, example in zip(counts, chosen, strict=True):
            scores = values[0] + example.signals @ (values[1:] * is_used)
            whole = np.logaddexp.reduce(np.append(scores, 0.0))
            good = np.logaddexp.reduce(scores[example.right]) if example.right.any() else 0.0
            total += count * (whole - good)
        return float(total + RIDGE * (values[1:] ** 2).sum())

    found = minimize(objective, np.array([0.0, 1.0, *np.zeros(len(SIGNALS) - 1)]), method="L-BFGS-B").x
    return float(found[0]), np.array(found[1:]) * is_used


def logistic(rows: Array, right: Array, counts: Array) -> tuple[float, Array]:
    """Return the intercept and weights of a logistic regression with weighted examples."""

    def objective(values: Array) -> float:
        scores = values[0] + rows @ values[1:]
        losses = np.logaddexp(0, scores) - right * scores
        return float(counts @ losses + RIDGE * (values[1:] ** 2).sum())

    found = minimize(objective, np.zeros(rows.shape[1] + 1), method="L-BFGS-B").x
    return float(found[0]), np.array(found[1:])


def main() -> None:
    """Fit on one half, print what was fitted, and measure on the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("examples", type=Path)
    chosen = examples(parser.parse_args().examples)
    fitted = [e for e in chosen if e.is_fitted]
    measured = [e for e in chosen if not e.is_fitted]
    intercept, by_signal = ranking(fitted)
    _print("ranking", intercept, dict(zip(SIGNALS, by_signal, strict=True)))

    def rows_of(some: Sequence[Example]) -> tuple[Array, Array]:
        rows, right = zip(*(_best(e, intercept, by_signal) for e in some), strict=True)
        return np.array(rows), np.array(right, dtype=float)

    rows, right = rows_of(fitted)
    start, by_feature = logistic(rows, right, weights(fitted))
    _print("confidence", start, dict(zip(FEATURES, by_feature, strict=True)))
    rows, right = rows_of(measured)
    sure = 1 / (1 + np.exp(-start - rows @ by_feature))
    for name in [*sorted({e.set for e in measured}), "all"]:
        part = np.array([name in (e.set, "all") for e in measured])
        _report(name, [e for e in measured if name in (e.set, "all")], sure[part], right[part])


def _best(example: Example, intercept: float, by_signal: Array) -> tuple[list[float], bool]:
    scores = intercept + example.signals @ by_signal
    seen = [Signals(*row) for row in example.signals]
    likely = [1 / (1 + math.exp(-score)) for score in scores]
    order = sorted(range(len(seen)), key=lambda at: (rank(seen[at], likely[at]), -likely[at]))
    return features([seen[at] for at in order]), bool(example.right[order[0]])


def _report(name: str, chosen: Sequence[Example], sure: Array, right: Array) -> None:
    counts = weights(chosen)
    answerable = np.array([e.answerable for e in chosen])
    area = roc_auc_score(answerable, sure, sample_weight=counts) if 0 < answerable.mean() < 1 else np.nan
    sys.stdout.write(
        f"{name:9} {len(chosen):4} questions  first of answerable {right[answerable].mean():.3f}"
        f"  answerable or not {area:.3f}  right or not {roc_auc_score(right, sure, sample_weight=counts):.3f}"
        f"  calibration error {_calibration_error(sure, right, counts):.3f}\n"
    )
    for least in LEAST:
        given = sure >= least
        if given.any():
            wrong = (counts * (1 - right))[given].sum() / counts[given].sum()
            sys.stdout.write(
                f"          from {least:.2f}: {counts[given].sum() / counts.sum():.1%} answered, "
                f"{wrong:.1%} of these wrong\n"
            )


def _calibration_error(sure: Array, right: Array, counts: Array) -> float:
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    return float(
        sum(abs((counts * (sure - right))[bins == number].sum()) for number in range(BINS)) / counts.sum()
    )


def _print(name: str, intercept: float, values: dict[str, float]) -> None:
    told = ", ".join(f"{key} {value:.3f}" for key, value in values.items())
    sys.stdout.write(f"{name}: intercept {intercept:.3f}; {told}\n")


if __name__ == "__main__":
    main()
