"""Addresses of the possible duty to report; `care/urls.py` takes them in."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.duty import views

urlpatterns = [
    path("matters/<uuid:matter_id>/duty-to-report/new/", views.duty_question_new, name="duty_question_new"),
    path("duty-to-report/", views.duty_questions, name="duty_questions"),
    path("duty-to-report/lines/", views.duty_lines, name="duty_lines"),
    path("duty-to-report/lines/new/", views.duty_line_new, name="duty_line_new"),
    path("duty-to-report/written/<uuid:pk>/", views.duty_written, name="duty_written"),
    path("duty-to-report/of-due/<uuid:pk>/", views.duty_of_due, name="duty_of_due"),
    path("duty-to-report/<uuid:pk>/", views.duty_question, name="duty_question"),
    path("duty-to-report/<uuid:pk>/sheet/", views.duty_sheet, name="duty_sheet"),
    path("duty-to-report/<uuid:pk>/decision/", views.duty_decision, name="duty_decision"),
    path("duty-to-report/<uuid:pk>/report/", views.duty_report, name="duty_report"),
]
