"""Where allauth meets the office: no sign-up unasked, every sign-in binds its session, secrets are encrypted.

Everything in allauth that signs a person in – password, second step, passkey – ends in `login()` here.
"""

from __future__ import annotations

import smtplib
from typing import Any

import structlog
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext

from nextfriend.accounts import db_session, queries
from nextfriend.accounts.signals import tell
from nextfriend.accounts.signer.client import NotGiven, ask
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
        try:
            self._begin(request, user)
        except NotGiven:  # a signer that was started since has not seen them prove themselves
            request.session.flush()
            messages.warning(request, gettext("That took too long. Please sign in again."))
            raise ImmediateHttpResponse(redirect("account_login")) from None

    def _begin(self, request: HttpRequest, user: Any) -> None:
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
                with db_session.speaking_for(user.pk, kind="password reset", because={"reset": True}):
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
    """Second-factor secrets are sealed by the signer, not with anything in the database or here."""

    def encrypt(self, text: str) -> str:
        return str(ask("seal_secret", text=text)["sealed"])

    def decrypt(self, encrypted_text: str) -> str:
        """The seed of the speaker's own recovery codes; nothing else is opened outside the signer."""
        return str(ask("open_secret", sealed=encrypted_text, token=db_session.current())["text"])

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": "Nextfriend"}
