"""The room's name to Django."""

from django.apps import AppConfig


class CareConfig(AppConfig):
    """The care room."""

    name = "nextfriend.care"
    label = "care"
