"""A thread of its own for what may take long, so that whoever waits can stop waiting."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Generic, TypeVar

from ingest.errors import OnrecordError
from qa.llms.model.reply import NoReply

Item = TypeVar("Item")


class _End:
    """Nothing comes after this."""


class Background(Generic[Item]):
    """Runs a function that hands over items one by one, and learns from that whether to end."""

    def __init__(self, work: Callable[[Callable[[Item], bool]], None]) -> None:
        """Start the work; what it is given puts an item and returns whether nobody wants any more."""
        self._items: SimpleQueue[Item | _End | NoReply | OnrecordError] = SimpleQueue()
        self._left = Event()
        Thread(target=self._run, args=(work,), daemon=True).start()

    def next(self, seconds: float | None = None) -> Item | None:
        """Return the next item, waiting for it; None after the last.

        Raises TimeoutError after so many seconds, and the NoReply or OnrecordError that ended the work.
        """
        try:
            item = self._items.get(timeout=seconds)
        except Empty:
            raise TimeoutError from None
        if isinstance(item, _End):
            return None
        if isinstance(item, NoReply | OnrecordError):
            raise item
        return item

    def leave(self) -> None:
        """Have the work end with the item that it is at."""
        self._left.set()

    def _run(self, work: Callable[[Callable[[Item], bool]], None]) -> None:
        try:
            work(self._put)
        except (NoReply, OnrecordError) as error:
            self._items.put(error)
        finally:  # whatever else is raised is a mistake of ours, shown by the thread
            self._items.put(_End())

    def _put(self, item: Item) -> bool:
        self._items.put(item)
        return self._left.is_set()
