"""The room's name to Django."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """The appointments room."""

    name = "nextfriend.appointments"
    label = "appointments"
