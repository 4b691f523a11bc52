"""Addresses of direct care."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.direct_care import office_views, views

OF_MATTER = "matters/<uuid:matter_id>/care/direct-care/"
RECORD = "direct-care/<uuid:pk>/"

urlpatterns = [
    path(OF_MATTER, views.direct_care, name="direct_care"),
    path(f"{OF_MATTER}plan/", views.task_plan, name="direct_care_plan"),
    path(f"{OF_MATTER}new/", views.new_record, name="direct_care_new"),
    path(f"{OF_MATTER}week/", views.week, name="direct_care_week"),
    path("visits/<uuid:due_id>/direct-care/", views.visit_record, name="visit_direct_care"),
    path("direct-care/", office_views.exceptions, name="direct_care_exceptions"),
    path("direct-care/plans/<uuid:pk>/", views.plan_version, name="direct_care_version"),
    path(RECORD, views.record, name="direct_care_record"),
    path(f"{RECORD}correction/", views.correction, name="direct_care_correction"),
]
