"""A batch that is killed at any moment is finished by the next run, to the same bytes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qa.engine import Engine
from qa.settings import Settings
from tests.folders import numbered, run, write
from tests.test_ui_batch import batch, timeless
from ui.batch.journal import folder_of

COUNT = 24
BATCH = (
    "import sys; from pathlib import Path; from qa.engine import Engine; from qa.settings import Settings;"
    "from tests.test_ui_batch import batch;"
    "batch(Engine.open(Settings(index=Path(sys.argv[1]))), Path(sys.argv[2]), Path(sys.argv[3]))"
)
ENDINGS = (".csv", ".html", ".jsonl", ".md", ".xlsx")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an index, a list of questions, and its answers in every format, uninterrupted."""
    folder = tmp_path_factory.mktemp("killed")
    run(write(folder / "documents", numbered(4)), folder / "index")
    asked = (f"How many trees were felled in district {n % 4}, as asked for time {n}?" for n in range(COUNT))
    (folder / "questions.txt").write_text("\n".join(asked), "utf-8")
    with Engine.open(Settings(index=folder / "index")) as engine:
        for ending in ENDINGS:
            batch(engine, folder / "questions.txt", folder / f"whole{ending}")
    return folder


def start(place: Path, answers: Path) -> subprocess.Popen[bytes]:
    """Start a batch in a process group of its own."""
    command = [sys.executable, "-c", BATCH, str(place / "index"), str(place / "questions.txt"), str(answers)]
    return subprocess.Popen(command, start_new_session=True)


def kill_after(process: subprocess.Popen[bytes], answers: Path, seconds: float) -> None:
    """Kill the batch, and only it, so many seconds after it began to write."""
    while not folder_of(answers).exists() and process.poll() is None:
        time.sleep(0.002)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def check(place: Path, answers: Path, kills: list[float]) -> None:
    """Kill a batch again and again, finish it, and compare."""
    for seconds in kills:
        kill_after(start(place, answers), answers, seconds)
        assert not answers.exists() or timeless(answers) == timeless(place / f"whole{answers.suffix}")
    with Engine.open(Settings(index=place / "index")) as engine:
        batch(engine, place / "questions.txt", answers)
    assert timeless(answers) == timeless(place / f"whole{answers.suffix}")
    assert not folder_of(answers).exists()


@pytest.mark.parametrize(("ending", "seconds"), [(".csv", 0.0), (".jsonl", 0.4), (".xlsx", 1.2)])
def test_killed_batch_is_finished_by_the_next(
    place: Path, tmp_path: Path, ending: str, seconds: float
) -> None:
    check(place, tmp_path / f"answers{ending}", [seconds])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_batch_killed_at_random_moments_is_finished_by_the_next(
    place: Path, tmp_path: Path, seed: int
) -> None:
    rng = random.Random(seed)
    kills = [rng.uniform(0, 2) for _ in range(rng.choice((1, 1, 2)))]
    check(place, tmp_path / f"answers{ENDINGS[seed % len(ENDINGS)]}", kills)
