"""The letter that brings an invitation: a link and the office's name, nothing about anybody's matter."""

from __future__ import annotations

import smtplib

import structlog
from django.core.mail import send_mail
from django.template.loader import render_to_string

from nextfriend.accounts.models import Invitation

log = structlog.get_logger("nextfriend.accounts")


def send_invitation(invitation: Invitation, *, office: str, address: str) -> bool:
    """Send the link to the invited address. False when no mail server took it; the caller shows the link."""
    words = {"invitation": invitation, "office": office, "address": address}
    try:
        send_mail(
            subject=f"Your invitation to {office}".replace("\n", " "),
            message=render_to_string("accounts/invitation.txt", words),
            from_email=None,
            recipient_list=[invitation.email],
        )
    except (OSError, smtplib.SMTPException) as failure:
        log.error("mail not sent", mail="invitation", cause=type(failure).__name__)
        return False
    return True
