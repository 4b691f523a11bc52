"""Addresses of drafting."""

from __future__ import annotations

from django.urls import path

from nextfriend.assembly import views
from nextfriend.assembly.library import views as library

app_name = "assembly"
urlpatterns = [
    path("matters/<uuid:matter_id>/papers/", views.papers, name="papers"),
    path("matters/<uuid:matter_id>/papers/<slug:code>/", views.paper_new, name="paper_new"),
    path("papers/<uuid:pk>/", views.drafted, name="drafted"),
    path("templates/", library.templates, name="templates"),
    path("templates/new/", library.template_new, name="template_new"),
    path("templates/shipped/<slug:code>/file/", library.shipped_file, name="shipped_file"),
    path("templates/<uuid:pk>/", library.template, name="template"),
    path("templates/<uuid:pk>/sample/", library.sample, name="template_sample"),
    path("templates/<uuid:pk>/versions/new/", library.version_new, name="template_version_new"),
    path("templates/<uuid:pk>/retirement/", library.retirement, name="template_retirement"),
    path("templates/versions/<uuid:pk>/file/", library.version_file, name="template_file"),
]
