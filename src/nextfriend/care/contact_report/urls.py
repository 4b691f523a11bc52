"""Addresses of the funder's report."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.contact_report import views

urlpatterns = [
    path("contacts/report/", views.report, name="contact_report"),
    path("contacts/report/list/", views.lines, name="contact_report_lines"),
    path("contacts/report/export/", views.export, name="contact_report_export"),
]
