"""Invitations: how somebody comes to work here without an administrator ever knowing their password."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext
from uuid_utils.compat import uuid7

from nextfriend.accounts import db_session
from nextfriend.accounts.action import action
from nextfriend.accounts.actions.staff import need_administrator
from nextfriend.accounts.models import Invitation, Staff, User
from nextfriend.accounts.roles import Role
from nextfriend.accounts.second_person import POWER, ask
from nextfriend.accounts.signals import tell
from nextfriend.ground.errors import Refusal
from nextfriend.ground.verbs import Verb

LASTS = timedelta(days=7)


@action
def invite(
    *, actor: Staff, name: str, email: str, role: str, supervisor: Staff | None = None, reason: str = ""
) -> tuple[Invitation, str]:
    """Offer somebody a place. Returns the invitation and its secret, which is kept nowhere else.

    Into a role that decides over others' records, or under a supervisor, its link works once a second person
    has approved it (`reason`).
    """
    need_administrator(actor)
    if role == Role.CLERK:
        raise Refusal("no-clerk", "The mailbox clerk belongs to the office. Choose another role.")
    if User.objects.filter(email__iexact=email).exists():
        raise Refusal("email-taken", "Someone already signs in with this address. Use another one.")
    if _open(email):
        raise Refusal(
            "already-invited",
            "This address has an open invitation. Withdraw that one first to send a new link.",
        )
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        office_id=actor.office_id,
        email=email.lower(),
        name=name,
        role=role,
        supervisor=supervisor,
        invited_by=actor,
        expires_at=timezone.now() + LASTS,
        secret_hash=hashlib.sha256(secret.encode()).hexdigest(),
    )
    if role in POWER or supervisor:
        ask(actor, "invite", invitation.pk, f"{role} {supervisor.pk if supervisor else '-'}", reason)
    tell(Verb.INVITED, "invitation", invitation.pk, role)
    return invitation, secret


@action
def withdraw_invitation(*, actor: Staff, invitation: Invitation) -> Invitation:
    """Make its link worthless from this commit on."""
    need_administrator(actor)
    if invitation.accepted_at is not None:
        raise Refusal("accepted", f"{invitation.name} already accepted. End their employment instead.")
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = timezone.now()
        invitation.save(update_fields=["withdrawn_at"])
        tell(Verb.WITHDREW_INVITATION, "invitation", invitation.pk)
    return invitation


@action
def accept_invitation(*, secret: str, name: str, password: str) -> UUID:
    """Become a coworker. Whoever holds the secret acts: nobody speaks yet. Returns the new person's id.

    The form has held the password against the validators. Raises Refusal when the invitation was used,
    withdrawn or is too old, all with the same sentence.
    """
    new_id = uuid7()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nf.accept_invitation(%s, %s, %s, %s)", [secret, new_id, name, make_password(password)]
        )
        if not cursor.fetchone()[0]:
            raise Refusal("not-open", gettext("This invitation is no longer open. Ask for a new one."))
    with db_session.speaking_for(new_id, kind="invitation", because={"invitation": secret}):
        tell(Verb.ACCEPTED_INVITATION, "staff", new_id)
    return new_id


def _open(email: str) -> bool:
    return Invitation.objects.filter(
        email__iexact=email, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).exists()
