"""Addresses of the calendar room: a matter's dates, the date desk, appointments, the calendar."""

from __future__ import annotations

from django.urls import path

from nextfriend.calendar.clashes.views import clashes
from nextfriend.calendar.feeds import views as feeds
from nextfriend.calendar.imports import views as imports
from nextfriend.calendar.recurrence import views as recurrence
from nextfriend.calendar.reminders import views as reminders
from nextfriend.calendar.scheduling import views as scheduling
from nextfriend.calendar.views import agenda, appointments, dates, deadline, moving, tasks

ONE = "dates/<uuid:deadline_id>/"

app_name = "calendar"
urlpatterns = [
    path("calendar/", agenda.calendar, name="calendar"),
    *(
        path(f"calendar/{view}/", agenda.calendar, {"view": view}, name=view)
        for view in ("day", "week", "month")
    ),
    path("calendar/clashes/", clashes, name="clashes"),
    path("calendar/hours/", scheduling.availability, name="availability"),
    path("calendar/hours/<uuid:hours_id>/end/", scheduling.hours_end, name="hours_end"),
    path("calendar/leave/<uuid:leave_id>/end/", scheduling.leave_end, name="leave_end"),
    path("calendar/closed/", scheduling.closed_days, name="closed_days"),
    path("calendar/closed/<uuid:day_id>/end/", scheduling.closed_day_end, name="closed_day_end"),
    path("matters/<uuid:matter_id>/appointments/find/", scheduling.finding, name="finding"),
    path("invitations/<uuid:attendee_id>/mark_seen/", scheduling.response_seen, name="response_seen"),
    path("calendar/feeds/", feeds.feeds, name="feeds"),
    path("calendar/feeds/<uuid:feed_id>/revocation/", feeds.revocation, name="feed_revocation"),
    path("calendar/reminders/", reminders.reminders, name="reminders"),
    path("calendar/imports/", imports.imports, name="imports"),
    path("calendar/imports/<uuid:incoming_id>/", imports.taking, name="import_taking"),
    path("calendar/imports/<uuid:incoming_id>/following/", imports.following, name="import_following"),
    path("calendar/imports/<uuid:incoming_id>/aside/", imports.aside, name="import_aside"),
    path("calendar/imports/sources/<uuid:source_id>/end/", imports.source_end, name="source_end"),
    path("matters/<uuid:matter_id>/series/new/", recurrence.beginning, name="series_new"),
    path("series/<uuid:series_id>/", recurrence.series, name="series"),
    path("series/<uuid:series_id>/following/", recurrence.following, name="series_following"),
    path("series/<uuid:series_id>/ending/", recurrence.ending, name="series_ending"),
    path("feeds/<slug:secret>.ics", feeds.feed, name="feed"),
    path("matters/<uuid:matter_id>/dates/", dates.dates, name="dates"),
    path("matters/<uuid:matter_id>/dates/new/", dates.calculation, name="calculation"),
    path("matters/<uuid:matter_id>/appointments/new/", appointments.adding, name="adding"),
    path("appointments/<uuid:appointment_id>/", appointments.appointment, name="appointment"),
    path("appointments/<uuid:appointment_id>/cancellation/", appointments.cancellation, name="cancellation"),
    path("matters/<uuid:matter_id>/tasks/new/", tasks.adding, name="task"),
    path("tasks/not-now/", tasks.not_now, name="not_now"),
    path("tasks/<uuid:task_id>/completion/", tasks.finishing, name="task_done"),
    path("tasks/<uuid:task_id>/not-now/", tasks.postponing, name="task_not_now"),
    path("tasks/<uuid:task_id>/date/", tasks.moving, name="task_date"),
    path(ONE, deadline.deadline, name="deadline"),
    path(f"{ONE}move/", moving.move, name="move"),
    *(path(f"{ONE}{name}/", deadline.deciding(name), name=name) for name in deadline.DECISIONS),
]
