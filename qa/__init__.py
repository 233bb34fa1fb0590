"""Questions to answers: retrieval, reading, and answers in the documents' own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer import Answer, Citation, Position, Status
    from qa.engine import Engine
    from qa.settings import Settings, load_settings

_HOMES = {
    "Answer": "qa.answer",
    "Citation": "qa.answer",
    "Engine": "qa.engine",
    "Position": "qa.answer",
    "Settings": "qa.settings",
    "Status": "qa.answer",
    "load_settings": "qa.settings",
}

__all__ = ["Answer", "Citation", "Engine", "Position", "Settings", "Status", "load_settings"]


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that `import qa` stays light."""
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
