"""The desk's own addresses."""

from __future__ import annotations

from django.urls import path

from nextfriend.desk.gallery import gallery
from nextfriend.desk.health import health
from nextfriend.desk.new import new
from nextfriend.desk.today import today

app_name = "desk"
urlpatterns = [
    path("", today, name="today"),
    path("new/", new, name="new"),
    path("health/", health, name="health"),
    path("desk/components", gallery, name="components"),
]
