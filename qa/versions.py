"""The versions of what an answer can depend on beside our own code."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import version

LIBRARIES = ("chromadb", "llama-index-core", "numpy", "onnxruntime", "tantivy")


def library_versions() -> dict[str, str]:
    """Return the versions of Python and of the libraries that find, read and compare."""
    return dict(_versions())


@cache
def _versions() -> tuple[tuple[str, str], ...]:
    return (("python", platform.python_version()), *((name, version(name)) for name in LIBRARIES))
