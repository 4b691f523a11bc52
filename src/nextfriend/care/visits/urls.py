"""Addresses of visits. A stop goes by its due row's id; no address holds where it is."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.visits import sharing, views

STOP = "visits/<uuid:due_id>/"

urlpatterns = [
    path("matters/<uuid:matter_id>/care/visits/new/", views.plan_visit, name="plan_visit"),
    path("visits/", views.day, name="visits"),
    path(f"{STOP}record/", views.record, name="record"),
    path(f"{STOP}map/", views.on_map, name="on_map"),
    path(f"{STOP}move/", views.move, name="move"),
    path(f"{STOP}order/", views.order, name="order"),
    path(f"{STOP}cancellation/", views.cancellation, name="cancellation"),
    path(f"{STOP}share/", sharing.share, name="share_visit"),
]
