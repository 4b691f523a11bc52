"""Addresses of the import room."""

from __future__ import annotations

from django.urls import path

from nextfriend.data_import import views

ONE = "office/imports/<uuid:batch_id>/"

app_name = "data_import"
urlpatterns = [
    path("office/imports/", views.imports, name="imports"),
    path(ONE, views.batch, name="batch"),
    path(f"{ONE}columns/", views.columns, name="columns"),
    path(f"{ONE}run/", views.run, name="run"),
    path(f"{ONE}going-on/", views.going_on, name="going_on"),
    path(f"{ONE}undoing/", views.undoing, name="undoing"),
    path(f"{ONE}faults/", views.faults, name="faults"),
    path("office/imports/rows/<uuid:row_id>/", views.row, name="row"),
]
