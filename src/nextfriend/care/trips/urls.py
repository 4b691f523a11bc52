"""Addresses of rides."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.trips import views
from nextfriend.matters.views.row_pages import addresses

OF_MATTER = "matters/<uuid:matter_id>/care/rides/"

urlpatterns = [
    path(OF_MATTER, views.rides, name="rides"),
    path(f"{OF_MATTER}new/", views.new_ride, name="ride_new"),
    path("rides/", views.day_rides, name="day_rides"),
    path("rides/<uuid:pk>/", views.ride, name="ride"),
    path("rides/<uuid:pk>/change/", views.change, name="ride_change"),
    *addresses(views),
]
