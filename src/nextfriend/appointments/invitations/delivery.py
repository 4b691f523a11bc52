"""Sending the invitations that are owed, as reminders are: claimed, sent, marked, each in its own step."""

from __future__ import annotations

import smtplib
from datetime import datetime, timedelta
from uuid import UUID

import structlog
from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext

from nextfriend.accounts import db_session
from nextfriend.accounts.run_as import people_at_work
from nextfriend.appointments.invitations.itip import CANCEL, Letter, invitation_text, summary
from nextfriend.appointments.invitations.models import MOST_CLAIMS, UNSAFE, Attendee, Invitation
from nextfriend.appointments.invitations.replies import answer_address
from nextfriend.ground.languages import language_code
from nextfriend.people.models import ContactPoint

log = structlog.get_logger("nextfriend.invitations")
SILENT = timedelta(minutes=10)
SMTP_SECONDS = 30


def send_owed(now: datetime) -> int:
    """Send what everybody owes at `now`; returns how many were sent. One person's failure stops nobody's."""
    sent = 0
    for staff_id in people_at_work():
        try:
            while (done := send_next(staff_id, now)) is not None:
                sent += done
        except Exception as failure:
            log.error("invitations failed", cause=type(failure).__name__)
    return sent


def send_next(staff_id: UUID, now: datetime) -> int | None:
    """Send the oldest invitation this person owes: 1 sent, 0 not, None when none is owed.

    It speaks as whoever proposed it: a matter they have left sends nothing more in their name.
    """
    with db_session.speaking_for(staff_id, kind="invitations"):
        claimed = _claim(staff_id, now)
    if claimed is None:
        return None
    invitation, letter = claimed
    cause = _send(letter) if letter else UNSAFE
    with db_session.speaking_for(staff_id, kind="invitations"):
        invitation.sent_at = now if not cause else None
        invitation.cause = cause
        invitation.claims = MOST_CLAIMS if cause == UNSAFE else invitation.claims
        invitation.save(update_fields=["sent_at", "cause", "claims"])
    return 0 if cause else 1


def _claim(staff_id: UUID, now: datetime) -> tuple[Invitation, EmailMultiAlternatives | None] | None:
    owed = Invitation.objects.filter(
        Q(claimed_at=None) | Q(claimed_at__lt=now - SILENT),
        made_by_id=staff_id,
        sent_at=None,
        claims__lt=MOST_CLAIMS,
    )
    invitation = (
        owed.select_for_update(of=("self",), skip_locked=True)
        .select_related("attendee__proposal__appointment__office")
        .order_by("made_at", "id")
        .first()
    )
    if invitation is None:
        return None
    invitation.claims += 1
    invitation.claimed_at = now
    invitation.save(update_fields=["claims", "claimed_at"])
    return invitation, _letter(invitation, now) if _still_safe(invitation) else None


def _still_safe(invitation: Invitation) -> bool:
    """Whether the address may be written to now. One that has been hidden, or has changed, may not."""
    attendee = invitation.attendee
    if attendee.contact_point_id is None:
        return True
    point = ContactPoint.objects.filter(pk=attendee.contact_point_id, value=attendee.address).first()
    return point is not None and point.may_be_used


def _letter(invitation: Invitation, now: datetime) -> EmailMultiAlternatives:
    """In the language of whoever is asked, so far as the office has it."""
    with translation.override(_language(invitation.attendee)):
        return _written(invitation, now)


def _language(attendee: Attendee) -> str:
    """A person's first language on record that the office writes; else the office's own."""
    point_id = attendee.contact_point_id
    if point_id is None:
        return settings.LANGUAGE_CODE
    points = ContactPoint.objects.filter(pk=point_id)  # a hidden one is missing
    spoken = points.values_list("person__languages", flat=True).first()
    return language_code(spoken or "") or settings.LANGUAGE_CODE


def _written(invitation: Invitation, now: datetime) -> EmailMultiAlternatives:
    attendee = invitation.attendee
    appointment = attendee.proposal.appointment
    office = appointment.office.name
    text = invitation_text(
        Letter(
            method=invitation.method,
            uid=attendee.proposal.uid,
            sequence=invitation.sequence,
            office=office,
            organizer=answer_address(attendee.proposal.proposed_by_id),
            attendee=attendee.address,
            starts=appointment.starts_at,
            ends=appointment.ends_at or appointment.starts_at + timedelta(hours=1),
            zone=appointment.zone,
            stamp=now,
        )
    )
    off = invitation.method == CANCEL
    body = gettext("This appointment is canceled.") if off else gettext("You are invited to an appointment.")
    more = gettext("The time is in the attached calendar invitation. Questions? Contact us.")
    title = summary(office)
    letter = EmailMultiAlternatives(
        subject=gettext("Canceled: %(title)s") % {"title": title} if off else title,
        body=f"{body}\n{more}\n",
        to=[attendee.address],
        headers={"Message-ID": f"<{invitation.pk}@nextfriend>"},
        connection=get_connection(timeout=SMTP_SECONDS),
    )
    letter.attach_alternative(text.decode(), f"text/calendar; method={invitation.method}")
    return letter


def _send(letter: EmailMultiAlternatives) -> str:
    """The class of what went wrong, empty when the mail server said that it has the e-mail."""
    try:
        letter.send()
    except (OSError, smtplib.SMTPException) as failure:
        log.error("mail not sent", mail="invitation", cause=type(failure).__name__)
        return type(failure).__name__
    return ""
