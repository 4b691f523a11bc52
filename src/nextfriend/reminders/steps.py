"""When a date is near enough to speak of, and in which words. Pure: no clock, no database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from nextfriend.calendar.models import Due

LONGEST = 120
DEFAULTS: dict[str, tuple[int, ...]] = {
    Due.Kind.DEADLINE: (30, 14, 7, 3, 1),
    Due.Kind.HEARING: (30, 14, 7, 3, 1),
    Due.Kind.BENEFIT: (30, 14, 7, 3, 1),
    Due.Kind.APPOINTMENT: (3, 1),
    Due.Kind.VISIT: (1,),
    Due.Kind.CONTACT: (3,),
    Due.Kind.TASK: (1,),
    Due.Kind.SIGNATURE: (1,),
    Due.Kind.CONSENT: (30, 7),
    Due.Kind.COVERAGE: (30, 14),
}
# One word for several kinds: an e-mail says no more than that something of a sort is near.
WORDS: dict[str, tuple[str, str]] = {
    Due.Kind.DEADLINE: ("court date", "court dates"),
    Due.Kind.HEARING: ("court date", "court dates"),
    Due.Kind.BENEFIT: ("deadline", "deadlines"),
    Due.Kind.APPOINTMENT: ("appointment", "appointments"),
    Due.Kind.VISIT: ("visit", "visits"),
    Due.Kind.CONTACT: ("contact", "contacts"),
    Due.Kind.TASK: ("task", "tasks"),
    Due.Kind.SIGNATURE: ("task", "tasks"),
    Due.Kind.CONSENT: ("expiry", "expiries"),
    Due.Kind.COVERAGE: ("expiry", "expiries"),
}


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
    tally = Counter((WORDS[kind], step) for kind, step in near)
    return [[one, many, step, n] for ((one, many), step), n in sorted(tally.items(), key=_nearest)]


def _nearest(entry: tuple[tuple[tuple[str, str], int], int]) -> tuple[int, str]:
    ((word, _), step), _ = entry
    return step, word


def sentences(counts: Sequence[Sequence[object]], unattended: int) -> list[str]:
    """The lines of a digest: counts only, nothing that names a person, a matter or a place."""
    lines = [f"{n} {one if n == 1 else many} {_within(step)}" for one, many, step, n in counts]
    if unattended:
        dates = "date" if unattended == 1 else "dates"
        lines.append(f"{unattended} {dates}, past or within 3 days, that nobody has checked or nobody owns")
    return lines


def _within(step: object) -> str:
    return {0: "today", 1: "by tomorrow"}.get(step, f"in the next {step} days")  # type: ignore[call-overload, no-any-return]


def steps_of(kept: Mapping[str, Sequence[int]], kind: str) -> tuple[int, ...]:
    """A person's steps for a kind: what they chose (nothing is a choice), or the default."""
    return tuple(kept[kind]) if kind in kept else DEFAULTS[kind]
