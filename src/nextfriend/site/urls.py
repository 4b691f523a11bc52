"""Every address of the office's server. Rooms bring their own; nothing is decided here."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

ROOMS = (
    "desk",
    "accounts",
    "privacy",
    "drafts",
    "people",
    "resources",
    "matters",
    "calendar",
    "tasks",
    "coworker_requests",
    "deadlines",
    "appointments",
    "subscriptions",
    "reminders",
    "consents",
    "documents",
    "conflicts",
    "correspondence",
    "care",
    "intake",
    "assembly",
    "data_import",
    "search",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"nextfriend.{room}.urls")) for room in ROOMS if find_spec(f"nextfriend.{room}.urls")
]
urlpatterns.append(path("accounts/", include("allauth.urls")))

handler400 = "nextfriend.desk.errors.bad_request"
handler403 = "nextfriend.desk.errors.forbidden"
handler404 = "nextfriend.desk.errors.not_found"
handler429 = "nextfriend.desk.errors.too_many"
handler500 = "nextfriend.desk.errors.failed"
