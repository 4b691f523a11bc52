"""Change over time as a small drawing: where its points and lines lie. Pure; the template draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

WIDTH, HEIGHT, MARGIN = 320, 120, 14


@dataclass(frozen=True, slots=True)
class Reading:
    """One screening's number. `most` is higher than `total` where not everything was answered."""

    day: date
    total: int
    most: int
    band: str


@dataclass(frozen=True, slots=True)
class Dot:
    """Where a reading is drawn; `top` is where its open range ends."""

    x: float
    y: float
    top: float
    reading: Reading


@dataclass(frozen=True, slots=True)
class Plot:
    """The drawing: dots from left to right by day, and the line through them."""

    dots: tuple[Dot, ...]
    highest: int
    said: str

    @property
    def line(self) -> str:
        return " ".join(f"{dot.x},{dot.y}" for dot in self.dots)


def plot_of(readings: Sequence[Reading], highest: int) -> Plot | None:
    """The drawing of two readings or more; None for fewer, which show no change."""
    if len(readings) < 2:
        return None
    ordered = sorted(readings, key=lambda one: one.day)
    first, span = ordered[0].day, max((ordered[-1].day - ordered[0].day).days, 1)
    dots = tuple(
        Dot(
            x=round(MARGIN + (WIDTH - 2 * MARGIN) * (one.day - first).days / span, 1),
            y=_height(one.total, highest),
            top=_height(one.most, highest),
            reading=one,
        )
        for one in ordered
    )
    return Plot(dots, highest, _said(ordered))


def _height(value: int, highest: int) -> float:
    return round(HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * min(value, highest) / max(highest, 1), 1)


def _said(ordered: Sequence[Reading]) -> str:
    """The change in words. An open range is never called better or worse."""
    before, last = ordered[-2], ordered[-1]
    if before.total != before.most or last.total != last.most:
        return "One of the last two is incomplete, so they cannot be compared."
    change = last.total - before.total
    if not change:
        return f"The same as the time before: {last.total}."
    return f"{abs(change)} {'higher' if change > 0 else 'lower'} than the time before ({before.total})."
