"""Addresses of the privacy room."""

from __future__ import annotations

from django.urls import path

from nextfriend.privacy import office_views
from nextfriend.privacy.approvals import views as approvals

ONE = "office/programs/<uuid:program_id>/"

app_name = "privacy"
urlpatterns = [
    path("office/programs/", office_views.programs, name="programs"),
    path("office/programs/new/", office_views.program_new, name="program_new"),
    path(ONE, office_views.program, name="program"),
    path(f"{ONE}members/", office_views.members, name="members"),
    path(f"{ONE}members/<uuid:member_id>/departure/", office_views.member_end, name="member_end"),
    path("office/approvals/", approvals.approvals, name="approvals"),
    path("office/approvals/<uuid:approval_id>/", approvals.decision, name="decision"),
    path("office/recovery/<uuid:matter_id>/", approvals.recovery, name="recovery"),
    path(f"{ONE}notice/", office_views.notice, name="notice"),
    path(f"{ONE}part-2/", office_views.part2, name="part2"),
    path(f"{ONE}topology/", office_views.topology, name="topology"),
]
