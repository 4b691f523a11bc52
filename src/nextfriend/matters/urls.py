"""Addresses of the matters room."""

from __future__ import annotations

from django.urls import path

from nextfriend.matters.views import access_log, closure, corrections, listing, people, team, timeline

ONE = "matters/<uuid:matter_id>/"

app_name = "matters"
urlpatterns = [
    path("matters/", listing.matters, name="matters"),
    path("matters/new/", listing.opening, name="opening"),
    path("search/", listing.search, name="search"),
    path(ONE, timeline.matter, name="matter"),
    path(f"{ONE}notes/", timeline.notes, name="notes"),
    path(f"{ONE}entries/<uuid:entry_id>/", timeline.entry, name="entry"),
    path(f"{ONE}entries/<uuid:entry_id>/shares/", timeline.shares, name="shares"),
    path(f"{ONE}entries/<uuid:entry_id>/compartment/", timeline.compartment, name="compartment"),
    path(f"{ONE}entries/<uuid:entry_id>/correction/", corrections.correction, name="correction"),
    path(f"{ONE}shares/<uuid:share_id>/withdrawal/", timeline.withdrawal, name="withdrawal"),
    path(f"{ONE}given/<uuid:snapshot_id>/", timeline.given, name="given"),
    path(f"{ONE}stage/", closure.stage, name="stage"),
    path(f"{ONE}move/", closure.move, name="move"),
    path(f"{ONE}proceedings/", closure.proceedings, name="proceedings"),
    path(f"{ONE}proceedings/<uuid:proceeding_id>/", corrections.proceeding, name="proceeding"),
    path(f"{ONE}closure/", closure.closure, name="closure"),
    path(f"{ONE}people/", people.people, name="people"),
    path(f"{ONE}people/new/", people.party, name="party"),
    path(f"{ONE}people/<uuid:person_id>/", people.person, name="person"),
    path(f"{ONE}people/<uuid:person_id>/facts/", people.facts, name="facts"),
    path(f"{ONE}people/<uuid:person_id>/name/", people.name, name="name"),
    path(f"{ONE}people/<uuid:person_id>/contact-points/", people.contact_points, name="contact_points"),
    path(f"{ONE}people/<uuid:person_id>/relationships/", people.relationships, name="relationships"),
    path(f"{ONE}contact-points/<uuid:point_id>/", people.mark, name="mark"),
    path(f"{ONE}team/", team.team, name="team"),
    path(f"{ONE}trail/", access_log.trail, name="trail"),
    path(f"{ONE}team/new/", team.seat, name="seat"),
    path(f"{ONE}team/<uuid:seat_id>/leaving/", team.leaving, name="leaving"),
]
