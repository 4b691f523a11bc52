"""When a date is near enough to speak of, and in which words. Pure: no clock, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nextfriend.calendar.kinds import DueKind, due_kinds, kind_of

LONGEST = 120


def reminded_kinds() -> tuple[DueKind, ...]:
    """The kinds somebody may be reminded of."""
    return tuple(kind for kind in due_kinds() if kind.reminder_days)


def reminded_codes() -> frozenset[str]:
    """Their codes."""
    return frozenset(kind.code for kind in reminded_kinds())


def step_reached(due_date: date, today: date, steps: Iterable[int]) -> int | None:
    """The nearest of the chosen steps (days ahead) that the date has come within; None when it is further
    off than all of them, or past. A sweep that missed some days finds the step it would have reached.
    """
    left = (due_date - today).days
    if left < 0:
        return None
    return min((step for step in steps if step >= left), default=None)


def counted(near: Iterable[tuple[str, int]]) -> list[list[object]]:
    """(kind, step) pairs as [word, words, step, count], the nearest step first."""
    tally = Counter((kind_of(kind).reminder_words, step) for kind, step in near)
    return [[one, many, step, n] for ((one, many), step), n in sorted(tally.items(), key=_nearest)]


def _nearest(entry: tuple[tuple[tuple[str, str], int], int]) -> tuple[int, str]:
    ((word, _), step), _ = entry
    return step, word


def sentences(counts: Sequence[Sequence[object]], needs_attention: int) -> list[str]:
    """The lines of a digest: counts only, nothing that names a person, a matter or a place."""
    lines = [f"{n} {one if n == 1 else many} {_within(step)}" for one, many, step, n in counts]
    if needs_attention:
        dates = "date" if needs_attention == 1 else "dates"
        lines.append(f"{needs_attention} {dates}, past or within 3 days, that no one has checked or owns")
    return lines


def _within(step: object) -> str:
    return {0: "today", 1: "by tomorrow"}.get(step, f"in the next {step} days")  # type: ignore[call-overload, no-any-return]


def steps_of(kept: Mapping[str, Sequence[int]], kind: str) -> tuple[int, ...]:
    """A person's steps for a kind: what they chose (nothing is a choice), or the default."""
    return tuple(kept[kind]) if kind in kept else kind_of(kind).reminder_days
