"""Addresses of the deadlines room: the date desk, and one date's page, move and decisions."""

from __future__ import annotations

from django.urls import path

from nextfriend.deadlines.views import answering, calculation, coverage, deadline, moving, office

ONE = "dates/<uuid:deadline_id>/"

app_name = "deadlines"
urlpatterns = [
    path("matters/<uuid:matter_id>/dates/new/", calculation.calculation, name="calculation"),
    path("law/", coverage.coverage, name="coverage"),
    path("office/dates/", office.ending_rule, name="ending_rule"),
    path(ONE, deadline.deadline, name="deadline"),
    path(f"{ONE}answers/", answering.answers, name="answers"),
    path(f"{ONE}move/", moving.move, name="move"),
    *(path(f"{ONE}{name}/", deadline.deciding(name), name=name) for name in deadline.DECISIONS),
]
