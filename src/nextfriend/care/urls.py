"""Addresses of the care room."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.views import consents, tab, visits

CARE = "matters/<uuid:matter_id>/care/"
CONSENT = "matters/<uuid:matter_id>/consents/"
STOP = "visits/<uuid:due_id>/"

app_name = "care"
urlpatterns = [
    path(CARE, tab.tab, name="tab"),
    path(f"{CARE}plan/", tab.plan, name="plan"),
    path(f"{CARE}contacts/new/", tab.new_contact, name="new_contact"),
    path(f"{CARE}contacts/<uuid:contact_id>/", tab.contact, name="contact"),
    path(f"{CARE}visits/new/", visits.plan_visit, name="plan_visit"),
    path(f"{CARE}coverage/new/", tab.new_coverage, name="new_coverage"),
    path(f"{CARE}coverage/<uuid:coverage_id>/renewal/", tab.renewal, name="renewal"),
    path(f"{CARE}coverage/<uuid:coverage_id>/end/", tab.coverage_end, name="coverage_end"),
    path(f"{CONSENT}new/", consents.new, name="new_consent"),
    path(f"{CONSENT}<uuid:consent_id>/", consents.one, name="consent"),
    path(f"{CONSENT}<uuid:consent_id>/revocation/", consents.revocation, name="revocation"),
    path("visits/", visits.day, name="visits"),
    path(f"{STOP}record/", visits.record, name="record"),
    path(f"{STOP}move/", visits.move, name="move"),
    path(f"{STOP}order/", visits.order, name="order"),
    path(f"{STOP}cancellation/", visits.cancellation, name="cancellation"),
]
