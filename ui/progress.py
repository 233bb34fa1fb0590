"""A bar on standard error that shows how far an ingest has come."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from ingest.progress import Progress, silent


@contextmanager
def progress_bar(*, hidden: bool) -> Iterator[Progress]:
    """Give a listener that shows documents, passages a second and the time left; silent when hidden.

    Only a terminal is shown a bar: in a file or a pipe it would be noise.
    """
    if hidden or not sys.stderr.isatty():
        yield silent
        return
    from tqdm import tqdm  # type: ignore[import-untyped]

    with tqdm(unit=" documents", file=sys.stderr, dynamic_ncols=True, leave=False) as bar:

        def show(*, documents: int, passages: int, total: int) -> None:
            bar.total = total
            elapsed = bar.format_dict["elapsed"] or 1e-9
            bar.set_postfix_str(f"{passages / elapsed:.0f} passages/s", refresh=False)
            bar.update(documents - bar.n)

        yield show
