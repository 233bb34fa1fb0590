"""Questions to begin with, made from what is indexed."""

from __future__ import annotations

from qa.engine import Engine


def example_questions(engine: Engine, count: int = 4) -> list[str]:
    """Return up to so many questions that the engine answers; the same ones for the same index.

    Costs up to some ten questions, so keep the list by `engine.index.fingerprint`.
    """
    raise NotImplementedError
