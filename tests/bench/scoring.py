"""Scoring alone: the time that a thousand answered questions take."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from eval.answering import answer_all, manifest_of
from eval.gold_sets.questions import read_gold
from eval.metrics import metrics
from eval.runs import Run
from eval.samples import Sample
from eval.scoring import score
from ingest.ingestion import ingest
from qa.engine import Engine
from qa.settings import Settings
from tests.bench.tables import Row

NAME = "scoring a thousand answers"
QUESTIONS = 1_000


def run(shared: Path) -> list[Row]:
    """Return the seconds that every metric takes over a thousand answers, with its intervals."""
    gold = read_gold(shared / "gold" / "seeds-dev.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(index=Path(folder) / "index")
        ingest([shared / "seeds"], index=settings.index, settings=settings.ingest)
        with Engine.open(settings) as engine:
            saved = Run.begin(Path(folder) / "run", manifest_of(engine, gold, "seeds"), gold)
            answer_all(engine, saved, lambda done, total: None)
        samples = _repeated(saved.samples(), QUESTIONS)
    started = time.perf_counter()
    score(samples, metrics())
    return [(f"{QUESTIONS} questions", f"{time.perf_counter() - started:.1f} s")]


def _repeated(samples: list[Sample], count: int) -> list[Sample]:
    return [
        Sample(sample.gold.model_copy(update={"id": f"q{n}"}), sample.record, sample.documents)
        for n in range(count)
        for sample in [samples[n % len(samples)]]
    ]
