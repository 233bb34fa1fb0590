"""Retrievers: one file each, with `retrieve(index, query, count) -> hits`; the file's name is the setting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from ingest.errors import SettingsError
from ingest.index import Hit, Index
from ingest.terms import Term


@dataclass(frozen=True, slots=True)
class Query:
    """A question in the two forms that retrieval needs, and the documents it may use."""

    text: str
    """The question, with names spelled as the documents spell them, and their other form in brackets."""
    read: str
    """The same without the other forms: how a reader is asked."""
    terms: tuple[Term, ...]
    among: frozenset[str] | None = None
    """The only documents that count; None for all."""
    candidates: int = 50
    """How many passages each part of a fused retriever offers."""


Retriever = Callable[[Index, Query, int], list[Hit]]


def retrievers() -> tuple[str, ...]:
    """Return the names of the retrievers, sorted."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def retriever_for(name: str) -> Retriever:
    """Return the retriever of a name; raise SettingsError where there is none."""
    if name not in retrievers():
        raise SettingsError(f"qa.retriever must be one of {', '.join(retrievers())}, not {name!r}.")
    retriever: Retriever = import_module(f"{__name__}.{name}").retrieve
    return retriever
