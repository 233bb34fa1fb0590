"""No model: answers are built from quotes."""

from __future__ import annotations

from qa.llms.model.part import Part
from qa.settings import Settings


def load(settings: Settings, key: str | None) -> Part | None:  # noqa: ARG001
    """Return None, whatever the settings."""
    return None
