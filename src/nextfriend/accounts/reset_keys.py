"""The keys of links for a new password. allauth loads this with its own forms, so it imports none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nextfriend.accounts.signer.client import ask

if TYPE_CHECKING:
    from nextfriend.accounts.models import User


class ResetKeys:
    """The keys of links for a new password, made and judged by the signer: nobody else can."""

    def make_token(self, user: User) -> str:
        """For the worker, which sends it. Rests on the password, the last sign-in and every address."""
        return str(ask("make_reset", person=user.pk.hex)["key"])

    def check_token(self, user: User | None, token: str | None) -> bool:
        """Whether it is good: for three days, and until the password is another."""
        return bool(user and token and ask("check_reset", person=user.pk.hex, key=token)["fits"])
