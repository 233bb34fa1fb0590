"""Reading, whole folder searched: is the right sentence cited, and is silence kept where it should be?"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ingest.ingestion import ingest
from qa.confidence import confidence
from qa.engine import Engine
from qa.finding import Finding
from qa.settings import Settings
from tests.bench.tables import Row, mean
from tests.bench.texts import records, write_documents

NAME = "reading: squad2, 406 paragraphs searched at once"
SAMPLE = 500
THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5)


def run(shared: Path) -> list[Row]:
    """Return how often the first statement is right, and what each threshold would give."""
    data = shared / "data" / "squad2"
    questions = random.Random(5).sample(list(records(data / "questions.jsonl")), SAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        write_documents(Path(folder) / "documents", records(data / "docs.jsonl"))
        settings = Settings(index=Path(folder) / "index")
        ingest([Path(folder) / "documents"], index=settings.index, settings=settings.ingest)
        with Engine.open(settings) as engine:
            findings = [engine.find(q["question"]) for q in questions]
    pairs = list(zip(questions, findings, strict=True))
    answerable = [(q, f) for q, f in pairs if not q["unanswerable"]]
    rows = [
        ("the right passage is among those read", mean([_is_retrieved(q, f) for q, f in answerable])),
        ("the right sentence is first", mean([_is_first(q, f) for q, f in answerable])),
        ("answerable or not, area under the ROC curve", _area(pairs, lambda q, _: not q["unanswerable"])),
        ("best statement right or not, area under the ROC curve", _area(pairs, _is_right)),
    ]
    return [*rows, *(_at(threshold, pairs) for threshold in THRESHOLDS)]


def _is_retrieved(question: dict[str, Any], finding: Finding) -> float:
    return float(any(_holds(question, e.span.doc, e.span.start, e.span.end) for e in finding.evidence))


def _is_first(question: dict[str, Any], finding: Finding) -> float:
    best = finding.evidence[0].span
    return float(_holds(question, best.doc, best.start, best.end))


def _holds(question: dict[str, Any], doc: str, start: int, end: int) -> bool:
    return doc == f"{question['doc_id']}.txt" and any(start <= at < end for at in question["answer_starts"])


def _is_right(question: dict[str, Any], finding: Finding) -> bool:
    return not question["unanswerable"] and bool(_is_first(question, finding))


def _area(
    pairs: Sequence[tuple[dict[str, Any], Finding]], is_positive: Callable[[dict[str, Any], Finding], bool]
) -> str:
    """Return how often a positive question has more confidence than a negative one (Mann and Whitney)."""
    yes = [confidence(f.evidence) for q, f in pairs if is_positive(q, f)]
    no = [confidence(f.evidence) for q, f in pairs if not is_positive(q, f)]
    wins = sum((y > n) + (y == n) / 2 for y in yes for n in no)
    return f"{wins / (len(yes) * len(no)):.3f} (n={len(pairs)})"


def _at(threshold: float, pairs: Sequence[tuple[dict[str, Any], Finding]]) -> Row:
    given = [(q, f) for q, f in pairs if confidence(f.evidence) >= threshold]
    right = [float(_is_right(q, f)) for q, f in given]
    answerable = [float(not q["unanswerable"]) for q, _ in given]
    total = sum(not q["unanswerable"] for q, _ in pairs)
    silent = sum(q["unanswerable"] for q, f in pairs if confidence(f.evidence) < threshold)
    return (
        f"at {threshold}",
        f"answers {sum(answerable) / total:.2f} of the answerable, silent on "
        f"{silent / (len(pairs) - total):.2f} of the others; of {len(given)} answers {mean(right)} right",
    )
