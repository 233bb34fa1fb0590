"""A function that hangs, crashes or fills the memory costs one item, and the next one is run."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.errors import OnrecordError, UnreadableDocument, UsageError
from ingest.worker import Worker

ROOT = Path(__file__).parents[1]


def double(number: int) -> int:
    return 2 * number


def identity() -> int:
    return os.getpid()


def wait(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def spin_without_letting_go() -> None:
    """Hold the interpreter's lock in C, as a parser that hangs does."""
    ctypes.PyDLL(None).sleep(60)


def fault() -> None:
    ctypes.string_at(0)


def leave() -> None:
    os._exit(3)


def fail() -> None:
    raise ZeroDivisionError


def refuse(kind: type[OnrecordError]) -> None:
    raise kind("It is not wanted.")


def fill_memory(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def talk() -> str:
    print("This is no reply")
    os.write(1, b"Nor is this\n")
    sys.stderr.write("Nor this\n")
    return "done"


def interrupt() -> str:
    os.kill(os.getpid(), signal.SIGINT)
    return "still here"


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker(1_000) as worker:
        yield worker


def reason(worker: Worker, function: object, *args: object, seconds: float = 10) -> str:
    assert callable(function)
    with pytest.raises(UnreadableDocument) as caught:
        worker.run(function, *args, seconds=seconds)
    assert worker.run(double, 21, seconds=10) == 42
    return str(caught.value)


def test_one_process_runs_everything(worker: Worker) -> None:
    identities = {worker.run(identity, seconds=10) for _ in range(5)}
    assert len(identities) == 1
    assert os.getpid() not in identities


def test_a_large_value_goes_there_and_back(worker: Worker) -> None:
    data = os.urandom(20_000_000)
    assert worker.run(bytes, data, seconds=10) == data


@pytest.mark.parametrize("kind", [UnreadableDocument, UsageError])
def test_our_errors_come_back_as_they_are(worker: Worker, kind: type[OnrecordError]) -> None:
    before = worker.run(identity, seconds=10)
    with pytest.raises(kind, match=r"It is not wanted\."):
        worker.run(refuse, kind, seconds=10)
    assert worker.run(identity, seconds=10) == before


@pytest.mark.parametrize("function", [wait, spin_without_letting_go])
def test_what_takes_too_long_is_stopped(worker: Worker, function: object) -> None:
    args = (60,) if function is wait else ()
    started = time.monotonic()
    assert reason(worker, function, *args, seconds=0.5).startswith("It took longer than 0.5 s to read.")
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    ("function", "how"), [(fault, "SIGSEGV"), (leave, "exit code 3"), (fail, "exit code 1")]
)
def test_a_crash_is_one_sentence(worker: Worker, function: object, how: str) -> None:
    assert reason(worker, function).startswith(f"It crashed the reader ({how}).")


def test_what_needs_too_much_memory_is_stopped(worker: Worker) -> None:
    assert reason(worker, fill_memory, 2_000).startswith("It needs more than 1,000 MB of memory")
    assert worker.run(fill_memory, 100, seconds=10) == 100_000_000


def test_a_process_that_was_killed_between_two_items_is_replaced(worker: Worker) -> None:
    os.kill(worker.run(identity, seconds=10), signal.SIGKILL)
    time.sleep(0.1)
    assert worker.run(double, 4, seconds=10) == 8


def test_what_a_function_prints_goes_nowhere(worker: Worker, capfd: pytest.CaptureFixture[str]) -> None:
    assert worker.run(talk, seconds=10) == "done"
    assert worker.run(double, 4, seconds=10) == 8
    assert capfd.readouterr() == ("", "")


def test_ctrl_c_does_not_reach_the_process(worker: Worker) -> None:
    assert worker.run(interrupt, seconds=10) == "still here"


def test_a_warm_up_runs_first_and_is_not_timed() -> None:
    with Worker(warm_up=wait_a_little) as worker:
        assert worker.run(was_warmed_up, seconds=0.4)


def wait_a_little() -> None:
    time.sleep(0.6)
    os.environ["WARMED_UP"] = "yes"


def was_warmed_up() -> bool:
    return os.environ.get("WARMED_UP") == "yes"


def test_the_process_ends_with_the_worker() -> None:
    with Worker() as worker:
        process = worker.run(identity, seconds=10)
    assert not is_alive(process)


@pytest.mark.parametrize("call", ["identity, seconds=10", "busy, path, seconds=0.5"])
def test_the_process_ends_when_its_parent_is_killed(tmp_path: Path, call: str) -> None:
    note = tmp_path / "process"
    script = (
        "import sys, time\n"
        "from ingest.worker import Worker\n"
        "from tests.test_ingest_worker import busy, identity\n"
        f"path = {str(note)!r}\n"
        "with Worker() as worker:\n"
        f"    open(path, 'w').write(str(worker.run(identity, seconds=10)))\n"
        f"    worker.run({call.replace('0.5', '2')})\n"
        "    time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=ROOT) as parent:
        wait_until(lambda: note.exists() and note.read_text() != "", 20)
        time.sleep(0.5)
        parent.kill()
    process = int(note.read_text())
    wait_until(lambda: not is_alive(process), 12)


def busy(path: str) -> None:
    spin_without_letting_go()


def is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until(condition: object, seconds: float) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)
