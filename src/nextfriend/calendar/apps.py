"""The room's name to Django."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """The calendar room."""

    name = "nextfriend.calendar"
    label = "calendar"
