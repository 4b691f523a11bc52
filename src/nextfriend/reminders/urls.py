"""The address of one's own choice of reminders."""

from __future__ import annotations

from django.urls import path

from nextfriend.reminders import views

app_name = "reminders"
urlpatterns = [path("calendar/reminders/", views.reminders, name="reminders")]
