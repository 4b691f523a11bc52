"""The desk's own addresses."""

from __future__ import annotations

from django.urls import path

from nextfriend.desk.gallery import gallery

urlpatterns = [
    path("desk/components", gallery, name="components"),
]
