"""Addresses of the room of consents."""

from __future__ import annotations

from django.urls import path

from nextfriend.consents.views import disclosures, readers, releases, taking, telling

CONSENTS = "matters/<uuid:matter_id>/consents/"

app_name = "consents"
urlpatterns = [
    path(CONSENTS, releases.all_of_matter, name="releases"),
    path(f"{CONSENTS}new/", taking.new, name="new_consent"),
    path(f"{CONSENTS}<uuid:consent_id>/", releases.one, name="consent"),
    path(f"{CONSENTS}forms/<slug:form>/", taking.blank, name="blank_form"),
    path(f"{CONSENTS}<uuid:consent_id>/copy/", taking.copy, name="copy"),
    path(f"{CONSENTS}<uuid:consent_id>/end/", releases.end, name="end"),
    path(f"{CONSENTS}<uuid:consent_id>/revocation/", releases.revocation, name="revocation"),
    path(f"{CONSENTS}<uuid:consent_id>/recipients/task/", telling.task, name="tell_recipients"),
    path("matters/<uuid:matter_id>/readers/", readers.of_matter, name="readers"),
    path("matters/<uuid:matter_id>/disclosures/", disclosures.all_of_matter, name="disclosures"),
    path("matters/<uuid:matter_id>/disclosures/new/", disclosures.new, name="new_disclosure"),
    path("matters/<uuid:matter_id>/accounting/<uuid:client_id>/", disclosures.accounting, name="accounting"),
    path("disclosures/<uuid:pk>/", disclosures.one, name="disclosure"),
    path("disclosures/<uuid:pk>/correction/", disclosures.correction, name="correction"),
    path("disclosures/<uuid:pk>/end-letter/", telling.letter, name="end_letter"),
    path("countersignatures/<uuid:consent_id>/", releases.countersignature, name="countersignature"),
]
