"""Addresses of the documents room."""

from __future__ import annotations

from django.urls import path

from nextfriend.documents import attachment_views, leaving, preview_views, views
from nextfriend.documents.filing import views as filing
from nextfriend.documents.filing_check import views as filing_check
from nextfriend.documents.passages import views as passages
from nextfriend.documents.records import views as records
from nextfriend.documents.redacting import views as redacting
from nextfriend.documents.retention import opening_views
from nextfriend.documents.retention import views as retention
from nextfriend.documents.retention.destroying import views as destroying
from nextfriend.documents.signing import views as signing
from nextfriend.documents.uploads import views as uploads
from nextfriend.documents.words import views as words
from nextfriend.matters.views.row_pages import addresses

app_name = "documents"
urlpatterns = [
    path("matters/<uuid:matter_id>/documents/", views.documents, name="documents"),
    path("matters/<uuid:matter_id>/documents/files/", views.files, name="files"),
    path("matters/<uuid:matter_id>/documents/uploads/", uploads.uploads, name="uploads"),
    path("matters/<uuid:matter_id>/documents/uploads/saving/", uploads.saving, name="saving"),
    path("uploads/<uuid:upload_id>/parts/<int:number>/", uploads.part, name="part"),
    path("uploads/<uuid:upload_id>/removal/", uploads.removal, name="removal"),
    path("matters/<uuid:matter_id>/documents/words/", words.words, name="words"),
    path("matters/<uuid:matter_id>/documents/words/reading/", words.reading, name="reading"),
    path("documents/<uuid:document_id>/", views.document, name="document"),
    path("signings/<uuid:signing_id>/", signing.signing, name="signing"),
    path("signings/<uuid:signing_id>/withdrawal/", signing.withdrawal, name="signing_withdrawal"),
    path("documents/versions/<uuid:version_id>/file/", views.download, name="download"),
    path("documents/versions/<uuid:version_id>/pages/", preview_views.pages, name="pages"),
    path(
        "documents/versions/<uuid:version_id>/filing-check/", filing_check.filing_check, name="filing_check"
    ),
    path("documents/versions/<uuid:version_id>/pages/found/", preview_views.found, name="found"),
    path("documents/versions/<uuid:version_id>/beside/", preview_views.beside, name="beside"),
    path(
        "documents/versions/<uuid:version_id>/attachments/", attachment_views.attachments, name="attachments"
    ),
    path("documents/versions/<uuid:version_id>/redactions/", redacting.redactions, name="redactions"),
    path("documents/versions/<uuid:version_id>/redactions/new/", redacting.redact, name="redact"),
    path("documents/versions/<uuid:version_id>/copies/new/", leaving.copy_outside, name="copy_outside"),
    path("matters/<uuid:matter_id>/documents/passages/", passages.passages, name="passages"),
    path("documents/versions/<uuid:version_id>/pages/<int:number>/mark/", passages.mark, name="mark"),
    path("passages/<uuid:passage_id>/moves/", passages.moving_on, name="moving_on"),
    path("matters/<uuid:matter_id>/documents/moves/", filing.moving, name="moving"),
    path("matters/<uuid:matter_id>/documents/openings/", opening_views.openings, name="openings"),
    path(
        "documents/<uuid:document_id>/openings/",
        opening_views.openings_of_document,
        name="openings_of_document",
    ),
    path("retention/", destroying.reviews, name="reviews"),
    path("office/retention/", destroying.years, name="years"),
    path("office/retention/<slug:kind>/", destroying.years_of, name="years_of"),
    path("matters/<uuid:matter_id>/documents/destruction/", destroying.proposal, name="proposal"),
    path("destructions/<uuid:destruction_id>/", destroying.destruction, name="destruction"),
    path(
        "destructions/<uuid:destruction_id>/decision/",
        destroying.destruction_decision,
        name="destruction_decision",
    ),
    path(
        "destructions/<uuid:destruction_id>/resumption/",
        destroying.destruction_resumption,
        name="destruction_resumption",
    ),
    path("destructions/<uuid:destruction_id>/certificate/", destroying.certificate, name="certificate"),
    path("matters/<uuid:matter_id>/holds/", retention.holds, name="holds"),
    path("matters/<uuid:matter_id>/records/", records.records_requests, name="records_requests"),
    path("matters/<uuid:matter_id>/records/new/", records.records_request_new, name="records_request_new"),
    path("records/<uuid:pk>/", records.records_request, name="records_request"),
    path("records/<uuid:pk>/steps/new/", records.records_step, name="records_step"),
    path("records/<uuid:pk>/parts/new/", records.records_part, name="records_part"),
    path("records/<uuid:pk>/authorization/", records.records_renewal, name="records_renewal"),
    path("records/<uuid:pk>/ending/", records.records_ending, name="records_ending"),
    *addresses(views),
    *addresses(filing),
    *addresses(passages),
    *addresses(retention),
    *addresses(destroying),
    *addresses(signing),
]
