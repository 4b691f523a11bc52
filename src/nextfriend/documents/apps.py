"""The room's name to Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """The documents room."""

    name = "nextfriend.documents"
    label = "documents"
