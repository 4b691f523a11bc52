"""Rows as the contact frequency's engine reads them: plans with their versions, contacts as they stand, days
on which the office is closed or a case manager is away. In a fixed number of queries, however many plans.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from uuid import UUID

from nextfriend.accounts.models import Staff
from nextfriend.appointments.availability.closed_days import closed_between
from nextfriend.appointments.availability.models import Leave, WorkingHours
from nextfriend.care.contact_plans.models import ContactPlan, ContactPlanVersion
from nextfriend.care.contacts.queries import touches_of_clients
from nextfriend.engines.contact_frequency import (
    Closed,
    NextContact,
    Plan,
    Standing,
    Terms,
    Touch,
    Version,
    next_contact,
    standing,
)
from nextfriend.ground import dates

# A longest gap is at most 90 days and a period 31: closed days matter no further from the last contact.
BACK, AHEAD = timedelta(days=31), timedelta(days=130)
_ONE = timedelta(days=1)


def engine_plans(plans: Iterable[ContactPlan]) -> dict[UUID, Plan]:
    """Each plan with its versions, in the order they were written."""
    rows = {plan.pk: plan for plan in plans}
    versions: dict[UUID, list[Version]] = defaultdict(list)
    for row in ContactPlanVersion.objects.filter(plan_id__in=rows).order_by("id"):
        versions[row.plan_id].append(Version(row.first_date, terms_of_version(row)))
    return {
        key: Plan(plan.starts_date, tuple(versions[key]), plan.ends_date)
        for key, plan in rows.items()
        if versions[key]
    }


def terms_of_version(row: ContactPlanVersion) -> Terms:
    """A version's numbers."""
    return Terms(
        contacts=row.contacts,
        period=row.period,
        face_to_face=row.face_to_face,
        longest_gap_days=row.longest_gap_days,
        collateral_counts=row.collateral_counts,
    )


def next_contact_of(plan: ContactPlan, zone: str) -> NextContact | None:
    """The day by which the plan's client is to be reached next."""
    found = engine_plans([plan]).get(plan.pk)
    if found is None:
        return None
    touches = touches_of_clients([plan], zone)[plan.pk]
    closed = closed_for([plan], {plan.pk: touches})
    return next_contact(found, touches, closed[plan.owner_id])


def standings_of(plans: Sequence[ContactPlan], staff: Staff, today: date) -> dict[UUID, Standing]:
    """How each plan stands on a day."""
    touches = touches_of_clients(plans, staff.office.zone)
    closed = closed_for(plans, touches)
    owners = {plan.pk: plan.owner_id for plan in plans}
    return {
        key: standing(found, touches[key], today, closed[owners[key]])
        for key, found in engine_plans(plans).items()
    }


def standing_of(plan: ContactPlan, staff: Staff, today: date) -> Standing:
    """How one plan stands on a day."""
    return standings_of([plan], staff, today)[plan.pk]


def closed_for(plans: Sequence[ContactPlan], touches: dict[UUID, list[Touch]]) -> dict[UUID, Closed]:
    """For each plan's case manager, the days that matter to these plans on which no contact is asked for.

    A Saturday on which a case manager works is open to them; a weekday without hours is a day away.
    """
    if not plans:
        return {}
    marks = [max([plan.starts_date, *(t.day for t in touches[plan.pk])]) for plan in plans]
    first, last = min(marks) - BACK, max(marks) + AHEAD
    office = {
        day: "" if name == dates.weekday(day) else name for day, name in closed_between(first, last).items()
    }
    owners = {plan.owner_id for plan in plans}
    hours, away = _weekdays(owners), _away(owners, first, last)
    span = [first + n * _ONE for n in range((last - first).days + 1)]
    return {owner: _closed(office, span, hours.get(owner), away[owner]) for owner in owners}


def _closed(office: dict[date, str], span: list[date], works: set[int] | None, away: set[date]) -> Closed:
    if works is None:
        return Closed(office, frozenset(away))
    days = {day: name for day, name in office.items() if name or day.weekday() not in works}
    off = {day for day in span if day.weekday() not in works and day not in days}
    return Closed(days, frozenset(away | off))


def _weekdays(owners: Iterable[UUID]) -> dict[UUID, set[int]]:
    found: dict[UUID, set[int]] = defaultdict(set)
    for staff_id, weekday in WorkingHours.objects.filter(staff_id__in=owners).values_list(
        "staff_id", "weekday"
    ):
        found[staff_id].add(weekday)
    return dict(found)


def _away(owners: Iterable[UUID], first: date, last: date) -> dict[UUID, set[date]]:
    found: dict[UUID, set[date]] = defaultdict(set)
    rows = Leave.objects.filter(
        staff_id__in=owners, withdrawn_at=None, first_date__lte=last, last_date__gte=first
    )
    for leave in rows:
        begin, end = max(leave.first_date, first), min(leave.last_date, last)
        found[leave.staff_id] |= {begin + n * _ONE for n in range((end - begin).days + 1)}
    return found
