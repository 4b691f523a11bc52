"""The room's name to Django."""

from django.apps import AppConfig


class DeadlinesConfig(AppConfig):
    """The deadlines room."""

    name = "nextfriend.deadlines"
    label = "deadlines"
