"""The room's name to Django."""

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """The privacy room."""

    name = "nextfriend.privacy"
    label = "privacy"

    def ready(self) -> None:
        """Keep the record of what happens to accounts, which lie below this room."""
        from nextfriend.accounts.signals import Happening, subscribe
        from nextfriend.privacy import audit

        def keep(happening: Happening) -> None:
            audit.record_office(happening.verb, happening.kind, happening.subject_id, happening.note)

        subscribe(keep)
