"""A coworker's week: hours of work, and how many of the next working days they are away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.appointments.availability.closed_days import closed_between
from nextfriend.appointments.availability.models import Leave
from nextfriend.care.caseload.models import ClientHours
from nextfriend.engines.caseload import Week

# Four weeks: a week off does not make somebody unable, a month off does.
AHEAD = 28
_DAY = timedelta(days=1)


def said_hours(people: Sequence[Staff]) -> dict[UUID, ClientHours]:
    """The latest row of each, where there is one that the reader may see."""
    rows = ClientHours.objects.filter(staff__in=people).select_related("said_by").order_by("id")
    return {row.staff_id: row for row in rows}


def hours_of(staff: Staff) -> int:
    """The hours a week that count for somebody now."""
    row = said_hours([staff]).get(staff.pk)
    return row.hours if row else staff.weekly_hours


def weeks_of(people: Sequence[Staff], today: date) -> dict[UUID, Week]:
    """Each person's week as the engine reads it."""
    last = today + timedelta(days=AHEAD - 1)
    closed = closed_between(today, last)
    working = [day for day in _days(today, last) if day not in closed]
    away: dict[UUID, set[date]] = {one.pk: set() for one in people}
    for leave in _leaves(people, today, last):
        away[leave.staff_id] |= {day for day in working if leave.first_date <= day <= leave.last_date}
    said = said_hours(people)
    return {
        one.pk: Week(
            hours=said[one.pk].hours if one.pk in said else one.weekly_hours,
            days=len(working),
            away=len(away[one.pk]),
        )
        for one in people
    }


def away_now(people: Sequence[Staff], today: date) -> set[UUID]:
    """Who is on leave today."""
    return {leave.staff_id for leave in _leaves(people, today, today)}


def _leaves(people: Sequence[Staff], first: date, last: date) -> list[Leave]:
    rows = Leave.objects.filter(staff__in=people, withdrawn_at=None)
    return list(rows.filter(first_date__lte=last, last_date__gte=first))


def _days(first: date, last: date) -> list[date]:
    return [first + _DAY * n for n in range((last - first).days + 1)]
