"""Rows of the one list as the conflict engine takes them. Only rows the speaker sees: see the decision page.

An appointment behind the wall conflicts with nothing here, not even as "busy": that two people cannot meet at
ten would tell that somebody has something at ten.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from nextfriend.accounts.models import Staff
from nextfriend.appointments.availability.closed_days import closed_between
from nextfriend.appointments.availability.models import Leave
from nextfriend.appointments.conflicts.overlaps import (
    COVERAGE,
    DEADLINE,
    HEARING,
    MEDICAL,
    Around,
    Away,
    Item,
)
from nextfriend.appointments.kinds import APPOINTMENT
from nextfriend.appointments.models import Appointment
from nextfriend.calendar.kinds import CLIENTS_ADDRESS, VISIT, codes, kind_of
from nextfriend.calendar.kinds import HEARING as KIND_OF_HEARING
from nextfriend.calendar.models import Due

MOST = 1500
_LAPSE = timedelta(days=400)


def items_between(staff: Staff, first: date, last: date) -> list[Item]:
    """Live occasions and dates of these days that the speaker sees, and coverage that ends by then."""
    zone = ZoneInfo(staff.office.zone)
    start, end = datetime.combine(first, time(), zone), datetime.combine(last + timedelta(1), time(), zone)
    live = Due.objects.filter(state__in=Due.LIVE).select_related("owner")
    # A day's row lies at its end in its own zone, so the instants reach a day further than the days.
    near = Q(
        due_at__gte=start - timedelta(1),
        due_at__lt=end + timedelta(1),
        kind__in=codes(is_occasion=True) + codes(section="court"),
    )
    rows = list(live.filter(near).order_by("due_at", "id")[:MOST])
    rows = [due for due in rows if first <= due.due_date <= last]
    matters = {due.matter_id for due in rows if due.kind == APPOINTMENT.code and due.matter_id}
    lapsing = live.filter(kind__in=codes(is_coverage=True), matter_id__in=matters, due_at__lt=end)
    rows += lapsing.filter(due_at__gte=start - _LAPSE)
    return items_of(rows)


def items_of(dues: Iterable[Due]) -> list[Item]:
    """Due rows with what their appointments add: the interpreter, the ride, whether it is medical."""
    rows = list(dues)
    wanted = [due.subject_id for due in rows if due.subject_kind == "appointment"]
    appointments = {row.pk: row for row in Appointment.objects.filter(pk__in=wanted)} if wanted else {}
    return [_item(due, appointments.get(due.subject_id)) for due in rows]


def around(first: date, last: date) -> Around:
    """Who of the office is away and when it is closed. Reasons of leave are not read."""
    leaves = Leave.objects.filter(first_date__lte=last, last_date__gte=first, withdrawn_at=None)
    away = [Away(leave.staff_id, leave.first_date, leave.last_date) for leave in leaves]
    return Around(away=away, closed=closed_between(first, last))


def item_of_appointment(appointment: Appointment, owner: Staff | None, due_id: UUID | None = None) -> Item:
    """An appointment, written or about to be, as the engine takes it."""
    zone = ZoneInfo(appointment.zone)
    starts = appointment.starts_at.astimezone(zone)
    return Item(
        id=due_id or appointment.pk,
        kind=appointment.kind,
        title=appointment.title,
        day=starts.date(),
        starts=starts,
        ends=appointment.ends_at.astimezone(zone) if appointment.ends_at else None,
        client=appointment.matter_id,
        owner=owner.pk if owner else None,
        owner_name=owner.name if owner else "",
        place=appointment.place,
        interpreter=appointment.interpreter,
        ride=appointment.ride_arranged,
    )


def _item(due: Due, appointment: Appointment | None) -> Item:
    zone = ZoneInfo(due.zone)
    timed = due.due_time is not None and kind_of(due.kind).is_occasion
    # A visit's hours are the window within which it can be made, so only its beginning is taken.
    ends = due.ends_at if timed and due.kind != VISIT.code else None
    return Item(
        id=due.pk,
        kind=_kind(due, appointment),
        title=due.title,
        day=due.due_date,
        starts=due.due_at.astimezone(zone) if timed else None,
        ends=ends.astimezone(zone) if ends else None,
        client=due.matter_id,
        owner=due.owner_id,
        owner_name=due.owner.name if due.owner else "",
        place=place_for(due.place, due.about_id),
        interpreter=appointment.interpreter if appointment else "",
        ride=appointment.ride_arranged if appointment else None,
    )


def place_for(place: str, client: UUID | None) -> str:
    """A place as two visits are compared by it: the addresses on record of two clients are two places."""
    return f"{place} {client}" if place == CLIENTS_ADDRESS else place


def _kind(due: Due, appointment: Appointment | None) -> str:
    kind = kind_of(due.kind)
    if kind.is_coverage:
        return COVERAGE
    if kind is KIND_OF_HEARING:
        return HEARING
    if kind.section == "court":
        return DEADLINE
    return MEDICAL if appointment and appointment.kind == Appointment.Kind.MEDICAL else due.kind


def due_rows(ids: Iterable[object]) -> list[Due]:
    """The due rows of these items, by due moment."""
    return list(Due.objects.filter(pk__in=list(ids)).select_related("owner").order_by("due_at", "id"))
