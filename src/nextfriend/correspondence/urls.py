"""Addresses of the Inbox."""

from __future__ import annotations

from django.urls import path

from nextfriend.correspondence import email_views, views

app_name = "correspondence"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/notices/", views.notices, name="notices"),
    path("inbox/result/", views.result, name="result"),
    path("inbox/notices/<uuid:notice_id>/filing/", views.filing, name="filing"),
    path("inbox/notices/<uuid:notice_id>/matter/", views.matter, name="matter"),
    path("inbox/notices/<uuid:notice_id>/aside/", views.aside, name="aside"),
    path("inbox/notices/<uuid:notice_id>/clearance/", views.clearance, name="clearance"),
    path("inbox/changes/<uuid:change_id>/", views.change, name="change"),
    path("inbox/emails/<uuid:email_id>/", email_views.email, name="email"),
    path("inbox/emails/<uuid:email_id>/attachments/<int:number>/", email_views.attachment, name="attachment"),
    path("inbox/emails/<uuid:email_id>/filing/", email_views.filing, name="email_filing"),
    path("inbox/emails/<uuid:email_id>/aside/", email_views.aside, name="email_aside"),
    path("inbox/emails/<uuid:email_id>/refiling/", email_views.refiling, name="email_refiling"),
    path("inbox/faults/<uuid:fault_id>/settlement/", views.settlement, name="settlement"),
    path("inbox/faults/<uuid:fault_id>/retry/", views.retry, name="retry"),
]
