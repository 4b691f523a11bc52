"""The room's name to Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who works here and who can sign in."""

    name = "nextfriend.accounts"
    label = "accounts"
