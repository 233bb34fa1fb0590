"""Measures a reader on articles it was not trained on: `python -m training.measure MODEL`.

MODEL is an ONNX file made by `training.export`. For each set: how often a right sentence is first (and in
the first three) among those of its paragraph or section, with 95% intervals from resampling questions, and
how well the best score tells answered questions from unanswered ones (area under the ROC curve). With
`--reports` and `--gold` also on the sentences of a folder of reports, all together.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from ingest.documents import Document, Kind, Metadata
from ingest.reading import read_document
from ingest.sentences import cut
from qa.reader.sentence_reader import reader
from training.articles import Asked, Section, read_all
from training.scorers import Scorer, bm25_over, by_reader, cosine, fused

DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the sections whose sentences are ranked; nothing is right where none answers."""

    set: str
    question: str
    sections: tuple[Section, ...]
    right: frozenset[int]
    """Numbers of sentences, counted through all sections."""


def held_out(data: Path) -> list[Case]:
    """Return the questions on held-out articles, each with its own section."""
    return [_case(asked) for asked in read_all(data) if asked.section.is_held_out]


def _case(asked: Asked) -> Case:
    return Case(asked.set, asked.question, (asked.section,), frozenset(asked.right))


def on_reports(reports: Path, gold: Path) -> list[Case]:
    """Return the gold questions of one evidence item or none, each with every sentence of the folder."""
    documents = [
        read_document(path.name, path.read_bytes(), Metadata())[0] for path in sorted(reports.iterdir())
    ]
    spans = [
        [s.span for s in cut(d.doc, d.text) if s.kind.is_statement and s.kind is not Kind.HEADING]
        for d in documents
    ]
    sections = tuple(
        Section(d.metadata.title or "", tuple(span.of(d.text) for span in found))
        for d, found in zip(documents, spans, strict=True)
    )
    starts = np.cumsum([0, *(len(found) for found in spans)])
    cases = []
    for row in (json.loads(line) for line in gold.read_text("utf-8").split("\n") if line):
        right = {
            int(starts[number]) + at
            for item in row["evidence"]
            for number, (document, found) in enumerate(zip(documents, spans, strict=True))
            if document.doc == item["doc"]
            for at in _holding(document, [(s.start, s.end) for s in found], item["quote"])
        }
        if (row["answerable"] and len(row["evidence"]) == 1) or not row["answerable"]:
            shown = frozenset(right) if row["answerable"] else frozenset[int]()
            cases.append(Case("the folder", row["question"], sections, shown))
    return cases


def _holding(document: Document, spans: Sequence[tuple[int, int]], quote: str) -> Iterator[int]:
    """Yield the sentences that hold at least half of a quote, or the one that holds most of it."""
    start = document.text.find(quote)
    shared = [min(start + len(quote), e) - max(start, s) for s, e in spans]
    if start >= 0:
        yield from (at for at, count in enumerate(shared) if 0 < count >= min(len(quote) / 2, max(shared)))


@dataclass(frozen=True, slots=True)
class Figures:
    """What one scorer reaches on one set; shares and areas from 0 to 1, None where it cannot be said."""

    answered: int
    unanswered: int
    first: float
    first_interval: tuple[float, float]
    in_three: float
    area: float | None


def measured(cases: Sequence[Case], scorer: Scorer) -> Figures:
    """Score every case and return the figures."""
    scores = [np.array(scorer(case.question, case.sections)) for case in cases]
    ranks = [
        min(int((values > values[at]).sum()) for at in case.right)
        for case, values in zip(cases, scores, strict=True)
        if case.right
    ]
    first = np.array([rank == 0 for rank in ranks], dtype=float)
    draws = np.random.default_rng(1).choice(first, (DRAWS, len(first))).mean(axis=1)
    is_answered = [bool(case.right) for case in cases]
    has_both = len(set(is_answered)) > 1
    return Figures(
        len(ranks),
        len(cases) - len(ranks),
        float(first.mean()),
        (float(np.quantile(draws, 0.025)), float(np.quantile(draws, 0.975))),
        float(np.mean([rank < 3 for rank in ranks])),
        float(roc_auc_score(is_answered, [values.max() for values in scores])) if has_both else None,
    )


def main() -> None:
    """Print one table a set."""
    options = _options()
    cases = held_out(options.data)[:: options.every]
    if options.gold:
        cases += on_reports(options.reports, options.gold)
    scorers: dict[str, Scorer] = {path.stem: by_reader(reader(path.read_bytes())) for path in options.model}
    for name in sorted({case.set for case in cases}):
        chosen = [case for case in cases if case.set == name]
        words = bm25_over(list(dict.fromkeys(section for case in chosen for section in case.sections)))
        beside: dict[str, Scorer] = {} if options.alone else {
            "MiniLM": cosine, "BM25": words, "MiniLM + BM25": fused(cosine, words),
        }  # fmt: skip
        if options.likelihood:
            from training.likelihood import by_likelihood

            beside["likelihood"] = by_likelihood()
        for scorer_name, scorer in {**beside, **scorers}.items():
            started = time.perf_counter()
            figures = measured(chosen, scorer)
            ms = 1000 * (time.perf_counter() - started) / len(chosen)
            sys.stdout.write(_line(name, scorer_name, figures, ms) + "\n")
            sys.stdout.flush()


def _line(name: str, scorer: str, figures: Figures, ms: float) -> str:
    low, high = figures.first_interval
    area = (
        "" if figures.area is None else f"  area {figures.area:.3f} against {figures.unanswered} unanswered"
    )
    return (
        f"{name:9} {scorer:20} first {figures.first:.3f} ({low:.3f}–{high:.3f}) of {figures.answered}"
        f"  in three {figures.in_three:.3f}{area}  {ms:.0f} ms a question"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path, nargs="*")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--reports", type=Path, default=Path("../shared/seeds"))
    parser.add_argument("--gold", type=Path, help="measure on the reports too, by these questions")
    parser.add_argument("--every", type=int, default=1, help="measure on each so manieth question alone")
    parser.add_argument("--alone", action="store_true", help="without what the reader is to beat")
    parser.add_argument("--likelihood", action="store_true", help="beside SmolLM2-135M's query likelihood")
    return parser.parse_args()


if __name__ == "__main__":
    main()
