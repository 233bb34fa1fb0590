"""A bar on standard error that shows how far a batch has come."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

Listener = Callable[[Mapping[str, int]], None]
"""Told how many questions have each status so far."""


@contextmanager
def progress_bar(*, total: int, done: int, hidden: bool) -> Iterator[Listener]:
    """Give a listener that shows questions a second, the time left and the counts; silent when hidden.

    Only a terminal is shown a bar: in a file or a pipe it would be noise.
    """
    if hidden or not sys.stderr.isatty():
        yield lambda counts: None  # noqa: ARG005
        return
    from tqdm import tqdm  # type: ignore[import-untyped]

    options = {"file": sys.stderr, "dynamic_ncols": True, "leave": False}
    with tqdm(total=total, initial=done, unit=" questions", **options) as bar:

        def show(counts: Mapping[str, int]) -> None:
            told = (f"{count} {status.replace('_', ' ')}" for status, count in counts.items() if count)
            bar.set_postfix_str(", ".join(told), refresh=False)
            bar.update(sum(counts.values()) - bar.n)

        yield show
