"""When the next contact is due. One day, the same whoever asks and whenever: it depends on the plan, on what
was done and on closed days, never on today, so that the row on Today and the page of the plan agree.

It is the earlier of two days. The gap's: the last day of the longest gap since the client was reached. The
period's: the last open day on which what its period asks can still be met at an even pace, in the first
period from the latest contact on that is not met.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from nextfriend.engines.contact_frequency.model import (
    NEVER_CLOSED,
    REACHED,
    Closed,
    NextContact,
    Plan,
    Touch,
)
from nextfriend.engines.contact_frequency.periods import Progress, counts, periods_from, progress_of

GAP, PERIOD = "contact-gap", "contact-period"
_ONE = timedelta(days=1)
# Beyond this many closed days in a row the day stays where it is.
_FURTHEST = 21


def last_reached(plan: Plan, touches: Iterable[Touch]) -> date | None:
    """The latest of the plan's days on which the client was reached. No one else's words end a silence."""
    return max((t.day for t in touches if t.outcome == REACHED and plan.covers(t.day)), default=None)


def last_counted(plan: Plan, touches: Iterable[Touch]) -> date | None:
    """The latest of the plan's days with a contact that counts under the terms of that day."""
    kept = (t.day for t in touches if plan.covers(t.day) and counts(plan.terms_on(t.day), t))
    return max(kept, default=None)


def next_contact(plan: Plan, touches: Sequence[Touch], closed: Closed = NEVER_CLOSED) -> NextContact | None:
    """The day by which the client is to be reached next, with its reason; None where the plan ends before.

    The day may lie in the past: then the contact is late, and stays so until someone reaches the client.
    """
    gap = _gap(plan, touches, closed)
    period = _period(plan, touches, closed, gap.day)
    found = period if period and period.day < gap.day else gap
    return None if plan.ends and found.day > plan.ends else found


def gap_day(plan: Plan, since: date) -> date:
    """The last day of the longest gap after `since`, each day judged by its own terms."""
    day = since
    while (day + _ONE - since).days <= plan.terms_on(day + _ONE).longest_gap_days:
        day += _ONE
    return day


def moved(day: date, since: date, closed: Closed) -> date:
    """A due day off closed days: the last open day before it that lies after `since`.

    Where there is none, the office's closed days put it later; it stays where only the case manager is away,
    because another has to do it then.
    """
    if closed.is_open(day):
        return day
    earlier = day
    while earlier > since + _ONE:
        earlier -= _ONE
        if closed.is_open(earlier):
            return earlier
    later = day
    while later in closed.days and (later - day).days < _FURTHEST:
        later += _ONE
    return day if later in closed.days else later


def period_day(progress: Progress, closed: Closed = NEVER_CLOSED) -> date:
    """The last open day on which what is missing can still be done: at one contact a day, or as many a day as
    the period asks for when they are spread over its open days.
    """
    period = progress.period
    days = [period.first + n * _ONE for n in range((period.last - period.first).days + 1)]
    found = [d for d in days if closed.is_open(d)] or [d for d in days if d not in closed.days] or days
    a_day = max(1, -(-period.asked // len(found)))
    return found[max(0, len(found) - -(-max(1, progress.missing) // a_day))]


def _gap(plan: Plan, touches: Sequence[Touch], closed: Closed) -> NextContact:
    reached = last_reached(plan, touches)
    since = reached or plan.starts
    plain = gap_day(plan, since)
    day = moved(plain, since, closed)
    facts: dict[str, str | int] = {
        "since": since.isoformat(),
        "gap": plan.terms_on(plain).longest_gap_days,
        "never": reached is None,
    }
    return NextContact(day, GAP, facts | _why_moved(plain, day, closed))


def _period(plan: Plan, touches: Sequence[Touch], closed: Closed, until: date) -> NextContact | None:
    since = last_counted(plan, touches) or plan.starts
    for period in periods_from(plan, since):
        progress = progress_of(plan, period, touches)
        if progress.missing:
            plain, day = period_day(progress), period_day(progress, closed)
            return NextContact(day, PERIOD, _asked(progress) | _why_moved(plain, day, closed))
        if period.first > until:
            return None
    return None


def _asked(progress: Progress) -> dict[str, str | int]:
    period = progress.period
    return {
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "period": period.terms.period,
        "asked": period.terms.contacts,
        "missing": progress.missing,
        "face": progress.missing_face_to_face,
    }


def _why_moved(plain: date, day: date, closed: Closed) -> dict[str, str | int]:
    """Which day it would have been, and what lies on it; nothing where that is an ordinary weekend."""
    if day == plain:
        return {"away": True} if plain in closed.away else {}
    name = closed.days.get(plain, "") or ("away" if plain in closed.away else "")
    return {"moved_from": plain.isoformat(), "moved_for": name} if name else {}
