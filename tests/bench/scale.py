"""Timings of a question by stage, index size and memory as an index grows, and start-up times."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from ingest.ingestion import ingest
from ingest.settings import IngestSettings
from qa.engine import Engine
from qa.settings import Settings
from tests.bench.tables import Row
from tests.bench.texts import records, write_shuffled

NAME = "scale: one question at a time"
SENTENCES = (20, 7_000, 85_000)
SHAPE = IngestSettings(passage_tokens=32)
"""Short passages, about three for two sentences, so that a hundred thousand are embedded in minutes."""
QUESTIONS = 60
ONRECORD = str(Path(sys.executable).parent / "onrecord")


def run(shared: Path) -> list[Row]:
    """Return the figures for each size."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [row for size in SENTENCES for row in _size(shared, Path(folder) / str(size), size)]
        index = Path(folder) / str(SENTENCES[0]) / "index"
        environment = {**os.environ, "ONRECORD_INGEST_PASSAGE_TOKENS": str(SHAPE.passage_tokens)}
        ask = [ONRECORD, "ask", "Who was it?", "--index", str(index)]
        rows.append(("onrecord --help", _seconds([ONRECORD, "--help"], environment)))
        rows.append(("first ask, whole process", _seconds(ask, environment)))
    return rows


def _size(shared: Path, folder: Path, sentences: int) -> list[Row]:
    write_shuffled(folder / "documents", shared, sentences)
    settings = Settings(index=folder / "index", ingest=SHAPE)
    report = ingest([folder / "documents"], index=settings.index, settings=settings.ingest)
    questions = [q["question"] for q in records(shared / "data" / "squad2" / "questions.jsonl")][:QUESTIONS]
    with Engine.open(settings) as engine:
        engine.ask(questions[0])
        answers = [engine.ask(question) for question in questions]
    label = f"{report.passages} passages"
    times = {s: [a.ms[s] for a in answers] for s in ("retrieve", "read", "write", "total")}
    stages = (f"{stage} {statistics.median(ms):.0f}/{_p95(ms):.0f}" for stage, ms in times.items())
    return [
        (f"{label}: median/p95 ms", ", ".join(stages)),
        (f"{label}: ingest", f"{report.seconds:.0f} s, {report.passages / report.seconds:.0f} passages/s"),
        (f"{label}: index on disk", f"{_size_on_disk(settings.index) / 1e6:.0f} MB"),
        (f"{label}: peak memory of a process that asks", _memory(settings)),
    ]


def _p95(values: list[float]) -> float:
    return sorted(values)[int(0.95 * (len(values) - 1))]


def _size_on_disk(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _memory(settings: Settings) -> str:
    code = (
        "import resource; from pathlib import Path; from qa import Engine, Settings;"
        f"e = Engine.open(Settings.model_validate_json({settings.model_dump_json()!r}));"
        "e.ask('Who was it?'); e.ask('When was it?');"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return f"{done.stdout.strip()} MB"


def _seconds(command: list[str], environment: dict[str, str]) -> str:
    times = []
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, env=environment)
        times.append(time.perf_counter() - started)
    return f"{statistics.median(times):.2f} s (median of 5)"
