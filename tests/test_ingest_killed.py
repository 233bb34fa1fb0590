"""An ingest that is killed at any moment leaves an index that opens and answers, and the next finishes."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ingest.errors import NoIndex
from ingest.places import Places
from qa.engine import Engine
from qa.settings import Settings
from tests.folders import Held, held, numbered, run, write

DOCUMENTS = 40
QUESTION = "How many trees were felled in district 7?"
INGEST = (
    "import sys; from pathlib import Path; import ingest.ingestion as i;"
    "from ingest.settings import IngestSettings;"
    "i.BATCH_PASSAGES = 3;"
    "i.ingest([Path(sys.argv[1])], index=Path(sys.argv[2]), settings=IngestSettings(), prune=True)"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("killed") / "documents", numbered(DOCUMENTS))


@pytest.fixture(scope="module")
def whole(folder: Path) -> Held:
    index = folder.with_name("whole")
    run(folder, index)
    return held(index)


def start(folder: Path, index: Path) -> subprocess.Popen[bytes]:
    """Start an ingest in a process group of its own, in batches so small that there are many."""
    command = [sys.executable, "-c", INGEST, str(folder), str(index)]
    return subprocess.Popen(command, start_new_session=True)


def kill_after(process: subprocess.Popen[bytes], index: Path, seconds: float) -> None:
    """Kill the ingest, and only it, so many seconds after it began to write."""
    while not Places(index).catalogue.exists() and process.poll() is None:
        time.sleep(0.005)
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()


def answers(index: Path) -> bool:
    """Ask the index a question; return whether there was one to ask."""
    try:
        with Engine.open(Settings(index=index)) as engine:
            engine.ask(QUESTION)
            return True
    except NoIndex:
        return False


def check(folder: Path, index: Path, whole: Held, seconds: float) -> None:
    """Kill an ingest, ask the index that it leaves, finish it, and compare."""
    kill_after(start(folder, index), index, seconds)
    answers(index)
    run(folder, index)
    assert held(index) == whole
    assert answers(index)


@pytest.mark.parametrize("seconds", [0.0, 0.5, 1.5])
def test_killed_ingest_is_finished_by_the_next(
    folder: Path, tmp_path: Path, whole: Held, seconds: float
) -> None:
    check(folder, tmp_path / "index", whole, seconds)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(50))
def test_ingest_killed_at_a_random_moment_is_finished_by_the_next(
    folder: Path, tmp_path: Path, whole: Held, seed: int
) -> None:
    check(folder, tmp_path / "index", whole, random.Random(seed).uniform(0, 3))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_ingest_killed_again_and_again_ends_whole(
    folder: Path, tmp_path: Path, whole: Held, seed: int
) -> None:
    rng = random.Random(seed)
    index = tmp_path / "index"
    for _ in range(4):
        kill_after(start(folder, index), index, rng.uniform(1, 2.5))
        answers(index)
    check(folder, index, whole, rng.uniform(0, 3))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_update_killed_at_a_random_moment_is_finished_by_the_next(
    folder: Path, tmp_path: Path, whole: Held, seed: int
) -> None:
    earlier = {doc: text.replace("trees", "poles") for doc, text in numbered(DOCUMENTS + 5).items()}
    documents = write(tmp_path / "documents", earlier)
    index = tmp_path / "index"
    run(documents, index)
    for path in documents.iterdir():
        path.unlink()
    write(documents, numbered(DOCUMENTS))
    kill_after(start(documents, index), index, random.Random(seed).uniform(0.5, 4))
    assert answers(index)
    run(documents, index, prune=True)
    found = held(index)
    assert found == whole
