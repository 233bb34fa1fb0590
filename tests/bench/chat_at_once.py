"""The chat with many people at once: how long the one who waits longest waits."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from gradio_client import Client  # type: ignore[import-untyped]

from tests.bench.tables import Row
from tests.chats import ROOT, served
from tests.folders import run as ingested

NAME = "the chat with many people at once"
AT_ONCE = 20
QUESTIONS = ("How many people were displaced?", "Which hospital was put out of service?")


def run(shared: Path) -> list[Row]:
    """Return the seconds of one answer, and of the slowest of twenty that are asked for at once."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        ingested(ROOT / "corpus", folder / "index")
        with served(folder / "index", folder) as chat:
            client = Client(chat.address, verbose=False)
            asked = [QUESTIONS[n % 2] for n in range(AT_ONCE)]
            one = median(_seconds(client, question) for question in asked[:6])
            with ThreadPoolExecutor(AT_ONCE) as people:
                slowest = max(people.map(partial(_seconds, client), asked))
            client.close()
    return [
        ("one answer", f"{one:.2f} s"),
        (f"the slowest of {AT_ONCE} at once", f"{slowest:.2f} s, {slowest / one:.1f} times as long"),
    ]


def _seconds(client: Client, question: str) -> float:
    started = time.perf_counter()
    client.predict(question, api_name="/ask")
    return time.perf_counter() - started
