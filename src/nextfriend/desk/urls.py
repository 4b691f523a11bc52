"""The desk's own addresses."""

from __future__ import annotations

from django.urls import path

from nextfriend.desk import help
from nextfriend.desk.gallery import gallery
from nextfriend.desk.health import health
from nextfriend.desk.looking import look
from nextfriend.desk.new import new
from nextfriend.desk.search import search
from nextfriend.desk.today import today

app_name = "desk"
urlpatterns = [
    path("", today, name="today"),
    path("help/", help.index, name="help"),
    path("help/<slug:slug>/", help.page, name="help_page"),
    path("new/", new, name="new"),
    path("look/", look, name="look"),
    path("search/", search, name="search"),
    path("health/", health, name="health"),
    path("desk/components", gallery, name="components"),
]
