"""Addresses of the calendar room: a matter's dates, the date desk, appointments, the calendar."""

from __future__ import annotations

from django.urls import path

from nextfriend.calendar.views import agenda, appointments, dates, deadline, moving

ONE = "dates/<uuid:deadline_id>/"

app_name = "calendar"
urlpatterns = [
    path("calendar/", agenda.agenda, name="agenda"),
    path("calendar/week/", agenda.week, name="week"),
    path("calendar/month/", agenda.month, name="month"),
    path("matters/<uuid:matter_id>/dates/", dates.dates, name="dates"),
    path("matters/<uuid:matter_id>/dates/new/", dates.reckoning, name="reckoning"),
    path("matters/<uuid:matter_id>/appointments/new/", appointments.adding, name="adding"),
    path("appointments/<uuid:appointment_id>/", appointments.appointment, name="appointment"),
    path("appointments/<uuid:appointment_id>/cancellation/", appointments.cancellation, name="cancellation"),
    path(ONE, deadline.deadline, name="deadline"),
    path(f"{ONE}move/", moving.move, name="move"),
    *(path(f"{ONE}{name}/", deadline.deciding(name), name=name) for name in deadline.DECISIONS),
]
