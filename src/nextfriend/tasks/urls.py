"""Addresses of the tasks room."""

from __future__ import annotations

from django.urls import path

from nextfriend.matters.views.row_pages import addresses
from nextfriend.tasks import views
from nextfriend.tasks.events import views as events

app_name = "tasks"
urlpatterns = [
    path("matters/<uuid:matter_id>/tasks/new/", views.adding.view, name="new"),
    path("tasks/not-now/", views.not_now, name="not_now"),
    path("tasks/<uuid:task_id>/completion/", views.finishing.view, name="completion"),
    path("tasks/<uuid:task_id>/not-now/", views.postponing, name="postponement"),
    path("tasks/<uuid:task_id>/correction/", views.correcting.view, name="correction"),
    path("tasks/<uuid:task_id>/reopening/", views.reopening.view, name="reopening"),
    path("tasks/<uuid:task_id>/date/", views.moving.view, name="date"),
    *addresses(events),
]
