"""Addresses of the Inbox."""

from __future__ import annotations

from django.urls import path

from nextfriend.correspondence import views

app_name = "correspondence"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/notices/", views.notices, name="notices"),
    path("inbox/result/", views.result, name="result"),
    path("inbox/notices/<uuid:notice_id>/filing/", views.filing, name="filing"),
    path("inbox/notices/<uuid:notice_id>/matter/", views.matter, name="matter"),
    path("inbox/notices/<uuid:notice_id>/aside/", views.aside, name="aside"),
    path("inbox/notices/<uuid:notice_id>/clearance/", views.clearance, name="clearance"),
    path("inbox/faults/<uuid:fault_id>/settlement/", views.settlement, name="settlement"),
    path("inbox/faults/<uuid:fault_id>/retry/", views.retry, name="retry"),
]
