"""Addresses of the deadlines room: the date desk, and one date's page, move and decisions."""

from __future__ import annotations

from django.urls import path

from nextfriend.deadlines.views import calculation, deadline, moving

ONE = "dates/<uuid:deadline_id>/"

app_name = "deadlines"
urlpatterns = [
    path("matters/<uuid:matter_id>/dates/new/", calculation.calculation, name="calculation"),
    path(ONE, deadline.deadline, name="deadline"),
    path(f"{ONE}move/", moving.move, name="move"),
    *(path(f"{ONE}{name}/", deadline.deciding(name), name=name) for name in deadline.DECISIONS),
]
