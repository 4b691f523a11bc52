"""Addresses of drafting."""

from __future__ import annotations

from django.urls import path

from nextfriend.assembly import views

app_name = "assembly"
urlpatterns = [
    path("matters/<uuid:matter_id>/papers/", views.papers, name="papers"),
    path("matters/<uuid:matter_id>/papers/<slug:code>/", views.paper_new, name="paper_new"),
    path("papers/<uuid:pk>/", views.drafted, name="drafted"),
]
