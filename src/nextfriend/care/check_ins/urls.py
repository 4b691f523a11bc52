"""Addresses of the check-ins; `care/urls.py` takes them in."""

from __future__ import annotations

from django.urls import path

from nextfriend.care.check_ins import views

HERE = "matters/<uuid:matter_id>/care/check-ins/"

urlpatterns = [
    path("check-ins/low/", views.low_check_ins, name="low_check_ins"),
    path(HERE, views.check_ins, name="check_ins"),
    path(f"{HERE}new/", views.check_in_new, name="check_in_new"),
    path(f"{HERE}<uuid:pk>/", views.check_in, name="check_in"),
    path(f"{HERE}<uuid:pk>/correction/", views.check_in_correction, name="check_in_correction"),
]
