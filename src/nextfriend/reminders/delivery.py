"""Sending what the outbox holds.

A digest is claimed in one transaction, sent, and marked in another. An attempt that certainly failed is
taken back and tried at the next sweep. One whose end nobody knows (the process was killed, the line broke
before the answer) is made once more with the same Message-ID, so that a mail program can tell that it is the
same e-mail; then never again.
"""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db.models import Q
from django.template.loader import render_to_string

from nextfriend.accounts import db_session
from nextfriend.accounts.models import Staff, User
from nextfriend.ground import dates
from nextfriend.reminders.models import Digest
from nextfriend.reminders.steps import sentences

log = structlog.get_logger("nextfriend.reminders")
MOST_CLAIMS = 2
SILENT = timedelta(minutes=10)
STALE = timedelta(days=2)
SMTP_SECONDS = 30


def send_waiting(staff_id: UUID, now: datetime) -> int:
    """Send this person's waiting digest, if there is one; returns how many were sent (0 or 1)."""
    with db_session.speaking_for(staff_id, kind="reminders"):
        claimed = _claim(staff_id, now)
    if claimed is None:
        return 0
    digest, letter = claimed
    cause = _send(letter)
    with db_session.speaking_for(staff_id, kind="reminders"):
        _mark(digest, cause, now)
    return 0 if cause else 1


def _claim(staff_id: UUID, now: datetime) -> tuple[Digest, EmailMessage] | None:
    """Take the newest waiting digest; older ones would only repeat it."""
    waiting = Digest.objects.filter(
        Q(claimed_at=None) | Q(claimed_at__lt=now - SILENT),
        staff_id=staff_id,
        sent_at=None,
        claims__lt=MOST_CLAIMS,
        made_at__gt=now - STALE,
    )
    digest = waiting.select_for_update(of=("self",), skip_locked=True).order_by("-day").first()
    staff = Staff.objects.select_related("office").filter(pk=staff_id).first()
    if digest is None or staff is None:
        return None
    digest.claims += 1
    digest.claimed_at = now
    digest.save(update_fields=["claims", "claimed_at"])
    return digest, _letter(digest, staff)


def _letter(digest: Digest, staff: Staff) -> EmailMessage:
    """Counts and the address to sign in at; the day, so that a late e-mail is not misread."""
    words = {
        "lines": sentences(digest.counts, digest.needs_attention),
        "day": digest.day,
        "address": settings.SITE_ADDRESS,
    }
    return EmailMessage(
        subject=f"Your dates, {dates.full_day(digest.day)}",
        body=render_to_string("reminders/digest.txt", words),
        to=[User.objects.get(pk=staff.pk).email],
        headers={"Message-ID": digest.message_id, "Auto-Submitted": "auto-generated"},
        connection=get_connection(timeout=SMTP_SECONDS),
    )


def _send(letter: EmailMessage) -> Exception | None:
    """What went wrong, or None when the mail server said that it has the e-mail."""
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as failure:
        log.error("mail not sent", mail="digest", cause=type(failure).__name__)
        return failure
    return None


def _mark(digest: Digest, cause: Exception | None, now: datetime) -> None:
    if cause is None:
        digest.sent_at, digest.cause = now, ""
    else:
        digest.cause = type(cause).__name__
        if not isinstance(cause, smtplib.SMTPServerDisconnected | TimeoutError):
            digest.claims -= 1
            digest.claimed_at = None
    digest.save(update_fields=["sent_at", "cause", "claims", "claimed_at"])
