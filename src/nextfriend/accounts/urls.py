"""Addresses of the accounts room. Signing in itself is allauth's, below accounts/."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from nextfriend.accounts import office_views, views
from nextfriend.accounts.second_steps import views as second_steps


def missing(request: HttpRequest, key: str = "") -> HttpResponse:
    """Addresses belong to the office: allauth's pages that change one do not exist here."""
    raise Http404


app_name = "accounts"
urlpatterns = [
    path("account/", views.account, name="account"),
    path("preferences/", views.preferences, name="preferences"),
    path("sessions/", views.sessions, name="sessions"),
    path("sessions/others/", views.other_sessions_end, name="other_sessions_end"),
    path("sessions/<slug:name>/", views.session_end, name="session_end"),
    path("invitations/<slug:secret>/", views.acceptance, name="acceptance"),
    path("office/people/", office_views.people, name="people"),
    path("office/people/<uuid:staff_id>/", office_views.person, name="person"),
    path("office/people/<uuid:staff_id>/sessions/end/", office_views.sign_out, name="sign_out"),
    path("office/people/<uuid:staff_id>/departure/", office_views.departure, name="departure"),
    path("office/second-steps/", second_steps.resets, name="second_steps"),
    path("office/second-steps/roles/", second_steps.roles, name="second_step_roles"),
    path("office/second-steps/<uuid:reset_id>/", second_steps.decision, name="second_step_decision"),
    path("office/invitations/", office_views.invitations, name="invitations"),
    path("office/invitations/<uuid:invitation_id>/withdrawal/", office_views.withdrawal, name="withdrawal"),
    path("accounts/email/", missing, name="no_email"),
    path("accounts/confirm-email/", missing, name="no_confirmation"),
    path("accounts/confirm-email/<str:key>/", missing, name="no_confirmation_key"),
]
