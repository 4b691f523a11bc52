"""A new password by e-mail: asked for in the request, sent by the worker.

The request does the same work for every address, so its time tells nothing of which ones have an account. The
link's scheme, host and port come from the settings, never from the request.
"""

from __future__ import annotations

import smtplib
from typing import Any
from urllib.parse import urljoin

import structlog
from allauth.account.forms import ResetPasswordForm
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.db import connection, transaction
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from procrastinate.exceptions import AlreadyEnqueued

from nextfriend.accounts.models import User
from nextfriend.accounts.reset_keys import ResetKeys

log = structlog.get_logger("nextfriend.accounts")


class AskForm(ResetPasswordForm):  # type: ignore[misc]
    """allauth's form, which looks nobody up and sends nothing itself."""

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()

    def save(self, request: HttpRequest, **kwargs: Any) -> str:
        from nextfriend.accounts.jobs import send_password_resets

        email = str(self.cleaned_data["email"])
        with connection.cursor() as cursor:
            cursor.execute("SELECT nf.ask_reset(%s)", [email])
        try:
            with transaction.atomic():
                send_password_resets.defer(timestamp=0)
        except AlreadyEnqueued:
            pass  # one that has not begun sends this one, too
        return email


def send_all() -> int:
    """Send what waits; returns how many letters left. One that no mail server takes is asked for again."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT email FROM nf.take_resets()")
        asked = [email for (email,) in cursor]
        # One by one: the database shows only whom a query names (accounts/lookups.py).
        people = [user for email in asked for user in User.objects.filter(email=email, is_active=True)]
    return sum(_send(user) for user in people)


def _send(user: User) -> bool:
    with transaction.atomic():
        key = ResetKeys().make_token(user)
    path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
    words = {"password_reset_url": urljoin(settings.SITE_ADDRESS, path)}
    try:
        send_mail(
            subject=render_to_string("account/email/password_reset_key_subject.txt").strip(),
            message=render_to_string("account/email/password_reset_key_message.txt", words).strip(),
            from_email=None,
            recipient_list=[user.email],
        )
    except (OSError, smtplib.SMTPException) as failure:
        log.error("mail not sent", mail="password reset", cause=type(failure).__name__)
        return False
    return True
