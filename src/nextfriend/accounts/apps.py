"""The room's name to Django."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who works here and who can sign in."""

    name = "nextfriend.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Second steps that are set up or given up are told like everything else that happens here, and
        whoever writes a credential vouches for whose it is.
        """
        from nextfriend.accounts import credential_guard, second_factors

        second_factors.listen()
        credential_guard.listen()
