"""Settings take what can work and refuse what cannot."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from pydantic import ValidationError

from ingest.documents import Metadata
from ingest.folder import find_files
from ingest.preparation import prepare, warm_up
from ingest.settings import IngestSettings
from ingest.worker import Worker


@pytest.mark.parametrize(
    ("name", "value"),
    [("max_memory_mb", 1023), ("max_memory_mb", 10**15), ("file_seconds", 86_401.0), ("file_seconds", 0.0)],
)
def test_limits_that_no_file_or_system_call_could_keep_are_refused(name: str, value: float) -> None:
    with pytest.raises(ValidationError, match=name):
        IngestSettings.model_validate({name: value})


def test_least_memory_reads_every_kind_of_file(root: Path) -> None:
    settings = IngestSettings(max_memory_mb=1024)
    files = [file for file in find_files(root / "corpus") if file.problem is None]
    assert len({file.path.suffix for file in files}) > 4
    with Worker(settings.max_memory_mb, warm_up=partial(warm_up, settings)) as worker:
        for file in files:
            data = file.path.read_bytes()
            assert worker.run(prepare, file.doc, data, Metadata(), settings, seconds=30).passages
