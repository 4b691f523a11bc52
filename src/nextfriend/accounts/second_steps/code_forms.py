"""allauth's forms for a code, answered by the signer: what a code is compared with never comes here.

A recovery code's use is noted in its row, under a lock, and to PostgreSQL that is a write: it asks for a
voucher, which the signer gives because the code was right.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.db import transaction

from nextfriend.accounts.credential_guard import vouch
from nextfriend.accounts.signer.client import ask


class _AsksSigner:
    user: Any
    cleaned_data: dict[str, Any]

    def clean_code(self) -> str:
        """The code, once the signer knows it for this person's; a wrong one is told to whoever counts."""
        code = str(self.cleaned_data["code"])
        found = ask("code", person=self.user.pk.hex, code=code)
        if found["step"] is None:
            self._tell_wrong()
            raise get_adapter().validation_error("incorrect_code")
        vouch(self.user.pk)
        self.authenticator = _noted(found["step"], found["number"])
        self.authenticator.user = self.user
        return code

    def _tell_wrong(self) -> None:
        steps = Authenticator.objects.filter(user=self.user).exclude(type=Authenticator.Type.WEBAUTHN)
        by_type = {step.type: step for step in steps}
        main = by_type.get(Authenticator.Type.TOTP) or next(iter(by_type.values()), None)
        if main is not None:
            self._emit_authentication_failed(main)  # type: ignore[attr-defined]


class CodeForm(_AsksSigner, AuthenticateForm):  # type: ignore[misc]
    """At sign-in, after the password."""


class CodeAgainForm(_AsksSigner, ReauthenticateForm):  # type: ignore[misc]
    """Of somebody signed in, before they change how they sign in."""


@transaction.atomic
def _noted(step: int, number: int | None) -> Authenticator:
    """The second step of this number; of recovery codes, with the one at place `number` used up."""
    if number is None:
        return Authenticator.objects.get(pk=step)
    held = Authenticator.objects.select_for_update().get(pk=step)
    RecoveryCodes(held)._mark_code_used(number)
    return held
