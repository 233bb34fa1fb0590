"""An answer while a model writes it: what there is so far, then all of it; to be stopped at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Empty, SimpleQueue
from threading import Event

from qa.follow_up import Exchange
from qa.model_tasks.asking import Listening

TICK = 0.1
"""How often is looked for what was written, in seconds."""


def growing(ask: Callable[[Listening], Exchange]) -> Iterator[str | Exchange]:
    """Yield the words of an answer each time there are more of them, and at last the exchange.

    A generator that is closed before its end stops the model. Raises what `ask` raises.
    """
    heard: SimpleQueue[str] = SimpleQueue()
    stopped = Event()
    with ThreadPoolExecutor(1, thread_name_prefix="asking") as thread:
        done = thread.submit(ask, Listening(heard.put, stopped.is_set))
        try:
            while not (done.done() and heard.empty()):
                try:
                    yield heard.get(timeout=TICK)
                except Empty:
                    continue
            yield done.result()
        finally:
            stopped.set()
