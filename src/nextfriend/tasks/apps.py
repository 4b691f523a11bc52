"""The room's name to Django."""

from django.apps import AppConfig


class TasksConfig(AppConfig):
    """The tasks room."""

    name = "nextfriend.tasks"
    label = "tasks"
