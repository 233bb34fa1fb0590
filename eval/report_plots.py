"""The plots of a report as shapes on a grid of user units, with the same in words and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from eval.metrics.calibration import reliability
from eval.metrics.risk_coverage import TOLERATED, curve
from eval.samples import Sample

LEFT, TOP, WIDTH, HEIGHT = 46, 14, 300, 210
CEILINGS = (0.2, 0.4, 0.6, 0.8, 1.0)
"""Where the axis of a share may end."""
STEPS = 4
"""Into how many parts the ticks cut an axis."""
ROWS = 12
"""How many rows the table of a curve has, about."""
SMALLEST, LARGEST = 2.5, 9.0
"""The radius of a dot."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A number on an axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the plot."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Guide:
    """A line to measure by, with what it means."""

    start: tuple[float, float]
    end: tuple[float, float]
    label: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A line with dots over two axes; all places are in user units, from the top left corner."""

    title: str
    says: str
    """How to read it."""
    text: str
    """What it shows, for those who do not see it."""
    x_label: str
    y_label: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    line: tuple[tuple[float, float], ...]
    dots: tuple[Dot, ...]
    guide: Guide
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The same as a table."""


def risk_coverage_plot(samples: Sequence[Sample]) -> Plot | None:
    """Return the risk–coverage curve; None when no answer was given."""
    points = curve(samples)
    if not points:
        return None
    ceiling = _ceiling(risk for _, risk in points)
    rows = points[:: max(1, -(-len(points) // ROWS))]
    rows = rows if rows[-1] == points[-1] else [*rows, points[-1]]
    coverage, risk = points[-1]
    return Plot(
        title="Risk and coverage",
        says="Answers from the surest to the least sure: how many of all questions are answered, and how "
        "many of these answers are wrong. The dot is the engine as it is set; lower is better.",
        text=f"At the end of the curve {coverage:.0%} of the questions are answered, and {risk:.0%} of the "
        "answers are wrong.",
        x_label="share of questions answered",
        y_label="share of answers wrong",
        x_ticks=_x_ticks(),
        y_ticks=_y_ticks(ceiling),
        line=tuple((_x(share), _y(wrong, ceiling)) for share, wrong in points),
        dots=(Dot(_x(coverage), _y(risk, ceiling), SMALLEST * 2),),
        guide=Guide(
            (_x(0), _y(TOLERATED, ceiling)), (_x(1), _y(TOLERATED, ceiling)), f"{TOLERATED:.0%} wrong"
        ),
        header=("answered", "wrong"),
        rows=tuple((f"{share:.3f}", f"{wrong:.3f}") for share, wrong in rows),
    )


def reliability_plot(samples: Sequence[Sample]) -> Plot | None:
    """Return the reliability diagram; None when no answer was given."""
    bins = reliability(samples)
    if not bins:
        return None
    places = [(_x(part.confidence), _y(part.right, 1.0)) for part in bins]
    most = max(part.n for part in bins)
    radii = [SMALLEST + (LARGEST - SMALLEST) * (part.n / most) ** 0.5 for part in bins]
    return Plot(
        title="Calibration",
        says="Answers of like confidence: how sure they were, and how many were right. A larger dot is more "
        "answers; on the diagonal confidence is what it says, below it the engine is too sure.",
        text=" ".join(
            f"Of {part.n} answers at a confidence of about {part.confidence:.2f}, {part.right:.0%} are right."
            for part in bins
        ),
        x_label="confidence",
        y_label="share of answers right",
        x_ticks=_x_ticks(),
        y_ticks=_y_ticks(1.0),
        line=tuple(places),
        dots=tuple(Dot(x, y, round(radius, 1)) for (x, y), radius in zip(places, radii, strict=True)),
        guide=Guide((_x(0), _y(0, 1.0)), (_x(1), _y(1, 1.0)), "as sure as right"),
        header=("confidence", "right", "answers"),
        rows=tuple((f"{part.confidence:.3f}", f"{part.right:.3f}", str(part.n)) for part in bins),
    )


def _ceiling(shares: Iterable[float]) -> float:
    greatest = max(shares)
    return next(ceiling for ceiling in CEILINGS if greatest <= ceiling)


def _x(share: float) -> float:
    return round(LEFT + WIDTH * share, 1)


def _y(share: float, ceiling: float) -> float:
    return round(TOP + HEIGHT * (1 - share / ceiling), 1)


def _x_ticks() -> tuple[Tick, ...]:
    return tuple(Tick(_x(step / STEPS), f"{step / STEPS:g}") for step in range(STEPS + 1))


def _y_ticks(ceiling: float) -> tuple[Tick, ...]:
    shares = [ceiling * step / STEPS for step in range(STEPS + 1)]
    return tuple(Tick(_y(share, ceiling), f"{share:.3g}") for share in shares)
