"""The gate: thresholds that figures must reach, and what falls short of them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Self

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from eval.bootstrap import value_of
from eval.metrics import Metric
from eval.scores import Unscored
from eval.scoring import Estimate, Scores
from ingest.errors import UsageError

DEFAULT_GATE = Path(__file__).with_name("gate.toml")


class Threshold(BaseModel):
    """What a figure must reach."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

    least: float | None = None
    most: float | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if self.least is None and self.most is None:
            raise ValueError("a threshold needs least or most")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError("nothing is at least more than it is at most")
        return self


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure that fell short of its threshold."""

    metric: str
    value: float | None
    """None when no question could be scored."""
    threshold: float
    questions: tuple[str, ...]
    """The ids of those that scored below the mean figure wanted, worst first."""

    @property
    def by(self) -> float | None:
        """How far the figure is from its threshold."""
        return None if self.value is None else abs(self.value - self.threshold)


def read_gate(path: Path, name: str, metrics: Sequence[Metric]) -> dict[str, Threshold]:
    """Return the thresholds for a gold set by metric; raise UsageError for a file that is not a gate."""
    try:
        tables: dict[str, Any] = tomllib.loads(path.read_text("utf-8-sig"))
        thresholds = {metric: Threshold.model_validate(t) for metric, t in tables.get(name, {}).items()}
    except OSError as error:
        raise UsageError(f"The gate {path} cannot be read: {error.strerror}.") from error
    except (ValidationError, AttributeError) as error:
        raise UsageError(
            f"In the gate {path} each figure of [{name}] needs `least` or `most` and a number, such as "
            '"right" = { least = 0.9 }.'
        ) from error
    except (ValueError, RecursionError) as error:
        raise UsageError(f"The gate {path} is not valid TOML. Correct it and try again.") from error
    if not thresholds:
        raise UsageError(f"The gate {path} has no thresholds for {name}. Add them under [{name}].")
    for metric in thresholds:
        _check_known(metric, [known.name for known in metrics], path)
    return thresholds


def shortfalls(
    scores: Scores, metrics: Sequence[Metric], thresholds: Mapping[str, Threshold]
) -> list[Shortfall]:
    """Return every figure that does not reach its threshold; one that could not be scored does not."""
    figures = {estimate.metric: estimate for estimate in scores.figures}
    by_name = {metric.name: metric for metric in metrics}
    return [
        Shortfall(name, figures[name].value, bound, _questions(scores, by_name[name]))
        for name, threshold in thresholds.items()
        if (bound := _missed(figures[name], threshold)) is not None
    ]


def _missed(estimate: Estimate, threshold: Threshold) -> float | None:
    """Return the bound that a figure misses, or None."""
    for bound, sign in ((threshold.least, 1), (threshold.most, -1)):
        if bound is not None and (estimate.value is None or sign * estimate.value < sign * bound):
            return bound
    return None


def _questions(scores: Scores, metric: Metric) -> tuple[str, ...]:
    """Return the questions that pull a figure down, by what one question alone scores."""
    alone = {
        question.id: value_of(metric.figure, np.asarray([row], dtype=np.float64))
        for question in scores.questions
        if not isinstance(row := question.scores[metric.name], Unscored)
    }
    sign = 1 if metric.better == "higher" else -1
    best = max((sign * value for value in alone.values() if math.isfinite(value)), default=0.0)
    worse = [id for id, value in alone.items() if sign * value < best]
    return tuple(sorted(worse, key=lambda id: sign * alone[id]))


def _check_known(name: str, known: Sequence[str], path: Path) -> None:
    if name not in known:
        near = get_close_matches(name, known, n=1)
        advice = f"Did you mean {near[0]}?" if near else f"The figures are: {', '.join(known)}."
        raise UsageError(f"The gate {path} names {name}, which is no figure. {advice}")
