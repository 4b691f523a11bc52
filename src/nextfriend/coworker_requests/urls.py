"""Addresses of the requests between coworkers."""

from __future__ import annotations

from django.urls import path

from nextfriend.coworker_requests import views
from nextfriend.matters.views.row_pages import addresses

app_name = "coworker_requests"
urlpatterns = [
    path("matters/<uuid:matter_id>/requests/", views.matter_requests, name="requests"),
    path("requests/", views.my_requests, name="mine"),
    path("requests/<uuid:pk>/", views.request_page, name="request"),
    path("duties/", views.duties, name="duties"),
    *addresses(views),
]
