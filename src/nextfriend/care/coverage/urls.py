"""Addresses of coverage."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.coverage import views
from nextfriend.care.coverage.answers.views import payer_answer

OF_MATTER = "matters/<uuid:matter_id>/care/coverage/"
ONE = "coverage/<uuid:coverage_id>/"

urlpatterns = [
    path(f"{OF_MATTER}new/", views.new_coverage, name="new_coverage"),
    path(f"{OF_MATTER}answer/", payer_answer, name="payer_answer"),
    path(f"{OF_MATTER}<uuid:coverage_id>/renewal/", views.renewal.view, name="renewal"),
    path(f"{OF_MATTER}<uuid:coverage_id>/end/", views.coverage_end.view, name="coverage_end"),
    path(ONE, views.coverage, name="coverage"),
    path(f"{ONE}periods/new/", views.new_period.view, name="new_period"),
    path(f"{ONE}share/", views.share_coverage, name="share_coverage"),
    path("coverage/periods/<uuid:period_id>/correction/", views.correction.view, name="period_correction"),
]
