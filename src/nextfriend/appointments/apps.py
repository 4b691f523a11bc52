"""The appointments room, as Django and the other rooms know it."""

from datetime import date
from typing import Any
from uuid import UUID

from nextfriend.accounts.roles import Role
from nextfriend.ground.rooms import Addition, PaletteAction, Room

ADMINISTRATORS = frozenset({Role.ADMINISTRATOR})


class AppointmentsRoom(Room):
    """Hearings, interviews, visits to providers: series, invitations, availability, conflicts."""

    name = "nextfriend.appointments"
    label = "appointments"
    help_page = "calendar"
    palette = (
        PaletteAction("Hours and time off", "appointments:availability", 30, "availability leave vacation"),
        PaletteAction("Scheduling conflicts", "appointments:conflicts", 31, "overlaps double booked"),
        PaletteAction("Office holidays", "appointments:closed_days", 32, "closed days", ADMINISTRATORS),
    )
    pages = {"appointment": ("appointments:appointment", "subject_id")}
    additions = (
        Addition(
            "Appointment", "appointments:new", 40, day_field="day", key="a", words="hearing interview date"
        ),
        Addition(
            "Meeting, at a time that works for everyone",
            "appointments:find",
            50,
            day_field="first",
            key="m",
        ),
        Addition(
            "Recurring appointment", "appointments:series_new", 60, day_field="day", key="r", words="repeat"
        ),
    )

    def ready(self) -> None:
        from nextfriend.calendar.responsibility import absences_asked

        absences_asked.connect(away_on, dispatch_uid="appointments.absences")


def away_on(sender: object, *, day: date, **_: Any) -> list[UUID]:
    """The coworkers whose recorded time off covers this day."""
    from nextfriend.appointments.availability.models import Leave

    leaves = Leave.objects.filter(withdrawn_at=None, first_date__lte=day, last_date__gte=day)
    return list(leaves.values_list("staff_id", flat=True))
