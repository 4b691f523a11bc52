"""Addresses of the Inbox."""

from __future__ import annotations

from django.urls import path

from nextfriend.correspondence import address_views, email_views, notice_views, views

app_name = "correspondence"
urlpatterns = [
    path("inbox/", views.inbox, name="inbox"),
    path("inbox/notices/", views.notices, name="notices"),
    path("inbox/address/", address_views.address, name="address"),
    path("inbox/address/<int:number>/closing/", address_views.address_closing, name="address_closing"),
    path("inbox/result/", views.result, name="result"),
    path("inbox/notices/<uuid:notice_id>/filing/", views.filing, name="filing"),
    path("inbox/notices/<uuid:notice_id>/matter/", views.matter, name="matter"),
    path("inbox/notices/<uuid:notice_id>/aside/", views.aside, name="aside"),
    path("inbox/notices/<uuid:notice_id>/clearance/", views.clearance, name="clearance"),
    path("inbox/notices/<uuid:notice_id>/comparison/", notice_views.comparison, name="comparison"),
    path("inbox/notices/<uuid:notice_id>/rejection/", notice_views.rejection, name="rejection"),
    path("inbox/changes/<uuid:change_id>/", views.change, name="change"),
    path("inbox/emails/<uuid:email_id>/", email_views.email, name="email"),
    path("inbox/emails/<uuid:email_id>/formatted/", email_views.formatted, name="formatted"),
    path("inbox/emails/<uuid:email_id>/attachments/<int:number>/", email_views.attachment, name="attachment"),
    path("inbox/emails/<uuid:email_id>/filing/", email_views.filing, name="email_filing"),
    path("inbox/emails/<uuid:email_id>/aside/", email_views.aside, name="email_aside"),
    path("inbox/emails/<uuid:email_id>/reading/", email_views.reading, name="email_reading"),
    path("inbox/emails/<uuid:email_id>/refiling/", email_views.refiling, name="email_refiling"),
    path("inbox/faults/<uuid:fault_id>/settlement/", views.settlement, name="settlement"),
    path("inbox/faults/<uuid:fault_id>/retry/", views.retry, name="retry"),
]
