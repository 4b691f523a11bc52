"""Addresses of the Inbox and of a matter's correspondence."""

from __future__ import annotations

from django.urls import path

from nextfriend.correspondence import address_views, email_views, notice_views, views
from nextfriend.correspondence.communications import views as communications
from nextfriend.correspondence.matter_mail import views as matter_mail

MATTER = "matters/<uuid:matter_id>/correspondence/"

app_name = "correspondence"
urlpatterns = [
    path(MATTER, communications.communications, name="communications"),
    path(f"{MATTER}new/", communications.communication_new, name="communication_new"),
    path(f"{MATTER}sorting/", communications.communications_sorting, name="communications_sorting"),
    path(
        "correspondence/<uuid:pk>/correction/",
        communications.communication_correction,
        name="communication_correction",
    ),
    path(f"{MATTER}address/", matter_mail.matter_address, name="matter_address"),
    path(f"{MATTER}address/opening/", matter_mail.matter_address_opening, name="matter_address_opening"),
    path(
        f"{MATTER}address/<int:number>/closing/",
        matter_mail.matter_address_closing,
        name="matter_address_closing",
    ),
    path(
        "correspondence/emails/<uuid:email_id>/filing/",
        matter_mail.matter_email_filing,
        name="matter_email_filing",
    ),
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
