"""The room's name to Django."""

from django.apps import AppConfig


class DraftsConfig(AppConfig):
    """The drafts room."""

    name = "nextfriend.drafts"
    label = "drafts"
