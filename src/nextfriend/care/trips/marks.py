"""On the page of an appointment or of a docket date: whether the client has a ride there."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from nextfriend.appointments.models import Appointment
from nextfriend.appointments.signals import AppointmentMark
from nextfriend.care.care_access import keeps_care
from nextfriend.care.trips.queries import occasions_ahead, rides_of, trips_to
from nextfriend.care.views.shared import log_sealed
from nextfriend.deadlines.models import Deadline
from nextfriend.deadlines.signals import DateMark

TEMPLATE = "care/trips/beside.html"


def rides_to_appointment(sender: object, *, appointment: Appointment, **_: Any) -> AppointmentMark | None:
    """The rides to an appointment, and the way to arrange one."""
    shown = _beside(appointment.matter_id, appointment.pk)
    return AppointmentMark(TEMPLATE, shown) if shown else None


def rides_to_date(sender: object, *, deadline: Deadline, **_: Any) -> DateMark | None:
    """The same of a hearing on the docket."""
    if deadline.kind != Deadline.Kind.HEARING:
        return None
    shown = _beside(deadline.matter_id, deadline.pk)
    return DateMark(TEMPLATE, shown) if shown else None


def _beside(matter_id: UUID | None, occasion_id: UUID) -> dict[str, Any]:
    """Nothing for whoever does not keep this matter's care."""
    if matter_id is None or not keeps_care(matter_id):
        return {}
    rides = rides_of(trips_to(occasion_id))
    log_sealed((ride.trip for ride in rides), "rides to an appointment")
    ahead = {due.subject_id for due in occasions_ahead(matter_id, timezone.now())}
    way = f"{reverse('care:ride_new', args=[matter_id])}?to={occasion_id}"
    return {"rides": rides, "add": way if occasion_id in ahead else ""}
