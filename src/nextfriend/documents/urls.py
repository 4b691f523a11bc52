"""Addresses of the documents room."""

from __future__ import annotations

from django.urls import path

from nextfriend.documents import views

app_name = "documents"
urlpatterns = [
    path("matters/<uuid:matter_id>/documents/", views.documents, name="documents"),
    path("documents/<uuid:document_id>/", views.document, name="document"),
    path("documents/versions/<uuid:version_id>/file/", views.download, name="download"),
]
