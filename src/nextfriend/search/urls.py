"""Addresses of the search room."""

from __future__ import annotations

from django.urls import path

from nextfriend.search.views import known

app_name = "search"
urlpatterns = [path("names/known/", known, name="known")]
