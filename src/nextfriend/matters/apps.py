"""The room's name to Django."""

from django.apps import AppConfig


class MattersConfig(AppConfig):
    """The matters room."""

    name = "nextfriend.matters"
    label = "matters"
