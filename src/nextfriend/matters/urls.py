"""Addresses of the matters room."""

from __future__ import annotations

from django.urls import path

from nextfriend.matters import views

app_name = "matters"
urlpatterns = [
    path("matters/<uuid:matter_id>/", views.matter, name="matter"),
]
