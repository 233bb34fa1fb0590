"""The dated figures of a dispute as a small plot, drawn as SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.claims.quantities import quantities
from qa.answer import Position
from ui.safe_html import flat, safe

WIDTH, HEIGHT = 380, 180
LEFT, RIGHT, TOP, BOTTOM = 96, 56, 24, 36
"""The margins around the marks."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure, and the day for which it is claimed."""

    day: date
    value: float
    position: Position

    @property
    def label(self) -> str:
        """The claim in words, with the numbers of its quotes."""
        marks = "".join(f"[{n}]" for n in self.position.citations)
        return f"{self.position.value}, {self.position.speaker or 'speaker not named'}, {self.day} {marks}"


def plot_over_time(positions: Sequence[Position]) -> str:
    """Return the figures over the days for which they are claimed, one mark a claim, all marks alike.

    Nothing where fewer than two positions are figures with a day.
    """
    claims = dated_figures(positions)
    if len(claims) < 2:
        return ""
    described = flat("Figures over time: " + "; ".join(claim.label for claim in claims))
    return (
        f'<figure class="plot"><svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{described}">'
        f"{_axes(claims)}{_marks(claims)}</svg><figcaption>Each figure on the day for which it is claimed"
        "</figcaption></figure>"
    )


def dated_figures(positions: Sequence[Position]) -> list[Claim]:
    """Return the positions that have a day and a value with exactly one number in it, the earliest first."""
    claims = []
    for position in positions:
        numbers = list(quantities(position.value))
        if position.as_of and len(numbers) == 1:
            claims.append(Claim(date.fromisoformat(position.as_of), numbers[0].value, position))
    return sorted(claims, key=lambda claim: (claim.day, claim.value))


def _axes(claims: Sequence[Claim]) -> str:
    """Return the two axes, with the days and the values that are claimed at their ends."""
    days, top = [claim.day for claim in claims], max(claim.value for claim in claims)
    floor = HEIGHT - BOTTOM
    first, last = (
        f'<text x="{x:.0f}" y="{floor + 20}" text-anchor="middle">{day.isoformat()}</text>'
        for day in (min(days), max(days))
        for x in (_x(day, claims),)
    )
    return (
        f'<path class="axis" d="M{LEFT - 20} {TOP}V{floor}H{WIDTH - RIGHT + 20}"/>'
        f'<text x="{LEFT - 26}" y="{_y(top, claims) + 4:.0f}" text-anchor="end">{top:,.10g}</text>'
        f'<text x="{LEFT - 26}" y="{floor + 4}" text-anchor="end">0</text>'
        f"{first}{last if min(days) != max(days) else ''}"
    )


def _marks(claims: Sequence[Claim]) -> str:
    """Return a mark a claim; a number that would stand on another one stands above it."""
    drawn, taken = "", list[tuple[float, float]]()
    for claim in claims:
        x, y = _x(claim.day, claims), _y(claim.value, claims)
        height = y
        while any(abs(x - other) < 24 and abs(height - level) < 12 for other, level in taken):
            height -= 12
        taken.append((x, height))
        drawn += _mark(claim, x, y, height)
    return drawn


def _mark(claim: Claim, x: float, y: float, height: float) -> str:
    numbers = "".join(f"[{n}]" for n in claim.position.citations)
    return (
        f'<g class="claim"><title>{safe(claim.label)}</title><circle cx="{x:.1f}" cy="{y:.1f}" r="5"/>'
        f'<text x="{x + 9:.1f}" y="{height + 4:.1f}">{numbers}</text></g>'
    )


def _x(day: date, claims: Sequence[Claim]) -> float:
    first, last = (pick(claim.day for claim in claims) for pick in (min, max))
    if first == last:
        return (LEFT + WIDTH - RIGHT) / 2
    return LEFT + (day - first).days / (last - first).days * (WIDTH - RIGHT - LEFT)


def _y(value: float, claims: Sequence[Claim]) -> float:
    """Return the height of a value; the axis begins at nought, so that no difference looks too large."""
    top = max(claim.value for claim in claims) or 1
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP)
