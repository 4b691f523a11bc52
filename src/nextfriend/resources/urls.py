"""Addresses of the directory of services."""

from __future__ import annotations

from django.urls import path

from nextfriend.resources import file_views, views

app_name = "resources"
urlpatterns = [
    path("resources/", views.resources, name="resources"),
    path("resources/new/", views.new, name="new"),
    path("resources/re-confirm/", views.reconfirm, name="reconfirm"),
    path("resources/import/", file_views.imports, name="imports"),
    path("resources/import/<uuid:batch_id>/", file_views.batch, name="batch"),
    path("resources/export/", file_views.export, name="export"),
    path("resources/notes/<uuid:note_id>/end/", views.note_end, name="note_end"),
    path("resources/<uuid:resource_id>/", views.resource, name="resource"),
    path("resources/<uuid:resource_id>/facts/", views.facts, name="facts"),
    path("resources/<uuid:resource_id>/status/", views.status, name="status"),
    path("resources/<uuid:resource_id>/confirmation/", views.confirmation, name="confirmation"),
    path("resources/<uuid:resource_id>/notes/", views.notes, name="notes"),
]
