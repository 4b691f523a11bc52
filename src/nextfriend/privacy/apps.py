"""The room's name to Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The privacy room."""

    name = "nextfriend.privacy"
    label = "privacy"
