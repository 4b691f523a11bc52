"""The room's name to Django."""

from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    """The subscriptions room."""

    name = "nextfriend.subscriptions"
    label = "subscriptions"
