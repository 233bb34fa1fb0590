"""A batch beside one question at a time, and its memory as the list grows."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from ingest.embedders import embedder_for
from ingest.ingestion import ingest
from qa.engine import Engine
from qa.settings import Settings
from tests.bench.tables import Row
from tests.bench.texts import records, write_documents
from ui.batch.batch import Wishes
from ui.batch.batch import run as run_batch
from ui.batch.questions import question_list

NAME = "batch: questions a second, and memory"
QUESTIONS = 60
LISTS = (1_000, 100_000)


def run(shared: Path) -> list[Row]:
    """Return the figures over a small folder and over a large one, and those of lists without a question."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = [q["question"] for q in records(root / "eval" / "gold" / "corpus.jsonl")][:QUESTIONS]
        write_documents(folder / "squad2", records(shared / "data" / "squad2" / "docs.jsonl"))
        large = [q["question"] for q in records(shared / "data" / "squad2" / "questions.jsonl")][:QUESTIONS]
        return [
            *_speed(folder / "a", "corpus", root / "corpus", small),
            *_speed(folder / "b", "squad2", folder / "squad2", large),
            *[_memory(folder, count, ending) for ending in (".jsonl", ".xlsx") for count in LISTS],
        ]


def _speed(folder: Path, label: str, documents: Path, questions: list[str]) -> list[Row]:
    settings = Settings(index=folder / "index")
    passages = ingest([documents], index=settings.index, settings=settings.ingest).passages
    (folder / "questions.txt").write_text("\n".join(questions), "utf-8")
    with Engine.open(settings) as engine:
        engine.ask(questions[0])
        engine.index.embedder = embedder_for("minilm")
        alone = _timed(lambda: [engine.ask(question) for question in questions])
    with Engine.open(settings) as engine:
        engine.ask(questions[0])
        in_turn = _timed(lambda: [engine.ask(question) for question in questions])
    with Engine.open(settings) as engine:
        engine.ask(questions[0])
        batch = _timed(lambda: _batch(engine, folder / "questions.txt", folder / "answers.jsonl"))
    figures = {
        "one ask at a time, nothing remembered": alone,
        "one ask at a time in one process": in_turn,
        "batch": batch,
    }
    return [
        (f"{label}, {passages} passages: {name}", _told(len(questions), *times, alone=alone))
        for name, times in figures.items()
    ]


def _told(count: int, wall: float, processor: float, *, alone: tuple[float, float]) -> str:
    return (
        f"{count / wall:.1f} questions/s ({alone[0] / wall:.2f} times), "
        f"{1000 * processor / count:.0f} ms of processor each ({alone[1] / processor:.2f} times less)"
    )


def _timed(call: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds by the clock and those of the processor."""
    started, used = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - started, time.process_time() - used


def _batch(engine: Engine, questions: Path, answers: Path, jobs: int = 2) -> None:
    run_batch(
        engine,
        question_list(questions, None),
        answers,
        wishes=Wishes(),
        jobs=jobs,
        progress=lambda total, before: nullcontext(lambda counts: None),
    )


def _memory(folder: Path, count: int, ending: str) -> Row:
    """Return the peak memory of a process that goes through a list of rows without a question."""
    questions = folder / f"blank-{count}.jsonl"
    with questions.open("w", encoding="utf-8") as file:
        file.writelines(f'{{"question": "", "n": {n}, "note": "{"note " * 200}"}}\n' for n in range(count))
    code = (
        "import resource, sys; from pathlib import Path; from qa import Engine, Settings;"
        "from tests.bench.batch_speed import _batch;"
        "_batch(Engine.open(Settings(index=Path(sys.argv[1]))), Path(sys.argv[2]), Path(sys.argv[3]));"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)"
    )
    answers = folder / f"answers-{count}{ending}"
    command = [sys.executable, "-c", code, str(folder / "a" / "index"), str(questions), str(answers)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return (f"peak memory, {count} rows into {ending}", f"{done.stdout.strip()} MB")
