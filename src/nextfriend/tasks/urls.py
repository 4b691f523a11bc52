"""Addresses of the tasks room."""

from __future__ import annotations

from django.urls import path

from nextfriend.tasks import views

app_name = "tasks"
urlpatterns = [
    path("matters/<uuid:matter_id>/tasks/new/", views.adding, name="new"),
    path("tasks/not-now/", views.not_now, name="not_now"),
    path("tasks/<uuid:task_id>/completion/", views.finishing, name="completion"),
    path("tasks/<uuid:task_id>/not-now/", views.postponing, name="postponement"),
    path("tasks/<uuid:task_id>/correction/", views.correcting, name="correction"),
    path("tasks/<uuid:task_id>/reopening/", views.reopening, name="reopening"),
    path("tasks/<uuid:task_id>/date/", views.moving, name="date"),
]
