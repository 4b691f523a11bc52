"""Where allauth meets the office: no sign-up unasked, every sign-in binds its session, secrets are encrypted.

Everything in allauth that signs a person in – password, second step, passkey – ends in `login()` here.
"""

from __future__ import annotations

import base64
import hashlib
import smtplib
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from nextfriend.accounts import db_session, queries
from nextfriend.accounts.signals import tell
from nextfriend.ground.verbs import Verb

log = structlog.get_logger("nextfriend.accounts")


class OfficeAccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations (accounts/actions), never from a public form."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **hooks: Any) -> HttpResponse | None:
        """Before any second step: somebody who does not work here is told so."""
        return super().pre_login(request, user, **hooks) or self._refusal(request, user)

    def login(self, request: HttpRequest, user: Any) -> None:
        """Django makes a fresh session; the database is told, with proof, whose it is.

        Asked once more whether the person works here: the second step may come a while after the first.
        """
        refusal = self._refusal(request, user)
        if refusal is not None:
            raise ImmediateHttpResponse(refusal)
        with transaction.atomic():
            super().login(request, user)
            if request.session.session_key is None:
                request.session.save()
            key = str(request.session.session_key)
            db_session.bind(key, user.pk)
            with db_session.carrying(key):
                tell(Verb.SIGNED_IN, "staff", user.pk)

    def logout(self, request: HttpRequest) -> None:
        if getattr(request, "staff", None) is not None:
            tell(Verb.SIGNED_OUT, "staff", request.staff.pk)  # type: ignore[attr-defined]
        super().logout(request)

    def set_password(self, user: Any, password: str) -> None:
        """A new password ends every other session: whoever knew the old one is out."""
        with transaction.atomic():
            super().set_password(user, password)
            db_session.end_all(user.pk, keep=db_session.current())
            if db_session.current():
                tell(Verb.CHANGED_PASSWORD, "staff", user.pk)
            elif queries.may_sign_in(user.pk) == "yes":
                with db_session.speaking_for(user.pk, kind="password reset"):
                    tell(Verb.CHANGED_PASSWORD, "staff", user.pk, "by e-mail")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must not tell a stranger which addresses have an account."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, smtplib.SMTPException) as failure:
            log.error("mail not sent", mail=template_prefix, cause=type(failure).__name__)

    def _refusal(self, request: HttpRequest, user: Any) -> HttpResponse | None:
        if queries.may_sign_in(user.pk) == "yes":
            return None
        closed: HttpResponse = self.respond_user_inactive(request, user)
        return closed


class OfficeMFAAdapter(DefaultMFAAdapter):
    """Second-factor secrets are encrypted with the instance's key, not with anything in the database."""

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Nextfriend"}


def _box() -> Fernet:
    key = hashlib.sha256(b"mfa:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
