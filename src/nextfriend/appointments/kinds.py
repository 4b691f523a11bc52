"""The kind of due row that an appointment is, when it is neither a hearing nor a visit."""

from nextfriend.calendar.kinds import DueKind

APPOINTMENT = DueKind(
    "appointment",
    "Appointment",
    icon="users",
    feed_title="Appointment",
    reminder_words=("appointment", "appointments"),
    reminder_days=(3, 1),
    is_occasion=True,
    feeds=frozenset({"visits"}),
)
