"""Asks the questions of a saved run again, as it asked them."""

from __future__ import annotations

from pathlib import Path

from eval.answering import recorder_for
from eval.runs import Run
from eval.samples import Failure, Record
from ingest.errors import UsageError
from ingest.settings import IngestSettings
from qa.engine import Engine
from qa.qa_settings import QaSettings
from qa.settings import Settings


def replay(run: Run, settings: Settings, key: str | None = None) -> list[str]:
    """Return the ids of the questions whose outcome differs from the saved one, timings and memory aside.

    The run's settings count; of the given ones only the addresses of servers are taken. Raises
    UsageError when the index is no longer the one of the run.
    """
    same = _settings_of(run, settings)
    saved = {outcome.id: outcome for outcome in run.outcomes()}
    ask = recorder_for(run.manifest)
    with Engine.open(same, key=key) as engine:
        gold = run.gold()
        if engine.index.fingerprint != run.manifest.index:
            raise UsageError(
                f"The index {same.index} has changed since the run, so the answers may differ for a reason. "
                "Compare runs instead, with: onrecord eval compare A B"
            )
        return [
            question.id
            for question in gold
            if question.id in saved and _untimed(ask(engine, question)) != _untimed(saved[question.id])
        ]


def _settings_of(run: Run, settings: Settings) -> Settings:
    kept = run.manifest.settings
    try:
        return settings.model_copy(
            update={
                "index": Path(kept["index"]),
                "llm": kept.get("llm", "none"),
                "llm_model": kept.get("llm_model"),
                "ingest": IngestSettings.model_validate(kept["ingest"], strict=False),
                "qa": QaSettings.model_validate(kept["qa"], strict=False),
            }
        )
    except (KeyError, TypeError, ValueError) as error:
        raise UsageError(
            f"The run in {run.folder} does not hold the settings of this version. Make a new run."
        ) from error


def _untimed(outcome: Record | Failure) -> Record | Failure | dict[str, object]:
    if isinstance(outcome, Failure):
        return outcome
    answer = {**outcome.answer.as_json(), "ms": None}
    return {"answer": answer, "passages": outcome.passages, "statements": outcome.statements}
