"""Addresses of the calendar room: the calendar, and what one matter has to meet."""

from __future__ import annotations

from django.urls import path

from nextfriend.calendar.views import agenda, dates, handover

app_name = "calendar"
urlpatterns = [
    path("calendar/", agenda.calendar, name="calendar"),
    *(
        path(f"calendar/{view}/", agenda.calendar, {"view": view}, name=view)
        for view in ("day", "week", "month")
    ),
    path("people/<uuid:staff_id>/handover/", handover.handover, name="handover"),
    path("matters/<uuid:matter_id>/dates/", dates.dates, name="dates"),
]
