"""Loaders: one file a format, each with `load(data) -> Loaded`; the file's name is the ending."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import PurePath
from pkgutil import iter_modules

from ingest.documents import Metadata

ALIASES = {"htm": "html"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loader found in a file: the canonical text and what the file says about itself."""

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    """Things the user should know though the file was read, one sentence each."""


Loader = Callable[[bytes], Loaded]


def endings() -> tuple[str, ...]:
    """Return the file endings that can be read, without the dot, sorted."""
    return tuple(sorted({module.name for module in iter_modules(__path__)} | ALIASES.keys()))


def loader_for(name: str) -> Loader | None:
    """Return the loader for a file's name, or None when no loader reads its ending."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    ending = ALIASES.get(ending, ending)
    if ending not in endings():
        return None
    loader: Loader = import_module(f"{__name__}.{ending}").load
    return loader
