"""Addresses of prior authorizations."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.authorizations import views

ONE = "authorizations/<uuid:pk>/"

urlpatterns = [
    path("coverage/<uuid:pk>/authorizations/new/", views.authorization_new.view, name="authorization_new"),
    path(ONE, views.authorization, name="authorization"),
    path(f"{ONE}decisions/new/", views.decision_new.view, name="authorization_decision_new"),
    path(f"{ONE}appeal/new/", views.appeal_new.view, name="appeal_new"),
    path(f"{ONE}units/new/", views.units_new.view, name="units_new"),
    path(
        "authorizations/decisions/<uuid:pk>/correction/",
        views.decision_correction.view,
        name="authorization_decision_correction",
    ),
    path("authorizations/units/<uuid:pk>/correction/", views.units_correction.view, name="units_correction"),
]
