"""The room's name to Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people room."""

    name = "nextfriend.people"
    label = "people"
