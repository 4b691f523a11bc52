"""Addresses of caseloads and credentials."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.caseload import credential_views, matter_views, views

MATTER = "matters/<uuid:matter_id>/"

urlpatterns = [
    path("caseload/", views.my_caseload, name="my_caseload"),
    path("caseload/team/", views.board, name="caseload_board"),
    path("caseload/weights/", credential_views.weights, name="caseload_weights"),
    path("caseload/needs/<slug:domain>/", views.unmet_needs, name="unmet_needs"),
    path("caseload/people/<uuid:staff_id>/", views.caseload, name="caseload"),
    path("caseload/people/<uuid:staff_id>/hours/", credential_views.client_hours, name="client_hours"),
    path("credentials/", credential_views.credential_list, name="credentials"),
    path("credentials/of/<uuid:staff_id>/new/", credential_views.credential_new, name="credential_new"),
    path("credentials/<uuid:pk>/", credential_views.credential, name="credential"),
    path(
        "credentials/<uuid:pk>/confirmation/",
        credential_views.credential_confirmation,
        name="credential_confirmation",
    ),
    path("credentials/<uuid:pk>/end/", credential_views.credential_end, name="credential_end"),
    path(f"{MATTER}care/acuity/<uuid:client_id>/", matter_views.acuity, name="acuity"),
    path(f"{MATTER}care/acuity/<uuid:client_id>/contact-plan/", matter_views.tier_plan, name="tier_plan"),
    path(f"{MATTER}team/suggestions/", matter_views.suggestions, name="suggestions"),
    path(f"{MATTER}team/assignment/", matter_views.assignment, name="assignment"),
]
