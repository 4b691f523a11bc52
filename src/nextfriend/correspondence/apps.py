"""The room's name to Django."""

from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    """The correspondence room."""

    name = "nextfriend.correspondence"
    label = "correspondence"
