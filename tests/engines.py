"""An engine over a few documents of a test's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from qa.engine import Engine
from qa.qa_settings import QaSettings
from qa.settings import Settings
from tests.folders import run, write


@contextmanager
def engine_over(folder: Path, documents: Mapping[str, str], qa: QaSettings | None = None) -> Iterator[Engine]:
    """Write documents below a folder, ingest them there and open an engine over them."""
    run(write(folder / "documents", documents), folder / "index")
    with Engine.open(Settings(index=folder / "index", qa=qa or QaSettings())) as engine:
        yield engine
