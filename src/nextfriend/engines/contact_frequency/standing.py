"""How a plan stands on one day: everything its page says, and what a supervisor's list sorts by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from nextfriend.engines.contact_frequency.due import (
    gap_day,
    last_reached,
    moved,
    next_contact,
    period_day,
)
from nextfriend.engines.contact_frequency.model import (
    NEVER_CLOSED,
    REACHED,
    Closed,
    NextContact,
    Plan,
    Touch,
)
from nextfriend.engines.contact_frequency.periods import Progress, period_of, progress_of

MET, ON_PACE, BEHIND = "met", "on-pace", "behind"


@dataclass(frozen=True)
class Standing:
    """A plan on one day. `progress` and `pace` are None outside the plan's days; `days_since` is None where
    the client was not reached since the plan began.
    """

    progress: Progress | None
    pace: str | None
    days_since: int | None
    longest_gap: int
    is_silent: bool
    next_contact: NextContact | None

    def is_late(self, today: date) -> bool:
        return self.next_contact is not None and self.next_contact.day < today


def standing(plan: Plan, touches: Sequence[Touch], today: date, closed: Closed = NEVER_CLOSED) -> Standing:
    """Everything at once. What lies after `today` has not happened yet."""
    done = [t for t in touches if t.day <= today]
    reached = last_reached(plan, done)
    period = period_of(plan, today)
    progress = progress_of(plan, period, done, today) if period else None
    return Standing(
        progress=progress,
        pace=_pace(progress, today, closed) if progress else None,
        days_since=(today - reached).days if reached else None,
        longest_gap=longest_gap(plan, done, today),
        is_silent=is_silent(plan, done, today, closed),
        next_contact=None if plan.ends and today > plan.ends else next_contact(plan, done, closed),
    )


def is_silent(plan: Plan, touches: Iterable[Touch], today: date, closed: Closed = NEVER_CLOSED) -> bool:
    """The silent-client alarm: more days without reaching the client than the longest gap.

    A closed office may put it off, never bring it forward: a day moved ahead of a holiday is due sooner, and
    the client is not silent sooner.
    """
    if not plan.covers(today):
        return False
    since = last_reached(plan, [t for t in touches if t.day <= today]) or plan.starts
    plain = gap_day(plan, since)
    return today > max(plain, moved(plain, since, closed))


def longest_gap(plan: Plan, touches: Iterable[Touch], today: date) -> int:
    """The most days between two days on which the client was reached, the plan's first day and today too."""
    until = min(today, plan.ends or today)
    if until <= plan.starts:
        return 0
    kept = {t.day for t in touches if t.outcome == REACHED and plan.starts <= t.day <= until}
    marks = sorted(kept | {plan.starts, until})
    return max((b - a).days for a, b in zip(marks, marks[1:], strict=False))


def _pace(progress: Progress, today: date, closed: Closed) -> str:
    if progress.missing == 0:
        return MET
    return ON_PACE if today <= period_day(progress, closed) else BEHIND
