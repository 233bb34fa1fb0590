"""Runs Python as somebody whom permissions hold back, even where the tests are run by root."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

CAPABILITIES = "--bounding-set=-dac_override,-dac_read_search"
"""What lets root do as it likes with files."""


def run_held_back(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Run this Python with arguments; skip the test where nothing holds root back."""
    command = [sys.executable, *arguments]
    if os.geteuid() == 0:
        setpriv = [shutil.which("setpriv") or "", CAPABILITIES]
        if not setpriv[0] or subprocess.run([*setpriv, "true"], capture_output=True, check=False).returncode:
            pytest.skip("root may do everything with files")
        command = [*setpriv, *command]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False)


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take the right to write from a folder and everything in it, for a while."""
    paths = [folder, *folder.rglob("*")]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path in paths:
            path.chmod(0o755 if path.is_dir() else 0o644)
