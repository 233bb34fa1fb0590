"""What may be set beside the best statement: `python -m training.beside FOLDER` prints the shares.

FOLDER is what `training.examples` wrote of the held-out reports, asked about in groups of three events. The
first tables tell for each kind of thing asked for how many of the statements of other documents that stand
close behind the best one are right, from which score; the next of the statements that count what is asked how
many are right, and on the event asked about; then how many questions whose answer several documents count are
answered by one of the counts, and how many were to be expected from the best one; of statements of other
documents that hold half of the question's words how many are right; and how many pairs of documents are taken
for one event.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from ingest.documents import Document
from qa.agreement import SEVERAL
from qa.confidence import INTERCEPT, WEIGHTS, features
from qa.engine import Engine
from qa.evidence import Signals
from qa.ranking import COUNTS
from qa.same_event import same_event
from qa.selection import CLOSE, FAR, HALF
from qa.settings import Settings
from training.examples import ARTICLES

SCORES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6)

Row = dict[str, Any]


def main() -> None:
    """Print the shares for every kind asked for, for counts, and for pairs of documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    rows = [json.loads(line) for line in (folder / "examples.jsonl").read_text("utf-8").splitlines()]
    asked = [row for row in rows if row["set"] == "reports" and row["answerable"] and row["statements"]]
    for kind in sorted({row["asked"] for row in asked}):
        _print(
            f"beside, {kind}", _beside(row for row in asked if row["asked"] == kind and not row["several"])
        )
    _print("beside, several asked for", _beside(row for row in asked if row["several"]))
    articles = json.loads((folder / "reports" / ARTICLES).read_text("utf-8"))
    with Engine.open(Settings(index=folder / "reports" / "index")) as engine:
        documents = {doc: engine.index.document(doc) for doc in articles}
        _print_counts(engine, documents, articles, asked)
        _print_agreed(engine, documents, rows)
        _print("beside, half of the words on one event", _on_subject(engine, documents, asked))
        _print_pairs(engine, list(documents.values()), articles)


def _beside(rows: Iterable[Row]) -> Iterator[tuple[float, bool]]:
    """Yield the scores of the statements of other documents close behind the best, and which are right."""
    for row in rows:
        best, *others = row["statements"]
        for other in others:
            if other["doc"] != best["doc"] and _log_odds(best) - _log_odds(other) <= CLOSE:
                yield other["score"], other["right"]


def _print_counts(
    engine: Engine, documents: dict[str, Document], articles: dict[str, str], rows: Sequence[Row]
) -> None:
    found = []
    for row in rows:
        best = row["statements"][0]
        for other in row["statements"]:
            if other["counts"] and best["counts"] and _log_odds(best) - _log_odds(other) <= FAR:
                is_same = same_event(engine.index, documents[best["doc"]], documents[other["doc"]])
                on_event = articles[other["doc"]] == row["article"]
                found.append((other["score"], other["right"], on_event, is_same))
    _print("counts", ((score, right) for score, right, _, _ in found))
    _print("counts, one event", ((score, right) for score, right, _, is_same in found if is_same))
    _print("counts on the event asked about", ((score, on) for score, _, on, _ in found))
    _print("the same, one event", ((score, on) for score, _, on, is_same in found if is_same))


def _print_agreed(engine: Engine, documents: dict[str, Document], rows: Sequence[Row]) -> None:
    """Print how sure the best count was where several documents on one event count, and what was right."""
    sure, right = [], []
    for row in rows:
        ranked = sorted(
            row["statements"], key=lambda s: (not s["counts"] or s["score"] < COUNTS, -s["score"])
        )
        if not ranked or row["unknown"] or not ranked[0]["counts"]:
            continue
        best = ranked[0]
        counting = [
            other
            for other in ranked
            if other["counts"]
            and other["score"] >= COUNTS
            and _log_odds(best) - _log_odds(other) <= FAR
            and same_event(engine.index, documents[best["doc"]], documents[other["doc"]])
        ]
        if len({other["doc"] for other in counting if other["names"] == 1}) >= SEVERAL:
            seen = features([Signals(*(s.get(name, 0.0) for name in Signals.__slots__)) for s in ranked])
            weighed = sum(weight * value for weight, value in zip(WEIGHTS, seen, strict=True))
            sure.append(1 / (1 + math.exp(-INTERCEPT - weighed)))
            right.append(any(other["right"] for other in counting))
    sys.stdout.write(f"{len(sure)} counted by several: {sum(sure):.1f} expected, {sum(right)} right\n")


def _on_subject(
    engine: Engine, documents: dict[str, Document], rows: Iterable[Row]
) -> Iterator[tuple[float, bool]]:
    """Yield the scores of the best statement of each other document that holds half of the question."""
    for row in rows:
        best = row["statements"][0]
        firsts = {other["doc"]: other for other in reversed(row["statements"])}
        for doc, other in firsts.items():
            is_on = doc != best["doc"] and other["words"] >= HALF and not row["several"]
            if is_on and same_event(engine.index, documents[best["doc"]], documents[doc]):
                yield other["score"], other["right"]


def _print_pairs(engine: Engine, documents: Sequence[Document], articles: dict[str, str]) -> None:
    pairs: dict[bool, list[bool]] = {True: [], False: []}
    for one, other in combinations(documents, 2):
        pairs[articles[one.doc] == articles[other.doc]].append(same_event(engine.index, one, other))
    for is_one, taken in pairs.items():
        name = "on one event" if is_one else "on two"
        sys.stdout.write(f"pairs of documents {name}: {sum(taken)} of {len(taken)} taken for one\n")


def _print(name: str, found: Iterable[tuple[float, bool]]) -> None:
    given = list(found)
    for least in SCORES:
        right = [is_right for score, is_right in given if score >= least]
        share = f"{sum(right) / len(right):.2f}" if right else "–"
        sys.stdout.write(f"{name}: from {least:.2f} {sum(right)} of {len(right)} right, {share}\n")


def _log_odds(statement: Row) -> float:
    score = float(statement["score"])
    return math.log(score / (1 - score))


if __name__ == "__main__":
    main()
