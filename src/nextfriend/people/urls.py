"""Addresses of the people room: the office's directory. People of a matter are shown in the matter."""

from __future__ import annotations

from django.urls import path

from nextfriend.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.directory, name="directory"),
    path("people/new/", views.new, name="new"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/contact-points/", views.contact_points, name="contact_points"),
]
