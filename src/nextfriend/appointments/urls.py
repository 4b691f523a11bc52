"""Addresses of the appointments room: one appointment, series, times that suit everybody, conflicts."""

from __future__ import annotations

from django.urls import path

from nextfriend.appointments import views
from nextfriend.appointments.availability import views as availability
from nextfriend.appointments.conflicts.views import conflicts
from nextfriend.appointments.invitations.views import response_noted
from nextfriend.appointments.series import views as series

app_name = "appointments"
urlpatterns = [
    path("matters/<uuid:matter_id>/appointments/new/", views.adding, name="new"),
    path("matters/<uuid:matter_id>/appointments/find/", availability.finding, name="find"),
    path("appointments/<uuid:appointment_id>/", views.appointment, name="appointment"),
    path("appointments/<uuid:appointment_id>/cancellation/", views.cancellation.view, name="cancellation"),
    path("appointments/<uuid:appointment_id>/outcome/", views.outcome.view, name="outcome"),
    path("appointments/<uuid:appointment_id>/share/", views.share, name="share"),
    path("invitations/<uuid:attendee_id>/seen/", response_noted, name="response_noted"),
    path("calendar/conflicts/", conflicts, name="conflicts"),
    path("calendar/hours/", availability.availability, name="availability"),
    path("calendar/hours/<uuid:hours_id>/end/", availability.hours_end, name="hours_end"),
    path("calendar/leave/<uuid:leave_id>/end/", availability.leave_end, name="leave_end"),
    path("calendar/closed/", availability.closed_days, name="closed_days"),
    path("calendar/closed/<uuid:day_id>/end/", availability.closed_day_end, name="closed_day_end"),
    path("matters/<uuid:matter_id>/series/new/", series.beginning.view, name="series_new"),
    path("series/<uuid:series_id>/", series.series, name="series"),
    path("series/<uuid:series_id>/following/", series.following.view, name="series_following"),
    path("series/<uuid:series_id>/ending/", series.ending.view, name="series_ending"),
]
