"""Addresses of the subscriptions room: feeds that leave the house, calendars that come in."""

from __future__ import annotations

from django.urls import path

from nextfriend.subscriptions.feeds import views as feeds
from nextfriend.subscriptions.imports import views as imports

app_name = "subscriptions"
urlpatterns = [
    path("calendar/feeds/", feeds.feeds, name="feeds"),
    path("calendar/feeds/<uuid:feed_id>/revocation/", feeds.revocation, name="feed_revocation"),
    path("feeds/<slug:secret>.ics", feeds.feed, name="feed"),
    path("calendar/imports/", imports.imports, name="imports"),
    path("calendar/imports/<uuid:incoming_id>/", imports.taking, name="import_taking"),
    path("calendar/imports/<uuid:incoming_id>/following/", imports.following, name="import_following"),
    path("calendar/imports/<uuid:incoming_id>/aside/", imports.aside, name="import_aside"),
    path("calendar/imports/sources/<uuid:source_id>/end/", imports.source_end, name="source_end"),
]
