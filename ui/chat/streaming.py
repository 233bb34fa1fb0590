"""An answer while a model writes it: what there is so far, then all of it; to be stopped at any time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from threading import Event, Thread

from qa.follow_up import Exchange
from qa.model_tasks.asking import Listening

TICK = 0.1
"""How often is looked for what was written, in seconds."""


def growing(ask: Callable[[Listening], Exchange], stopped: Event) -> Iterator[str | Exchange]:
    """Yield the words of an answer each time there are more of them, and at last the exchange.

    Raises what `ask` raises. The model stops when the event is set or the generator is closed.
    """
    heard: SimpleQueue[str] = SimpleQueue()
    done: Future[Exchange] = Future()
    listening = Listening(heard.put, stopped.is_set)
    # A process that is told to end does not wait for what is being written.
    Thread(target=_settle, args=(done, ask, listening), name="asking", daemon=True).start()
    try:
        while not (done.done() and heard.empty()):
            try:
                yield heard.get(timeout=TICK)
            except Empty:
                continue
        yield done.result()
    finally:
        stopped.set()


def _settle(done: Future[Exchange], ask: Callable[[Listening], Exchange], listening: Listening) -> None:
    try:
        done.set_result(ask(listening))
    except BaseException as error:  # noqa: BLE001  # raised again where the answer is waited for
        done.set_exception(error)


class Asking:
    """What is being asked, by the page that asks it, so that the page can stop it."""

    def __init__(self) -> None:
        self._stops: dict[str | None, Event] = {}

    @contextmanager
    def begun(self, page: str | None) -> Iterator[Event]:
        """Yield the event that stops what a page asks, as long as it is asked."""
        stopped = self._stops[page] = Event()
        try:
            yield stopped
        finally:
            self._stops.pop(page, None)

    def stop(self, page: str | None) -> None:
        """Stop what a page asks, if it asks anything."""
        if stopped := self._stops.pop(page, None):
            stopped.set()
