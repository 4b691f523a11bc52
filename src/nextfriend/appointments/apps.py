"""The appointments room, as Django and the other rooms know it."""

from nextfriend.appointments.kinds import APPOINTMENT
from nextfriend.ground.rooms import Addition, Room


class AppointmentsRoom(Room):
    """Hearings, interviews, visits to providers: series, invitations, availability, conflicts."""

    name = "nextfriend.appointments"
    label = "appointments"
    due_kinds = (APPOINTMENT,)
    pages = {"appointment": ("appointments:appointment", "subject_id")}
    additions = (
        Addition("Appointment", "appointments:new", 40, day_field="day"),
        Addition("Meeting, at a time that suits everybody", "appointments:find", 50, day_field="first"),
        Addition("Something that comes again", "appointments:series_new", 60, day_field="day"),
    )
