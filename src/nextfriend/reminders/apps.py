"""The room's name to Django."""

from django.apps import AppConfig


class RemindersConfig(AppConfig):
    """The reminders room."""

    name = "nextfriend.reminders"
    label = "reminders"
