"""Addresses of the privacy room."""

from __future__ import annotations

from django.urls import path

from nextfriend.privacy import office_views

ONE = "office/programmes/<uuid:programme_id>/"

app_name = "privacy"
urlpatterns = [
    path("office/programmes/", office_views.programmes, name="programmes"),
    path("office/programmes/new/", office_views.programme_new, name="programme_new"),
    path(ONE, office_views.programme, name="programme"),
    path(f"{ONE}members/", office_views.members, name="members"),
    path(f"{ONE}members/<uuid:member_id>/departure/", office_views.member_end, name="member_end"),
    path(f"{ONE}topology/", office_views.topology, name="topology"),
]
