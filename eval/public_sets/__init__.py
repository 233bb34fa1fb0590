"""Public question sets: one file each, with `build(data)` and the METRICS of the set's own measure.

A set of rankings says `RETRIEVAL_ONLY = True` too: its questions have no answers, and the general metrics
have nothing to score. What several sets share stands in the modules that SHARED names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from eval.gold_sets.questions import GoldQuestion
from eval.metrics import Metric

SHARED = frozenset({"answer_words", "excerpts", "ranked_documents", "records"})
NOT_ANNOTATED = ("speaker right", "as-of date right", "as-of date made up")
"""The general metrics that score what no public set says: its evidence names neither speaker nor date."""


@dataclass(frozen=True, slots=True)
class PublicSet:
    """A public set as a folder of documents and a gold set over it."""

    documents: Mapping[str, str]
    """The text of each file by its path in the folder, `/` between the parts."""
    gold: tuple[GoldQuestion, ...]
    qa: Mapping[str, object] = field(default_factory=dict)
    """Settings of `qa` that its measure needs, such as more passages; others are the user's."""
    retrieval_only: bool = False
    """Whether passages alone are scored, so that nothing need be answered."""


def public_sets() -> tuple[str, ...]:
    """Return the names of the public sets, sorted."""
    return tuple(sorted(module.name for module in iter_modules(__path__) if module.name not in SHARED))


def build(name: str, data: Path) -> PublicSet:
    """Build a public set from the folder that its files are in, or the folder above it that holds several.

    Raises UsageError, which names the file, when one is missing or broken.
    """
    inner = data / name
    built: PublicSet = import_module(f"{__name__}.{name}").build(inner if inner.is_dir() else data)
    return built


def described(name: str) -> str:
    """Return what a public set is, in one sentence."""
    return (import_module(f"{__name__}.{name}").__doc__ or name).strip().partition("\n")[0]


def own_metrics(name: str) -> tuple[Metric, ...]:
    """Return the metrics that are a set's own measure; none for a name that is no public set."""
    if name not in public_sets():
        return ()
    found: tuple[Metric, ...] = import_module(f"{__name__}.{name}").METRICS
    return found


def is_retrieval_only(name: str) -> bool:
    """Tell whether only the passages found are scored; false for a name that is no public set."""
    if name not in public_sets():
        return False
    return bool(getattr(import_module(f"{__name__}.{name}"), "RETRIEVAL_ONLY", False))
