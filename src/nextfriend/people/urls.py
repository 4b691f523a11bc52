"""Addresses of the people room: the office's directory. People of a matter are shown in the matter."""

from __future__ import annotations

from django.urls import path

from nextfriend.people import list_views, views

app_name = "people"
urlpatterns = [
    path("people/", views.directory, name="directory"),
    path("people/new/", views.new, name="new"),
    path("people/labels/", list_views.labels, name="labels"),
    path("people/re-confirm/", list_views.reconfirm, name="reconfirm"),
    path("people/<uuid:person_id>/procedures/", list_views.procedures, name="procedures"),
    path("people/card/", views.card_read, name="card_read"),
    path("people/<uuid:person_id>/card/", views.card, name="card"),
    path("people/<uuid:person_id>/", views.person, name="person"),
    path("people/<uuid:person_id>/facts/", views.facts, name="facts"),
    path("people/<uuid:person_id>/name/", views.name, name="name"),
    path("people/contact-points/<uuid:point_id>/", views.contact_point, name="contact_point"),
    path("people/<uuid:person_id>/contact-points/", views.contact_points, name="contact_points"),
]
