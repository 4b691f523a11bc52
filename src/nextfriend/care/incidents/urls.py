"""Addresses of the incidents; `care/urls.py` takes them in."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.incidents import views

HERE = "matters/<uuid:matter_id>/care/incidents/"

urlpatterns = [
    path("incidents/to-review/", views.open_incidents, name="open_incidents"),
    path("incidents/<uuid:pk>/", views.of_due, name="incident_of_due"),
    path(HERE, views.incidents, name="incidents"),
    path(f"{HERE}new/", views.incident_new, name="incident_new"),
    path(f"{HERE}<uuid:pk>/", views.incident, name="incident"),
    path(f"{HERE}<uuid:pk>/amendment/", views.incident_amendment, name="incident_amendment"),
    path(f"{HERE}<uuid:pk>/review/", views.incident_review, name="incident_review"),
    path(f"{HERE}<uuid:pk>/report/", views.incident_report, name="incident_report"),
]
