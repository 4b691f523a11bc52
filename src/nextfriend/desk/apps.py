"""The room's name to Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The desk door."""

    name = "nextfriend.desk"
    label = "desk"
