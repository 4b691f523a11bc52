"""Addresses of the documents room."""

from __future__ import annotations

from django.urls import path

from nextfriend.documents import views
from nextfriend.documents.signing import views as signing

app_name = "documents"
urlpatterns = [
    path("matters/<uuid:matter_id>/documents/", views.documents, name="documents"),
    path("documents/<uuid:document_id>/", views.document, name="document"),
    path("documents/<uuid:pk>/signing/", signing.asking.view, name="asking"),
    path("signings/<uuid:signing_id>/", signing.signing, name="signing"),
    path("signings/<uuid:signing_id>/withdrawal/", signing.withdrawal, name="signing_withdrawal"),
    path("documents/versions/<uuid:version_id>/file/", views.download, name="download"),
]
